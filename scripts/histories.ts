// Plays random histories of orders and payments against the whole service, and compares its books with
// the payment service's:
//   npx -y pnpm@12 histories [--long] [--count N] [--seed N]
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { long: { type: 'boolean' }, count: { type: 'string' }, seed: { type: 'string' } },
})
const test = spawn(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', 'packages/api/src/payments/histories.test.ts'],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      HISTORIES: values.count ?? (values.long ? '2000' : '60'),
      ...(values.seed === undefined ? {} : { HISTORIES_SEED: values.seed }),
    },
  },
)
test.on('exit', (code) => {
  process.exitCode = code ?? 1
})
