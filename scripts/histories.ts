// Plays random histories of orders and payments against the whole service, and compares its books with
// the payment service's:
//   npx -y pnpm@12 histories [--long] [--count N] [--seed N]
//   npx -y pnpm@12 histories --cuts [--long] …   (while connections to the database are cut at random)
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    long: { type: 'boolean' },
    cuts: { type: 'boolean' },
    count: { type: 'string' },
    seed: { type: 'string' },
  },
})
const count = values.count ?? (values.cuts ? (values.long ? '300' : '20') : values.long ? '2000' : '60')
const test = spawn(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    'packages/api/src/payments/histories.test.ts',
    '-t',
    values.cuts ? 'AWAY-7' : 'MONEY-HISTORY',
  ],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      ...(values.cuts ? { HISTORIES_WITH_CUTS: count } : { HISTORIES: count }),
      ...(values.seed === undefined ? {} : { HISTORIES_SEED: values.seed }),
    },
  },
)
test.on('exit', (code) => {
  process.exitCode = code ?? 1
})
