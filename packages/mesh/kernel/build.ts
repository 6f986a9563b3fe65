// Compiles assembly/kernel.ts into src/weld/kernelBytes.ts; CONTRIBUTING.md says how to run it. The compiler is
// fetched when needed: it is a hundred megabytes, and its input rarely changes.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sourceHash } from './sourceHash.ts'

const COMPILER = 'assemblyscript@0.28.20'
const source = new URL('assembly/kernel.ts', import.meta.url)
const target = new URL('../src/weld/kernelBytes.ts', import.meta.url)

const folder = mkdtempSync(join(tmpdir(), 'mattercloud-kernel-'))
const compile = (name: string, ...more: string[]) => {
  const output = join(folder, name)
  const memory = ['--importMemory', '--initialMemory', '12']
  const options = ['-O3', '--runtime', 'stub', '--enable', 'simd', '--noAssert', ...memory, ...more]
  execFileSync('npx', ['-y', '-p', COMPILER, 'asc', source.pathname, '-o', output, ...options], {
    stdio: 'inherit',
  })
  return readFileSync(output).toString('base64')
}
const alone = compile('alone.wasm')
const shared = compile('shared.wasm', '--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536')
writeFileSync(
  target,
  `// Compiled by kernel/build.ts from kernel/assembly; do not edit.
export const KERNEL_SOURCE_SHA256 = '${sourceHash()}'
export const KERNEL =
  '${alone}'
/** The same, for memory shared by several threads. */
export const SHARED_KERNEL =
  '${shared}'
`,
)
rmSync(folder, { recursive: true })
