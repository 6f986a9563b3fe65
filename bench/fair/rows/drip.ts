import { createServer, type RequestListener } from 'node:http'
import * as z from 'zod'
import { timed } from '../agent.ts'
import { cube } from '../parts.ts'
import { type Row, within } from '../row.ts'

const ACCOUNTS = 3
const FILES_EACH = 4
const GOAL_S = 5

/** A host of files on this machine. */
export async function startHost(answer: RequestListener) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = z.object({ port: z.number() }).parse(server.address())
  return {
    url: `http://127.0.0.1:${port}/part.stl`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export const drip: Row = {
  name: 'drip',
  what: `${ACCOUNTS} accounts drip 1 byte a second into from_url: another's file is ready after`,
  before: '297 s',
  goal: `≤ ${GOAL_S} s`,
  async measure({ newAgent }) {
    await using dripping = await startHost((_request, response) => {
      const timer = setInterval(() => response.write('x'), 1000)
      response.on('close', () => clearInterval(timer))
    })
    await using quick = await startHost((_request, response) => {
      response.end(cube())
    })
    for (let i = 0; i < ACCOUNTS; i += 1) {
      const attacker = await newAgent()
      for (let file = 0; file < FILES_EACH; file += 1)
        await attacker.post('/v1/files/from_url', { source_url: dripping.url })
    }
    const other = await newAgent()
    const times: number[] = []
    for (let i = 0; i < 3; i += 1)
      times.push(
        await timed(async () => {
          const file = await other.post('/v1/files/from_url', { source_url: quick.url })
          await other.settled(z.string().parse(file.body['id']))
        }),
      )
    return within(Math.max(...times), GOAL_S)
  },
}
