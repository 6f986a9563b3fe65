import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { payAsHuman } from '../service/client.ts'
import { spendingAccount } from '../service/mandate.ts'
import { address, guidePart } from '../service/parts.ts'
import { checkOut, requestQuote } from '../service/purchase.ts'
import type { TestService } from '../service/service.ts'

/** Another account, with data that no adversary may see, and ids that it may know. */
export interface OtherAccount {
  accountId: string
  email: string
  /** Its measured file: the targets have copies of it. */
  fileId: string
  /** Its paid order. */
  orderId: string
  /** Texts that are only in this account's data. */
  secrets: string[]
  /** A hash of all its data, without unconfirmed keys, which anybody may request. */
  fingerprint(): Promise<string>
  /** Its ids, for the adversary to try. */
  leaked: unknown[]
}

export async function makeOtherAccount(service: TestService): Promise<OtherAccount> {
  const { db } = service.services
  const agent = await spendingAccount(service)
  const mark = `secret-${randomUUID()}`
  const file = await agent.upload(guidePart(), `${mark}.stl`)
  const quote = await requestQuote(agent, file.text('id'))
  const order = await checkOut(agent, quote.text('quote_id'), {
    shipping_address_json: { ...address, line1: `${mark} street` },
  })
  if ((await payAsHuman(order.text('approval_url'))) !== 303)
    throw new Error('the other account could not pay')
  await agent.untilStatus(order.text('order_id'), 'paid')
  const open = await requestQuote(agent, file.text('id'))
  const unpaid = await checkOut(agent, (await requestQuote(agent, file.text('id'))).text('quote_id'))
  const endpoint = await agent.post('/v1/webhooks/endpoints', { url: `http://127.0.0.1:9/${mark}` })
  const email = (await agent.get('/v1/settings')).text('email')
  const waiting = await agent.post('/v1/settings/autopay', { max_per_order_cents: 50_000 })
  const account = await db
    .selectFrom('accounts')
    .select(['id', 'default_payment_method as payment_method_id'])
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  const key = await db
    .selectFrom('api_keys')
    .select('id as api_key_id')
    .where('account_id', '=', account.id)
    .executeTakeFirstOrThrow()
  const fingerprint = async () => {
    const { rows } = await sql<{ hash: string }>`
      select md5(concat(
        (select a::text from accounts a where id = ${account.id}),
        (select string_agg(k.status || array_to_string(k.scopes, ' '), ',' order by k.id) from api_keys k
          where account_id = ${account.id} and status <> 'pending_confirmation'),
        (select string_agg(f::text, ',' order by f.id) from files f where account_id = ${account.id}),
        (select string_agg(q.id::text, ',' order by q.id) from quotes q where account_id = ${account.id}),
        (select string_agg(o::text, ',' order by o.id) from orders o where account_id = ${account.id}),
        (select string_agg(concat(e.url, e.status, e.deleted_at), ',' order by e.id) from webhook_endpoints e where account_id = ${account.id}),
        (select string_agg(c.state, ',' order by c.id) from pending_changes c where account_id = ${account.id})
      )) as hash`.execute(db)
    return rows[0]?.hash ?? ''
  }
  return {
    accountId: account.id,
    email,
    fileId: file.text('id'),
    orderId: order.text('order_id'),
    secrets: [mark, endpoint.text('secret'), quote.text('quote_hash')],
    fingerprint,
    leaked: [
      { file_id: file.body['id'] },
      { quote_id: quote.body['quote_id'] },
      { quote_id: open.body['quote_id'] },
      { order_id: order.body['order_id'], public_order_id: order.body['public_order_id'] },
      { order_id: unpaid.body['order_id'] },
      { endpoint_id: endpoint.body['id'] },
      { payment_method_id: account.payment_method_id },
      key,
      { change: waiting.body['pending_changes'] },
    ],
  }
}
