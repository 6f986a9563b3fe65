import { randomToken, sha256 } from '@mattercloud/api/internals'
import fc from 'fast-check'
import { readMoved } from '../histories/money.ts'
import { quiesce } from '../histories/quiesce.ts'
import { type TestService, testService } from '../service/service.ts'
import type { Act } from './act.ts'
import { type Done, type Robbery, rob, robbery, type Scene, SEQUENCES } from './attack.ts'
import { findStrangeOrders, findTheft } from './losses.ts'
import { makeVictim } from './otherAccount.ts'
import { shorten } from './shorten.ts'

/** How many robberies happen at the same moment. */
const AT_ONCE = 8
/** How often a robbery that succeeded is tried again with less of it. */
const TRIES = 60

/** Which sequences are tried: the same seed and numbers are the same ones again. */
export interface Raid {
  seed: number
  /** The first sequence; whole robberies come before it. */
  from: number
  count: number
  /** Whether a loss is looked into: what the shortest way to it is. */
  explain: boolean
}

export interface RaidReport {
  sequences: number
  acts: number
  /** In fen, by the payment service's ledger. */
  byMandate: number
  byHuman: number
  /** What must never be, each with the number of the sequence after which it was. */
  losses: string[]
  /** All that led to the first loss, as short as could be found. */
  trace: string[]
  ledger: unknown
}

/** Plays robberies beside each other on one service, lets everything come to its end, and reads the ledger. */
export async function raid({ seed, from, count, explain }: Raid): Promise<RaidReport> {
  await using service = await testService({ LOG_LEVEL: 'silent' })
  const scene = await makeScene(service)
  const first = Math.floor(from / SEQUENCES)
  const robberies = Array.from({ length: Math.ceil(count / SEQUENCES) }, (_, i) => robberyOf(seed, first + i))
  const done: Done[] = []
  const waiting = robberies.entries()
  const next = async (): Promise<void> => {
    for (const [i, robbery] of waiting) done[i] = await rob(scene, robbery)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, next))

  // Where something is broken, it may never come to its end.
  const isRobbed = done.some(({ losses }) => losses.length > 0)
  const { byMandate, byHuman, strange } = isRobbed ? nothing : await settle(scene, done)
  const failed = done.flatMap(({ losses, played }, i) =>
    losses.map((loss) => `sequence ${(first + i) * SEQUENCES + played - 1}: ${loss}`),
  )
  const culprit = done.findIndex(({ losses }) => losses.length > 0)
  const [robbery, report] = [robberies[culprit], done[culprit]]
  return {
    sequences: done.reduce((sum, { played }) => sum + played, 0),
    acts: done.reduce((sum, { acts }) => sum + acts, 0),
    byMandate,
    byHuman,
    losses: [...failed, ...strange],
    trace: explain && robbery && report ? await shortTrace(scene, robbery, report) : [],
    ledger: await (await fetch(`${service.stripeUrl}/_emulator/ledger`)).json(),
  }
}

/** The robbery by its number: any of them can be played without those before it. */
function robberyOf(seed: number, number: number): Robbery {
  const [made] = fc.sample(robbery, { seed: (seed + number) | 0, numRuns: 1, unbiased: true })
  if (!made) throw new Error('no robbery was made')
  return made
}

async function makeScene(service: TestService): Promise<Scene> {
  const victim = await makeVictim(service)
  const own = await service.anonymous.post('/v1/connect', { email: 'thief@example.com', name: 'thief' })
  const thiefCookie = randomToken()
  await service.services.db
    .insertInto('sessions')
    .values({
      account_id: own.text('account_id'),
      livemode: true,
      token_hash: sha256(thiefCookie),
      created_ip: '127.0.0.1',
    })
    .execute()
  return { service, victim, thiefCookie }
}

const nothing = { byMandate: 0, byHuman: 0, strange: [] }

/** Waits until nothing is under way any more, and adds to each robbery what the ledger says of it. */
async function settle({ service, victim }: Scene, done: readonly Done[]) {
  await quiesce(service)
  const moved = await readMoved(service)
  const sums = { byMandate: 0, byHuman: 0 }
  for (const { robbed, losses } of done) {
    const theft = await findTheft(service, robbed, moved)
    losses.push(...theft.losses)
    sums.byMandate += theft.byMandate
    sums.byHuman += theft.byHuman
  }
  const accounts = done.map(({ robbed }) => robbed.accountId)
  return { ...sums, strange: await findStrangeOrders(service, { accounts, known: victim.orderId }, moved) }
}

/**
 * What leads to a loss, with all left out that it does not need: the robbery is played again, alone and
 * with less and less of it, each time on a new owner.
 */
async function shortTrace(scene: Scene, { given, sequences }: Robbery, { played, trace }: Done) {
  let shortest: string[] | undefined
  const fails = async (acts: ReadonlyArray<{ act: Act; sequence: number }>): Promise<boolean> => {
    const kept = Map.groupBy(acts, ({ sequence }) => sequence)
    const less = { given, sequences: [...kept.values()].map((each) => each.map(({ act }) => act)) }
    const again = await rob(scene, less)
    if (again.losses.length === 0) await settle(scene, [again])
    if (again.losses.length === 0) return false
    shortest = [...again.trace, ...again.losses]
    return true
  }
  const all = sequences.slice(0, played).flatMap((acts, sequence) => acts.map((act) => ({ act, sequence })))
  if (await fails(all)) await shorten(all, fails, TRIES)
  return shortest ?? [...trace, 'Played again alone, it does not happen.']
}
