import fc from 'fast-check'
import type { TestService } from '../service/service.ts'
import { type Act, isHonestAct, type Single, sequence } from './act.ts'
import { Adversary } from './adversary.ts'
import { findLosses, takeSnapshot } from './losses.ts'
import type { OtherAccount } from './otherAccount.ts'
import { People } from './people.ts'
import { makeTarget, restoreMandate, type StartConditions, startConditions, type Target } from './target.ts'

/** The number of sequences against one owner; in each, the adversary still has what it obtained in the earlier ones. */
export const SEQUENCES = 25

/** What one adversary does to one owner. */
export interface Attack {
  startConditions: StartConditions
  sequences: Act[][]
}

export const attack: fc.Arbitrary<Attack> = fc.record({
  startConditions,
  sequences: fc.array(sequence, { minLength: SEQUENCES, maxLength: SEQUENCES }),
})

/** The environment of attacks. */
export interface Environment {
  service: TestService
  otherAccount: OtherAccount
  /** The session cookie of the adversary's own account. */
  adversaryCookie: string
}

/** The result of an attack, before the ledger of the payment service is compared. */
export interface AttackResult {
  target: Target
  losses: string[]
  /** The number of sequences played; it ends with the first loss. */
  played: number
  acts: number
  trace: string[]
}

/** Plays an attack; after each sequence the state of the service is compared with what the owner allowed. */
export async function playAttack(
  environment: Environment,
  { startConditions, sequences }: Attack,
): Promise<AttackResult> {
  const { service, otherAccount } = environment
  const target = await makeTarget(service, otherAccount, startConditions)
  const adversary = new Adversary(service, otherAccount, target, environment.adversaryCookie)
  const { checker } = adversary
  const people = new People(service, target, { credentials: adversary.credentials, trace: checker.trace })
  const othersFingerprint = await otherAccount.fingerprint()
  let snapshot = await takeSnapshot(service, target)
  let played = 0
  let actCount = 0
  for (const acts of sequences) {
    // Anybody with a key may lower what its owner allowed, so it is restored.
    if (played % 2 === 0) await restoreMandate(service, target)
    if (played % 6 === 5) await people.do({ act: 'a month passes' })
    checker.trace.push(`sequence ${played}`)
    const revoked: string[] = []
    const play = async (act: Single) => {
      actCount += 1
      if (isHonestAct(act)) revoked.push(...(await people.do(act)))
      else await adversary.try(act)
    }
    for (const act of acts) await (act.act === 'concurrently' ? Promise.all(act.acts.map(play)) : play(act))
    played += 1
    const { losses, after } = await findLosses(service, target, snapshot)
    checker.losses.push(...losses)
    if ((await otherAccount.fingerprint()) !== othersFingerprint)
      checker.losses.push("ROB-OTHER another's account changed")
    if (checker.losses.length > 0) break
    snapshot = after
    target.allowed.endSequence(after.mandate)
    // Only from the next sequence on: in this one a call may have used the link before the key was revoked.
    for (const key of revoked) for (const url of adversary.linksOf(key)) checker.expireLink(url)
  }
  return { target, losses: checker.losses, played, acts: actCount, trace: checker.trace }
}
