import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { type Agent, timed } from '../agent.ts'
import { type Row, within } from '../row.ts'

const ENDPOINTS = 20
const ANSWERS_AFTER_MS = 9300
const GOAL_S = 2

/** A receiver on this machine that answers 200 after a time. */
export async function startReceiver(answersAfterMs: number) {
  let received = 0
  const server = createServer((request, response) => {
    request.resume()
    received += 1
    setTimeout(() => response.writeHead(200).end(), answersAfterMs)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = z.object({ port: z.number() }).parse(server.address())
  return {
    url: `http://127.0.0.1:${port}/hook`,
    async untilReceived(count: number) {
      for (let left = 6000; received < count && left > 0; left -= 1) await sleep(20)
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export async function addEndpoint(agent: Agent, url: string): Promise<string> {
  const endpoint = await agent.post('/v1/webhooks/endpoints', { url })
  return z.string().parse(endpoint.body['id'])
}

export const webhooks: Row = {
  name: 'webhooks',
  what: `one account, ${ENDPOINTS} endpoints that answer 200 after 9.3 s, several events each: another's webhook arrives after`,
  before: '63 s',
  goal: `≤ ${GOAL_S} s`,
  async measure({ newAgent }) {
    await using slow = await startReceiver(ANSWERS_AFTER_MS)
    await using quick = await startReceiver(0)
    const attacker = await newAgent()
    for (let i = 0; i < ENDPOINTS; i += 1) {
      const id = await addEndpoint(attacker, slow.url)
      for (let event = 0; event < 4; event += 1) await attacker.post(`/v1/webhooks/endpoints/${id}/test`)
    }
    await slow.untilReceived(1)
    const other = await newAgent()
    const id = await addEndpoint(other, quick.url)
    const times: number[] = []
    for (let i = 1; i <= 5; i += 1) {
      times.push(
        await timed(async () => {
          await other.post(`/v1/webhooks/endpoints/${id}/test`)
          await quick.untilReceived(i)
        }),
      )
      await sleep(1000)
    }
    return within(Math.max(...times), GOAL_S)
  },
}
