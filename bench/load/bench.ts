import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { MatterCloud } from '@mattercloud/sdk'
import * as z from 'zod'
import { type Stage, startStage } from '../fair/stage.ts'
import { breakParts } from './breakParts.ts'
import { type Purchases, runCustomer } from './customer.ts'
import { memoryOf, settleJobs, usableConnections } from './health.ts'

const USAGE = `Usage: pnpm bench load [--minutes N] [--customers N]

Buys parts with the whole service on this machine while its parts fail: connections to the database are cut, the
database is frozen, object store and Stripe are slow or give no answer, receivers of webhooks hang. Then all parts
work, and there must be no process that ended, no open or failed job, and no connection that a pool has lost.
By default 60 minutes with 6 customers, half of them in test mode.
`

const SAMPLE_MS = 5000
const SETTLE_SECONDS = 600
/** What each pool has: MAX_CONNECTIONS of the service's openPool. */
const CONNECTIONS = 10
/** Of the later half of the time over the earlier one, without the first sixth, in which caches fill. */
const FLAT = 1.2

export async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '60' },
      customers: { type: 'string', default: '6' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return
  }
  await using stage = await startStage()
  const breaches = await load(stage, Number(values.minutes) * 60_000, Number(values.customers))
  for (const breach of breaches) console.log(`breach: ${breach}`)
  if (breaches.length > 0) throw new Error(`${breaches.length} things are not as they must be.`)
}

async function load(stage: Stage, ms: number, customers: number): Promise<string[]> {
  const { links, children } = stage.stack
  const pids = () => [children.api.pid, children.worker.pid].join()
  const before = pids()
  const purchases: Purchases = { done: 0, refused: new Map() }
  const signal = AbortSignal.timeout(ms)
  await using receiver = await startReceiver()
  const connect = (isTestMode: boolean) => async () => {
    const anonymous = new MatterCloud({ baseUrl: links.api_url })
    const email = `customer-${crypto.randomUUID()}@example.com`
    const mode = isTestMode ? 'test' : 'live'
    return anonymous.withKey((await anonymous.connect({ email, name: 'load', mode })).api_key)
  }
  const memory = sampleMemory(stage, signal)
  const breaking = breakParts(stage, receiver, signal)
  await Promise.all(
    Array.from({ length: customers }, (_, i) =>
      runCustomer({
        connect: connect(i % 2 === 1),
        webhookUrl: receiver.url,
        isTestMode: i % 2 === 1,
        purchases,
        signal,
      }),
    ),
  )
  const { cuts, others } = await breaking
  const samples = await memory
  const jobs = await settleJobs(links.database_url, SETTLE_SECONDS)
  const usable = await usableConnections(stage)

  console.log(`${(ms / 60_000).toFixed(1)} minutes, ${customers} customers`)
  console.log(`purchases: ${purchases.done} done; given up: ${listed(purchases.refused)}`)
  console.log(`webhooks received: ${receiver.received()}`)
  console.log(`connections cut: ${cuts}; ${listed(others)}`)
  console.log(`jobs open: ${jobs.open}, failed: ${jobs.failed}`)
  console.log(`usable connections: API ${usable.api}, worker ${usable.worker} of ${CONNECTIONS} each`)
  console.log('| memory (MiB, median) | start | middle | end | later half / earlier half |')
  console.log('| --- | --- | --- | --- | --- |')
  const grown = (['api', 'worker'] as const).map((name) => {
    const all = samples.map((sample) => sample[name])
    const sixth = Math.floor(all.length / 6)
    const part = (from: number, to: number) => median(all.slice(from * sixth, to * sixth))
    const ratio = part(4, 6) / part(1, 3)
    console.log(
      `| ${name} | ${[part(0, 1), part(2, 4), part(5, 6)].map(Math.round).join(' | ')} | ${ratio.toFixed(2)} |`,
    )
    return ratio
  })
  return [
    ...(pids() === before ? [] : ['a process ended']),
    ...(jobs.open === 0 && jobs.failed === 0 ? [] : ['a job is open or failed']),
    ...(usable.api === CONNECTIONS && usable.worker === CONNECTIONS ? [] : ['a pool has lost a connection']),
    ...(grown.every((ratio) => ratio < FLAT) ? [] : ['memory is not flat']),
    ...(purchases.done > 0 ? [] : ['nothing was bought']),
  ]
}

/** The memory of both processes again and again; the worker's tasks on files are processes of their own. */
async function sampleMemory({ stack: { children } }: Stage, signal: AbortSignal) {
  const samples: Array<{ api: number; worker: number }> = []
  while (!signal.aborted) {
    samples.push({ api: memoryOf(children.api.pid), worker: memoryOf(children.worker.pid) })
    if (samples.length % 60 === 0) console.error(JSON.stringify(samples.at(-1)))
    await sleep(SAMPLE_MS, undefined, { signal }).catch(() => undefined)
  }
  return samples
}

/** Accepts every event, or keeps it waiting. */
async function startReceiver() {
  let isHanging = false
  let received = 0
  const server = createServer((request, response) => {
    request.resume()
    if (isHanging) return
    received += 1
    response.writeHead(200).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = z.object({ port: z.number() }).parse(server.address())
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received: () => received,
    hang(hangs: boolean) {
      isHanging = hangs
      if (!hangs) server.closeAllConnections()
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const listed = (counts: ReadonlyMap<string, number>) =>
  [...counts].map(([name, count]) => `${name} ${count}`).join(', ') || 'none'
