// Runs the tests that `npx -y pnpm@12 test` runs in a short form, in their long form:
//   npx -y pnpm@12 test:long [OPTION OF VITEST…]
import { spawn } from 'node:child_process'

/** The files, and their environment variables. */
const long: Record<string, Record<string, string>> = {
  'packages/api/src/fuzz.test.ts': { FUZZ: '1500' },
  'packages/api/src/payments/adversary.test.ts': { ROB: '200' },
  'packages/api/src/payments/histories.test.ts': { HISTORIES: '60', HISTORIES_WITH_CUTS: '20' },
  'packages/dev-stack/src/crash.test.ts': { CRASH_ROUNDS: '5', CRASH_TRIANGLES: '3000000' },
  'packages/dev-stack/src/main.test.ts': { STOP_SIGNALS: 'SIGINT SIGTERM SIGHUP SIGKILL' },
  'packages/mesh/src/formats/fuzz.test.ts': { MESH_FUZZ_RUNS: '1500' },
  'scripts/crash/crash.test.ts': { CRASH_KILLS: '6', CRASH_CONTROLS: '3', CRASH_CUTS: '20' },
}

const test = spawn(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', ...Object.keys(long), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: { ...process.env, ...Object.fromEntries(Object.values(long).flatMap(Object.entries)) },
  },
)
test.on('exit', (code) => {
  process.exitCode = code ?? 1
})
