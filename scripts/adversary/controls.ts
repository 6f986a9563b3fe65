import { guards } from './guards.ts'
import { runAdversary } from './runAdversary.ts'

/** So many sequences an adversary has to notice that a guard is gone. */
const WITHIN = 2000
/** Most notice soon: what they did is looked at so often. */
const SIZE = 125

/**
 * Takes each guard out of a build of its own, in which the adversary must get what the guard kept from it.
 *
 * @param names the guards to try; all where none is named
 * @returns how many an adversary did not notice
 */
export async function runControls(seed: number, names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !Object.hasOwn(guards, name))
  if (unknown.length > 0)
    throw new Error(`There is no guard ${unknown.join(', ')}. They are: ${Object.keys(guards).join('; ')}.`)
  let survived = 0
  for (const [name, { noticedBy }] of Object.entries(guards)) {
    if (names.length > 0 && !names.includes(name)) continue
    let tried = 0
    const losses: string[] = []
    const { output } = await runAdversary(
      { seed, from: 0, count: WITHIN, size: SIZE, without: name },
      (report) => {
        tried += report.sequences
        losses.push(...report.losses)
      },
    )
    const noticed = losses.filter((loss) => noticedBy.some((rule) => loss.includes(`: ${rule} `)))
    const first = noticed.toSorted((a, b) => sequenceOf(a) - sequenceOf(b))[0]
    if (first === undefined) {
      survived += 1
      console.log(
        `SURVIVED  without ${name}: ${tried} sequences, ${losses[0] ?? 'no loss'}\n${losses[0] ? '' : output}`,
      )
    } else console.log(`caught    without ${name}: ${first.slice(0, 160)}`)
  }
  return survived
}

const sequenceOf = (loss: string) => Number(/^sequence (\d+)/.exec(loss)?.[1] ?? 0)
