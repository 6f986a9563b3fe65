// Compiles scan.ts into src/weld/scanKernel.ts: node packages/mesh/kernel/build.mjs
// The compiler is fetched for the occasion, for it is a hundred megabytes and its input changes once in years.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const COMPILER = 'assemblyscript@0.28.20'
const source = new URL('scan.ts', import.meta.url)
const target = new URL('../src/weld/scanKernel.ts', import.meta.url)

const folder = mkdtempSync(join(tmpdir(), 'mattercloud-kernel-'))
const made = join(folder, 'scan.wasm')
const options = ['-O3', '--runtime', 'stub', '--enable', 'simd', '--noAssert', '--initialMemory', '2']
execFileSync('npx', ['-y', '-p', COMPILER, 'asc', source.pathname, '-o', made, ...options], {
  stdio: 'inherit',
})
const sha256 = createHash('sha256').update(readFileSync(source)).digest('hex')
writeFileSync(
  target,
  `// Made by kernel/build.mjs from kernel/scan.ts; not to be edited.
export const SCAN_SOURCE_SHA256 = '${sha256}'
export const SCAN_KERNEL =
  '${readFileSync(made).toString('base64')}'
`,
)
rmSync(folder, { recursive: true })
