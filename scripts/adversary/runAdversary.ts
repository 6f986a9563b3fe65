import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import * as z from 'zod'

/** The result of a scenario, as the test prints it. */
const scenarioReport = z.object({
  sequences: z.int(),
  acts: z.int(),
  byMandate: z.int(),
  byHuman: z.int(),
  losses: z.array(z.string()),
  ledger: z.object({ totals: z.record(z.string(), z.record(z.string(), z.int())) }),
})
export type ScenarioReport = z.infer<typeof scenarioReport>

/** The sequences to try, and the build. */
export interface Slice {
  seed: number
  from: number
  count: number
  /** The number of sequences on one service, before the ledger is read. */
  size?: number
  /** A guard that is removed from the service. */
  without?: string
}

/**
 * Tries a slice of the adversary's sequences in a separate process.
 *
 * @param onScenario gets the report of each part of the slice
 * @returns whether the test passed, and its other output
 */
export async function runAdversary(
  { seed, from, count, size, without }: Slice,
  onScenario: (report: ScenarioReport) => void,
): Promise<{ passed: boolean; output: string }> {
  const config = without === undefined ? [] : ['--config', 'scripts/adversary/vitest.config.ts']
  const test = spawn(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', ...config, 'packages/api/src/payments/adversary.test.ts'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ROB: String(count),
        ROB_FROM: String(from),
        ROB_SEED: String(seed),
        ...(size === undefined ? {} : { ROB_RAID: String(size) }),
        ...(without === undefined ? {} : { ROB_WITHOUT: without, ROB_EXPLAIN: '0' }),
      },
    },
  )
  const ended = new Promise<number | null>((resolve) => {
    test.on('close', resolve)
  })
  const lines: string[] = []
  test.stderr.on('data', (text: Buffer) => lines.push(String(text)))
  for await (const line of createInterface({ input: test.stdout })) {
    const found = /ROB (\{.*\})$/.exec(line)?.[1]
    if (found === undefined) lines.push(line)
    else onScenario(scenarioReport.parse(JSON.parse(found)))
  }
  return { passed: (await ended) === 0, output: lines.join('\n') }
}
