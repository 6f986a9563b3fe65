// Lets thieves who hold a key, and every link that it ever got, try random calls on the whole service,
// and prints the payment service's ledger at the end:
//   npx -y pnpm@12 rob [--count N] [--seed N]
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } })
const test = spawn(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', 'packages/api/src/payments/thief.test.ts'],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      ROB: values.count ?? '100',
      ...(values.seed === undefined ? {} : { ROB_SEED: values.seed }),
    },
  },
)
test.on('exit', (code) => {
  process.exitCode = code ?? 1
})
