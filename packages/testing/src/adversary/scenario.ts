import { randomToken, sha256 } from '@mattercloud/api/internals'
import fc from 'fast-check'
import { readMoved } from '../histories/money.ts'
import { quiesce } from '../histories/quiesce.ts'
import { type TestService, testService } from '../service/service.ts'
import type { Act } from './act.ts'
import { type Attack, attack, type Done, type Environment, playAttack, SEQUENCES } from './attack.ts'
import { findMoneyLosses, findStrangeOrders } from './losses.ts'
import { makeOtherAccount } from './otherAccount.ts'
import { shorten } from './shorten.ts'

/** How many attacks happen at the same moment. */
const AT_ONCE = 8
/** How often an attack that succeeded is tried again with less of it. */
const TRIES = 60

/** Which sequences are tried: the same seed and numbers are the same ones again. */
export interface Scenario {
  seed: number
  /** The first sequence; whole attacks come before it. */
  from: number
  count: number
  /** Whether a loss is looked into: what the shortest way to it is. */
  explain: boolean
}

export interface ScenarioReport {
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

/** Plays attacks beside each other on one service, lets everything come to its end, and reads the ledger. */
export async function playScenario({ seed, from, count, explain }: Scenario): Promise<ScenarioReport> {
  await using service = await testService({ LOG_LEVEL: 'silent' })
  const environment = await makeEnvironment(service)
  const first = Math.floor(from / SEQUENCES)
  const attacks = Array.from({ length: Math.ceil(count / SEQUENCES) }, (_, i) => attackOf(seed, first + i))
  const done: Done[] = []
  const waiting = attacks.entries()
  const next = async (): Promise<void> => {
    for (const [i, attack] of waiting) done[i] = await playAttack(environment, attack)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, next))

  // Where something is broken, it may never come to its end.
  const hasLosses = done.some(({ losses }) => losses.length > 0)
  const { byMandate, byHuman, strange } = hasLosses ? nothing : await settle(environment, done)
  const failed = done.flatMap(({ losses, played }, i) =>
    losses.map((loss) => `sequence ${(first + i) * SEQUENCES + played - 1}: ${loss}`),
  )
  const lost = done.findIndex(({ losses }) => losses.length > 0)
  const [attack, report] = [attacks[lost], done[lost]]
  return {
    sequences: done.reduce((sum, { played }) => sum + played, 0),
    acts: done.reduce((sum, { acts }) => sum + acts, 0),
    byMandate,
    byHuman,
    losses: [...failed, ...strange],
    trace: explain && attack && report ? await shortTrace(environment, attack, report) : [],
    ledger: await (await fetch(`${service.stripeUrl}/_emulator/ledger`)).json(),
  }
}

/** The attack by its number: any of them can be played without those before it. */
function attackOf(seed: number, number: number): Attack {
  const [made] = fc.sample(attack, { seed: (seed + number) | 0, numRuns: 1, unbiased: true })
  if (!made) throw new Error('no attack was made')
  return made
}

async function makeEnvironment(service: TestService): Promise<Environment> {
  const otherAccount = await makeOtherAccount(service)
  const own = await service.anonymous.post('/v1/connect', {
    email: 'adversary@example.com',
    name: 'adversary',
  })
  const adversaryCookie = randomToken()
  await service.services.db
    .insertInto('sessions')
    .values({
      account_id: own.text('account_id'),
      livemode: true,
      token_hash: sha256(adversaryCookie),
      created_ip: '127.0.0.1',
    })
    .execute()
  return { service, otherAccount, adversaryCookie }
}

const nothing = { byMandate: 0, byHuman: 0, strange: [] }

/** Waits until nothing is under way any more, and adds to each attack what the ledger says of it. */
async function settle({ service, otherAccount }: Environment, done: readonly Done[]) {
  await quiesce(service)
  const moved = await readMoved(service)
  const sums = { byMandate: 0, byHuman: 0 }
  for (const { target, losses } of done) {
    const found = await findMoneyLosses(service, target, moved)
    losses.push(...found.losses)
    sums.byMandate += found.byMandate
    sums.byHuman += found.byHuman
  }
  const accounts = done.map(({ target }) => target.accountId)
  return {
    ...sums,
    strange: await findStrangeOrders(service, { accounts, known: otherAccount.orderId }, moved),
  }
}

/**
 * What leads to a loss, with all left out that it does not need: the attack is played again, alone and
 * with less and less of it, each time on a new owner.
 */
async function shortTrace(environment: Environment, { given, sequences }: Attack, { played, trace }: Done) {
  let shortest: string[] | undefined
  const fails = async (acts: ReadonlyArray<{ act: Act; sequence: number }>): Promise<boolean> => {
    const kept = Map.groupBy(acts, ({ sequence }) => sequence)
    const less = { given, sequences: [...kept.values()].map((each) => each.map(({ act }) => act)) }
    const again = await playAttack(environment, less)
    if (again.losses.length === 0) await settle(environment, [again])
    if (again.losses.length === 0) return false
    shortest = [...again.trace, ...again.losses]
    return true
  }
  const all = sequences.slice(0, played).flatMap((acts, sequence) => acts.map((act) => ({ act, sequence })))
  if (await fails(all)) await shorten(all, fails, TRIES)
  return shortest ?? [...trace, 'Played again alone, it does not happen.']
}
