import fc from 'fast-check'
import type { TestService } from '../service/service.ts'
import { type Act, isHonest, type Single, sequence } from './act.ts'
import { Adversary } from './adversary.ts'
import { findLosses, standing } from './losses.ts'
import type { OtherAccount } from './otherAccount.ts'
import { People } from './people.ts'
import { type Given, given, makeTarget, restore, type Target } from './target.ts'

/** So many sequences are tried on one owner, each with all that the adversary got in those before. */
export const SEQUENCES = 25

/** What one adversary does to one owner. */
export interface Attack {
  given: Given
  sequences: Act[][]
}

export const attack: fc.Arbitrary<Attack> = fc.record({
  given,
  sequences: fc.array(sequence, { minLength: SEQUENCES, maxLength: SEQUENCES }),
})

/** Where attacks happen. */
export interface Environment {
  service: TestService
  otherAccount: OtherAccount
  /** Of a session on an account of the adversary's own. */
  adversaryCookie: string
}

/** An attack that is over, but for what the payment service still has to tell of it. */
export interface Done {
  target: Target
  losses: string[]
  /** How many of its sequences were played: it ends with the first loss. */
  played: number
  acts: number
  trace: string[]
}

/** Plays an attack; after each sequence what the service says is held against what the owner allowed. */
export async function playAttack(environment: Environment, { given, sequences }: Attack): Promise<Done> {
  const { service, otherAccount } = environment
  const target = await makeTarget(service, otherAccount, given)
  const adversary = new Adversary(service, otherAccount, target, environment.adversaryCookie)
  const { watch } = adversary
  const people = new People(service, target, { credentials: adversary.credentials, trace: watch.trace })
  const theirs = await otherAccount.fingerprint()
  let before = await standing(service, target)
  let played = 0
  let tried = 0
  for (const acts of sequences) {
    // Who has a key may lower what its owner allowed, and soon nothing more could be tried.
    if (played % 2 === 0) await restore(service, target)
    if (played % 6 === 5) await people.do({ act: 'a month goes by' })
    watch.trace.push(`sequence ${played}`)
    const revoked: string[] = []
    const play = async (act: Single) => {
      tried += 1
      if (isHonest(act)) revoked.push(...(await people.do(act)))
      else await adversary.try(act)
    }
    for (const act of acts) await (act.act === 'at once' ? Promise.all(act.acts.map(play)) : play(act))
    played += 1
    const { losses, after } = await findLosses(service, target, before)
    watch.losses.push(...losses)
    if ((await otherAccount.fingerprint()) !== theirs)
      watch.losses.push("ROB-OTHER another's account changed")
    if (watch.losses.length > 0) break
    before = after
    target.allowed.endSequence(after.mandate)
    // From the next sequence on: in this one a call may have come first.
    for (const key of revoked) for (const url of adversary.linksOf(key)) watch.isOver(url)
  }
  return { target, losses: watch.losses, played, acts: tried, trace: watch.trace }
}
