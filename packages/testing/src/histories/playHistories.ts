import fc from 'fast-check'
import { sql } from 'kysely'
import { cutBackends } from '../service/cutBackends.ts'
import { advanceStripeClock, setFaults } from '../service/purchase.ts'
import { type TestService, testService } from '../service/service.ts'
import { type Breach, findBreaches } from './breaches.ts'
import { type FaultPhase, faultPhases } from './faultInjection.ts'
import { makeAccounts } from './makeAccounts.ts'
import { Player } from './player.ts'
import { quiesce } from './quiesce.ts'
import { type History, history } from './step.ts'

const PHASES = 6
/** The number of simultaneous histories. */
const CONCURRENCY = 16

export interface Batch {
  seed: number
  count: number
  /** The mean pause between two cuts of connections to the database, in milliseconds; none without it. */
  cutEveryMs?: number | undefined
}

export interface BatchReport {
  acts: number
  /** The number of connections to the database that were cut. */
  cuts: number
  /** The number of orders by final status, or by reason if cancelled; in brackets by refund and dispute. */
  ends: Record<string, number>
  /** Each with the trace of its account. */
  breaches: Array<Breach & { trace: string[] }>
}

/**
 * Plays random histories of separate accounts at the same time on one service, phase by phase, each
 * under its own faults; after each phase the test waits until everything has finished and compares the books.
 * The seed decides the acts and faults; the order of simultaneous acts depends on the machine. With
 * `cutEveryMs`, random connections of the service to its database are cut meanwhile.
 */
export async function playBatch({ seed, count, cutEveryMs }: Batch): Promise<BatchReport> {
  await using service = await testService({ LOG_LEVEL: 'silent' })
  const histories = fc.sample(history(PHASES), { seed, numRuns: count })
  const [planned = []] = fc.sample(faultPhases(PHASES), { seed, numRuns: 1 })
  const players = (await makeAccounts(service, histories)).map((account) => new Player(service, account))
  const breaches: BatchReport['breaches'] = []
  let newest: string | undefined
  let cuts = 0
  for (const [phase, conditions] of planned.entries()) {
    const cutter =
      cutEveryMs === undefined
        ? undefined
        : await cutBackends({
            databaseUrl: service.services.config.DATABASE_URL,
            everyMs: cutEveryMs,
            random: Math.random,
          })
    await playPhase(service, players, histories, phase, conditions)
    cuts += (await cutter?.stop()) ?? 0
    newest = await quiesce(service, newest)
    for (const breach of await findBreaches(service, players)) {
      const trace = players.find(({ accountId }) => accountId === breach.accountId)?.trace ?? []
      breaches.push({ ...breach, trace: [...trace] })
    }
    if (breaches.length > 0) break
  }
  const acts = players.reduce((sum, { trace }) => sum + trace.length, 0)
  return { acts, cuts, ends: await countEnds(service), breaches }
}

async function countEnds({ services: { db } }: TestService): Promise<Record<string, number>> {
  const ends: Record<string, number> = {}
  const count = (end: string) => {
    ends[end] = (ends[end] ?? 0) + 1
  }
  for (const { status, cancel_reason, kind, refund_failed_cents, disputes } of await db
    .selectFrom('orders')
    .select(['status', 'cancel_reason', 'refund_failed_cents'])
    .select(sql<string | null>`approval ->> 'kind'`.as('kind'))
    .select(sql<string>`(select count(*) from disputes d where d.order_id = orders.id)`.as('disputes'))
    .execute()) {
    count(`${cancel_reason ?? status}${kind === 'mandate' ? ', by mandate' : ''}`)
    if (refund_failed_cents > 0) count('(a refund came back)')
    if (Number(disputes) > 0) count('(disputed)')
    if (Number(disputes) > 1) count('(disputed more than once)')
  }
  return ends
}

async function playPhase(
  service: TestService,
  players: readonly Player[],
  histories: readonly History[],
  phase: number,
  { faults, skip }: FaultPhase,
): Promise<void> {
  await setFaults(service, faults)
  if (skip > 0) await advanceStripeClock(service, skip)
  const waiting = players.map((player, i) => ({ player, steps: histories[i]?.phases[phase] ?? [] }))
  const playNext = async (): Promise<void> => {
    const next = waiting.shift()
    if (!next) return
    next.player.trace.push(`phase ${phase}: ${JSON.stringify({ faults, skip })}`)
    for (const step of next.steps) await next.player.play(step)
    return playNext()
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, playNext))
}
