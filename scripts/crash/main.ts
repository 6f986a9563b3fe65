// Kills a buying program with SIGKILL at random instants, starts it again, and checks that there is
// exactly one file, one order and one authorisation:
//   npx -y pnpm@12 crash [--long] [--count N] [--seed N]
//   npx -y pnpm@12 crash --control   (a journal that is written too late, which must be caught)
//   npx -y pnpm@12 crash --cuts N    (kills nothing, but cuts N connections of the service to its database)
import { parseArgs } from 'node:util'
import { crash, seededRandom, withStack } from './crash.ts'
import { cut } from './cuts.ts'

const { values } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    cuts: { type: 'string' },
    control: { type: 'boolean', default: false },
    count: { type: 'string' },
    seed: { type: 'string' },
  },
})
const seed = Number(values.seed ?? Date.now() % 2 ** 30)
const count = Number(values.count ?? (values.long ? 500 : 15))
const started = Date.now()
const log = (line: string) => console.log(line)

async function report(): Promise<{ breaches: string[]; what: string }> {
  if (values.cuts === undefined) {
    const { breaches, kills, runs } = await crash({ seed, kills: count, flushesLate: values.control, log })
    return { breaches, what: `${kills} kills in ${runs} runs` }
  }
  const options = { cuts: Number(values.cuts), random: seededRandom(seed), log }
  const { breaches, cuts, runs } = await withStack((stack) => cut(stack, options))
  for (const breach of breaches) log(breach)
  return { breaches, what: `${cuts} connections cut in ${runs} runs` }
}

const { breaches, what } = await report()
const minutes = ((Date.now() - started) / 60_000).toFixed(1)
console.log(
  `${what} by seed ${seed}: ${breaches.length} runs did not end as an undisturbed one does. ${minutes} minutes.`,
)
const isExpected = values.control ? breaches.length > 0 : breaches.length === 0
if (!isExpected) process.exitCode = 1
if (values.control && isExpected) console.log('The control was caught, as it must be.')
