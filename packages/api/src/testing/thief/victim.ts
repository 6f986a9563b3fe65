import { randomUUID } from 'node:crypto'
import type { TestClient } from '../client.ts'
import { payAsHuman } from '../client.ts'
import { spendingAccount } from '../mandate.ts'
import { address, guidePart } from '../parts.ts'
import { checkOut, requestQuote } from '../purchase.ts'
import type { TestService } from '../service.ts'

/** Another account, with things that no thief may see, and ids that it may have learnt. */
export interface Victim {
  agent: TestClient
  email: string
  /** Texts that stand only in this account's data. */
  secrets: string[]
  /** What its account looks like to itself. */
  state(): Promise<unknown>
  /** Answers to its own calls: all the ids there are, for the thief to try. */
  leaked: unknown[]
}

export async function makeVictim(service: TestService): Promise<Victim> {
  const agent = await spendingAccount(service)
  const mark = `secret-${randomUUID()}`
  const file = await agent.upload(guidePart(), `${mark}.stl`)
  const quote = await requestQuote(agent, file.text('id'))
  const order = await checkOut(agent, quote.text('quote_id'), {
    shipping_address_json: { ...address, line1: `${mark} street` },
  })
  if ((await payAsHuman(order.text('approval_url'))) !== 303) throw new Error('the victim could not pay')
  await agent.untilStatus(order.text('order_id'), 'paid')
  const open = await requestQuote(agent, file.text('id'))
  const endpoint = await agent.post('/v1/webhooks/endpoints', { url: `http://127.0.0.1:9/${mark}` })
  const settings = await agent.get('/v1/settings')
  const methods = await service.services.db
    .selectFrom('accounts')
    .select('default_payment_method as payment_method_id')
    .where('email', '=', settings.text('email'))
    .executeTakeFirstOrThrow()
  const paths = ['/v1/files', '/v1/orders', '/v1/webhooks/endpoints', '/v1/events', '/v1/settings']
  return {
    agent,
    email: settings.text('email'),
    secrets: [mark, endpoint.text('secret')],
    state: async () => {
      const answers = await Promise.all(paths.map((path) => agent.get(path)))
      return answers.map(({ body }) => body)
    },
    leaked: [
      { file_id: file.body['id'] },
      { quote_id: quote.body['quote_id'] },
      { quote_id: open.body['quote_id'] },
      { order_id: order.body['order_id'], public_order_id: order.body['public_order_id'] },
      { endpoint_id: endpoint.body['id'] },
      methods,
    ],
  }
}
