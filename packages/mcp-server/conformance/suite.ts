import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Exceptions } from './exceptions.ts'

export const revisions = ['2025-11-25', '2026-07-28'] as const

const require = createRequire(import.meta.url)

/** The path of an installed package's command line program. */
export function commandOf(name: string, bin: string): string {
  const manifest = require.resolve(`${name}/package.json`)
  const bins = z
    .object({ bin: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(manifest, 'utf8')))
  return join(dirname(manifest), bins.bin[bin] ?? bin)
}

/**
 * Runs the conformance suite as a revision requires it, and prints its summary.
 *
 * @returns whether everything passed except the exceptions; an exception that passes is reported as a failure
 */
export async function runSuite(url: string, revision: string, exceptions: Exceptions = {}): Promise<boolean> {
  const dir = mkdtempSync(join(tmpdir(), 'mattercloud-conformance-'))
  try {
    const exceptionNames = Object.keys(exceptions)
    const expectedFailures = join(dir, 'expected-failures.yaml')
    writeFileSync(
      expectedFailures,
      `server:${exceptionNames.map((name) => `\n  - ${name}`).join('') || ' []'}\n`,
    )
    const { status, output } = await run(commandOf('@modelcontextprotocol/conformance', 'conformance'), [
      'server',
      '--url',
      url,
      '--requirements',
      revision,
      ...(exceptionNames.length > 0 ? ['--expected-failures', expectedFailures] : []),
    ])
    console.log(output.slice(Math.max(output.indexOf('=== SUMMARY ==='), 0)))
    for (const [name, reason] of Object.entries(exceptions)) console.log(`excepted ${name}: ${reason}`)
    return status === 0
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Runs a program from npm under the workspace's Node; `output` has both standard output and standard error. */
export async function run(
  program: string,
  args: readonly string[],
): Promise<{ status: number | null; output: string; stdout: string }> {
  const { NODE_OPTIONS: _ours, ...env } = process.env
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let stdout = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  await once(child, 'close')
  return { status: child.exitCode, output, stdout }
}
