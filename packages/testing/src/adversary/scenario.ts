import { randomToken, sha256 } from '@mattercloud/api/internals'
import fc from 'fast-check'
import { readLedgerTotals } from '../histories/money.ts'
import { quiesce } from '../histories/quiesce.ts'
import { type TestService, testService } from '../service/service.ts'
import type { Act } from './act.ts'
import { type Attack, type AttackResult, attack, type Environment, playAttack, SEQUENCES } from './attack.ts'
import { findMoneyLosses, findStrangeOrders } from './losses.ts'
import { makeOtherAccount } from './otherAccount.ts'
import { shrink } from './shrink.ts'

/** The number of simultaneous attacks. */
const CONCURRENCY = 8
/** How often a successful attack is replayed with fewer acts. */
const TRIES = 60

/** The sequences to try: the same seed and numbers give the same sequences. */
export interface Scenario {
  seed: number
  /** The first sequence; whole attacks come before it. */
  from: number
  count: number
  /** Whether the shortest sequence to a loss is searched. */
  explain: boolean
}

export interface ScenarioReport {
  sequences: number
  acts: number
  /** In fen, by the payment service's ledger. */
  byMandate: number
  byHuman: number
  /** The losses, each with the number of its sequence. */
  losses: string[]
  /** What led to the first loss, as short as possible. */
  trace: string[]
  ledger: unknown
}

/** Plays simultaneous attacks on one service, waits until everything has finished, and reads the ledger. */
export async function playScenario({ seed, from, count, explain }: Scenario): Promise<ScenarioReport> {
  await using service = await testService({ LOG_LEVEL: 'silent' })
  const environment = await makeEnvironment(service)
  const first = Math.floor(from / SEQUENCES)
  const attacks = Array.from({ length: Math.ceil(count / SEQUENCES) }, (_, i) => attackOf(seed, first + i))
  const done: AttackResult[] = []
  const waiting = attacks.entries()
  const next = async (): Promise<void> => {
    for (const [i, attack] of waiting) done[i] = await playAttack(environment, attack)
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, next))

  // After a loss the service may never finish.
  const hasLosses = done.some(({ losses }) => losses.length > 0)
  const { byMandate, byHuman, strayOrders } = hasLosses ? noMoney : await settle(environment, done)
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
    losses: [...failed, ...strayOrders],
    trace: explain && attack && report ? await shortTrace(environment, attack, report) : [],
    ledger: await (await fetch(`${service.stripeUrl}/_emulator/ledger`)).json(),
  }
}

/** The attack by its number: each can be played without the others. */
function attackOf(seed: number, number: number): Attack {
  const [sample] = fc.sample(attack, { seed: (seed + number) | 0, numRuns: 1, unbiased: true })
  if (!sample) throw new Error('no attack was made')
  return sample
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

const noMoney = { byMandate: 0, byHuman: 0, strayOrders: [] }

/** Waits until everything has finished, and adds the losses in the ledger to each attack. */
async function settle({ service, otherAccount }: Environment, done: readonly AttackResult[]) {
  await quiesce(service)
  const totalsOf = await readLedgerTotals(service)
  const sums = { byMandate: 0, byHuman: 0 }
  for (const { target, losses } of done) {
    const found = await findMoneyLosses(service, target, totalsOf)
    losses.push(...found.losses)
    sums.byMandate += found.byMandate
    sums.byHuman += found.byHuman
  }
  const accounts = done.map(({ target }) => target.accountId)
  return {
    ...sums,
    strayOrders: await findStrangeOrders(service, { accounts, knownOrderId: otherAccount.orderId }, totalsOf),
  }
}

/**
 * The shortest trace that leads to a loss: the attack is replayed alone, with fewer and
 * fewer acts, each time on a new owner.
 */
async function shortTrace(
  environment: Environment,
  { startConditions, sequences }: Attack,
  { played, trace }: AttackResult,
) {
  let shortest: string[] | undefined
  const fails = async (acts: ReadonlyArray<{ act: Act; sequence: number }>): Promise<boolean> => {
    const bySequence = Map.groupBy(acts, ({ sequence }) => sequence)
    const smaller = {
      startConditions,
      sequences: [...bySequence.values()].map((each) => each.map(({ act }) => act)),
    }
    const replayed = await playAttack(environment, smaller)
    if (replayed.losses.length === 0) await settle(environment, [replayed])
    if (replayed.losses.length === 0) return false
    shortest = [...replayed.trace, ...replayed.losses]
    return true
  }
  const all = sequences.slice(0, played).flatMap((acts, sequence) => acts.map((act) => ({ act, sequence })))
  if (await fails(all)) await shrink(all, fails, TRIES)
  return shortest ?? [...trace, 'Replayed alone, it does not happen.']
}
