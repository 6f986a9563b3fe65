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

/** Where an installed package's command line lies. */
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
 * @returns whether everything passed but the exceptions; one that passes after all counts as a fault
 */
export async function conforms(url: string, revision: string, exceptions: Exceptions = {}): Promise<boolean> {
  const dir = mkdtempSync(join(tmpdir(), 'mattercloud-conformance-'))
  try {
    const excepted = Object.keys(exceptions)
    const known = join(dir, 'known.yaml')
    writeFileSync(known, `server:${excepted.map((name) => `\n  - ${name}`).join('') || ' []'}\n`)
    const { status, output } = await run(commandOf('@modelcontextprotocol/conformance', 'conformance'), [
      'server',
      '--url',
      url,
      '--requirements',
      revision,
      ...(excepted.length > 0 ? ['--expected-failures', known] : []),
    ])
    console.log(output.slice(Math.max(output.indexOf('=== SUMMARY ==='), 0)))
    for (const [name, reason] of Object.entries(exceptions)) console.log(`excepted ${name}: ${reason}`)
    return status === 0
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** A program of npm's under the workspace's Node, with both its outputs in one. */
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
