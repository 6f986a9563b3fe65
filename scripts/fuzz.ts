// Sends unusual requests, valid and invalid, to every call of openapi.json and checks each answer against it:
//   npx -y pnpm@12 fuzz [--count N] [--seed N]
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } })
const test = spawn(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', 'packages/api/src/fuzz.test.ts'],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      FUZZ: values.count ?? '20000',
      ...(values.seed === undefined ? {} : { FUZZ_SEED: values.seed }),
    },
  },
)
test.on('exit', (code) => {
  process.exitCode = code ?? 1
})
