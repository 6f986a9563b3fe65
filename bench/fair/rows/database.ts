import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Agent, timed } from '../agent.ts'
import { postmaster, whileFrozen } from '../postgres.ts'
import type { Measured, Row } from '../row.ts'
import type { Stage } from '../stage.ts'

const CUTS = 20
const GOAL_S = 3

const statusOf = (call: Promise<{ status: number }>) =>
  call.then(
    ({ status }) => status,
    () => 0,
  )

/** A call that waits in the database while its backend is terminated. */
async function cutOnce(agent: Agent, databaseUrl: string): Promise<number> {
  const client = new pg.Client(databaseUrl)
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select id from accounts for update')
    const call = statusOf(agent.post('/v1/files/drop'))
    const waiting = `select pg_terminate_backend(pid) from pg_stat_activity
      where wait_event_type = 'Lock' and application_name = 'mattercloud'`
    for (let left = 100; left > 0; left -= 1) {
      // Within a transaction the view stays as it was first read.
      await client.query('select pg_stat_clear_snapshot()')
      const { rowCount } = await client.query(waiting)
      if (rowCount !== null && rowCount > 0) break
      await sleep(20)
    }
    await client.query('rollback')
    return await call
  } finally {
    await client.end()
  }
}

export const terminated: Row = {
  name: 'terminated',
  what: `a database backend is terminated while a call waits on it, ${CUTS} times: answers, processes that ended`,
  before: 'the whole process dies',
  goal: '503, none',
  async measure({ newAgent, stack }: Stage): Promise<Measured> {
    const agent = await newAgent()
    const pids = () => [stack.children.api.pid, stack.children.worker.pid].join()
    const before = pids()
    const statuses: number[] = []
    let ended = 0
    for (let i = 0; i < CUTS; i += 1) {
      statuses.push(await cutOnce(agent, stack.links.database_url))
      if (pids() !== before) ended += 1
    }
    const kinds = [...new Set(statuses)].join(', ')
    return { text: `${kinds}; ${ended} times`, isMet: kinds === '503' && ended === 0 }
  },
}

export const frozen: Row = {
  name: 'frozen',
  what: 'PostgreSQL frozen: /readyz and a call answer',
  before: 'after 48 s',
  goal: `503 within ${GOAL_S} s`,
  async measure({ newAgent, stack }) {
    const agent = await newAgent()
    return whileFrozen(stack.links.data_dir, async () => {
      let [ready, call] = [0, 0]
      const [readySeconds, callSeconds] = await Promise.all([
        timed(async () => {
          ready = await statusOf(agent.get('/readyz'))
        }),
        timed(async () => {
          call = await statusOf(agent.get('/v1/files'))
        }),
      ])
      return {
        text: `${ready} after ${readySeconds.toFixed(1)} s, ${call} after ${callSeconds.toFixed(1)} s`,
        isMet: ready === 503 && call === 503 && Math.max(readySeconds, callSeconds) <= GOAL_S,
      }
    })
  },
}

export const stopped: Row = {
  name: 'stopped',
  what: 'PostgreSQL stopped: a call with a key, connect, the catalogue and the policy answer',
  before: '500 each',
  goal: '503 with Retry-After twice, 200 twice',
  async measure({ newAgent, stack }) {
    const agent = await newAgent()
    process.kill(postmaster(stack.links.data_dir), 'SIGINT')
    await sleep(2000)
    const away = [
      await agent.get('/v1/files'),
      await agent.post('/v1/connect', { email: 'a@example.com', name: 'x' }),
    ]
    const served = [await agent.get('/v1/catalog'), await agent.get('/v1/agent-policy')]
    const wanted = (reply: (typeof away)[number]) =>
      reply.status === 503 &&
      reply.body['error'] === 'upstream_temporarily_unavailable' &&
      reply.headers.get('retry-after') !== null
    return {
      text: [...away, ...served].map(({ status }) => status).join(', '),
      isMet: away.every(wanted) && served.every(({ status }) => status === 200),
    }
  },
}
