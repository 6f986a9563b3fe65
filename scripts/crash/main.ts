// Kills a buying program with SIGKILL at random instants, starts it again, and checks that there is
// exactly one file, one order and one authorisation:
//   npx -y pnpm@12 crash [--long] [--count N] [--seed N]
//   npx -y pnpm@12 crash --control   (a journal that is written too late, which must be caught)
import { parseArgs } from 'node:util'
import { crash } from './crash.ts'

const { values } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    control: { type: 'boolean', default: false },
    count: { type: 'string' },
    seed: { type: 'string' },
  },
})
const seed = Number(values.seed ?? Date.now() % 2 ** 30)
const count = Number(values.count ?? (values.long ? 500 : 15))
const started = Date.now()
const { breaches, kills, runs } = await crash({
  seed,
  kills: count,
  flushesLate: values.control,
  log: (line) => console.log(line),
})
const minutes = ((Date.now() - started) / 60_000).toFixed(1)
console.log(
  `${kills} kills in ${runs} runs by seed ${seed}: ${breaches.length} runs did not end as an undisturbed one does. ${minutes} minutes.`,
)
const isExpected = values.control ? breaches.length > 0 : breaches.length === 0
if (!isExpected) process.exitCode = 1
if (values.control && isExpected) console.log('The control was caught, as it must be.')
