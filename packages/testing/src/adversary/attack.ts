import fc from 'fast-check'
import type { TestService } from '../service/service.ts'
import { type Act, isHonest, type Single, sequence } from './act.ts'
import { Thief } from './adversary.ts'
import { findLosses, standing } from './losses.ts'
import type { Victim } from './otherAccount.ts'
import { People } from './people.ts'
import { type Given, given, makeRobbed, type Robbed, restore } from './target.ts'

/** So many sequences are tried on one owner, each with all that the thief got in those before. */
export const SEQUENCES = 25

/** What one thief does to one owner. */
export interface Robbery {
  given: Given
  sequences: Act[][]
}

export const robbery: fc.Arbitrary<Robbery> = fc.record({
  given,
  sequences: fc.array(sequence, { minLength: SEQUENCES, maxLength: SEQUENCES }),
})

/** Where robberies happen. */
export interface Scene {
  service: TestService
  victim: Victim
  /** Of a session on an account of the thief's own. */
  thiefCookie: string
}

/** A robbery that is over, but for what the payment service still has to tell of it. */
export interface Done {
  robbed: Robbed
  losses: string[]
  /** How many of its sequences were played: it ends with the first loss. */
  played: number
  acts: number
  trace: string[]
}

/** Plays a robbery; after each sequence what the service says is held against what the owner allowed. */
export async function rob(scene: Scene, { given, sequences }: Robbery): Promise<Done> {
  const { service, victim } = scene
  const robbed = await makeRobbed(service, victim, given)
  const thief = new Thief(service, victim, robbed, scene.thiefCookie)
  const { watch } = thief
  const people = new People(service, robbed, { loot: thief.loot, trace: watch.trace })
  const theirs = await victim.fingerprint()
  let before = await standing(service, robbed)
  let played = 0
  let tried = 0
  for (const acts of sequences) {
    // Who has a key may lower what its owner allowed, and soon nothing more could be tried.
    if (played % 2 === 0) await restore(service, robbed)
    if (played % 6 === 5) await people.do({ act: 'a month goes by' })
    watch.trace.push(`sequence ${played}`)
    const revoked: string[] = []
    const play = async (act: Single) => {
      tried += 1
      if (isHonest(act)) revoked.push(...(await people.do(act)))
      else await thief.try(act)
    }
    for (const act of acts) await (act.act === 'at once' ? Promise.all(act.acts.map(play)) : play(act))
    played += 1
    const { losses, after } = await findLosses(service, robbed, before)
    watch.losses.push(...losses)
    if ((await victim.fingerprint()) !== theirs) watch.losses.push("ROB-OTHER another's account changed")
    if (watch.losses.length > 0) break
    before = after
    robbed.allowed.endSequence(after.mandate)
    // From the next sequence on: in this one a call may have come first.
    for (const key of revoked) for (const url of thief.linksOf(key)) watch.isOver(url)
  }
  return { robbed, losses: watch.losses, played, acts: tried, trace: watch.trace }
}
