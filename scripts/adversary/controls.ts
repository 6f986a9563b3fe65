import { guards } from './guards.ts'
import { runAdversary } from './runAdversary.ts'

/** The adversary must find a missing guard within this many sequences. */
const MAX_SEQUENCES = 2000
/** Most are found early, so the result is checked after this many. */
const SEQUENCES_PER_SERVICE = 125

/**
 * Removes each guard in a separate build, in which the adversary must succeed.
 *
 * @param names the guards to try; all if empty
 * @returns the number of guards whose removal was not found
 */
export async function runControls(seed: number, names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !Object.hasOwn(guards, name))
  if (unknown.length > 0)
    throw new Error(`There is no guard ${unknown.join(', ')}. They are: ${Object.keys(guards).join('; ')}.`)
  let survived = 0
  for (const [name, { reportedBy }] of Object.entries(guards)) {
    if (names.length > 0 && !names.includes(name)) continue
    let sequences = 0
    const losses: string[] = []
    const { output } = await runAdversary(
      { seed, from: 0, count: MAX_SEQUENCES, size: SEQUENCES_PER_SERVICE, without: name },
      (report) => {
        sequences += report.sequences
        losses.push(...report.losses)
      },
    )
    const reported = losses.filter((loss) => reportedBy.some((rule) => loss.includes(`: ${rule} `)))
    const first = reported.toSorted((a, b) => sequenceOf(a) - sequenceOf(b))[0]
    if (first === undefined) {
      survived += 1
      console.log(
        `SURVIVED  without ${name}: ${sequences} sequences, ${losses[0] ?? 'no loss'}\n${losses[0] ? '' : output}`,
      )
    } else console.log(`caught    without ${name}: ${first.slice(0, 160)}`)
  }
  return survived
}

const sequenceOf = (loss: string) => Number(/^sequence (\d+)/.exec(loss)?.[1] ?? 0)
