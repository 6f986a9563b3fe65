// Checks the packages as npm will get them; run `pnpm build` first:
//   npx -y pnpm@12 packages
// Each is packed; what it exports and its types are checked for every way of resolving; then small
// programs install the tarballs and run, the size of what a browser loads is measured, and the MCP server is packed
// into a bundle that a host installs.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runConsumers } from './consumers.ts'
import { lintTarball } from './lintTarball.ts'
import { bundleServer } from './mcpbBundle.ts'
import { isPrivate, packAll } from './pack.ts'
import { weighBundles } from './weighBundles.ts'

const dir = await mkdtemp(join(tmpdir(), 'mattercloud-packages-'))
const problems: string[] = []
try {
  const tarballs = await packAll(join(dir, 'tarballs'))
  for (const tarball of tarballs) {
    const found = await lintTarball(tarball.path, isPrivate)
    console.log(`${tarball.name}: ${found.length === 0 ? 'exports and types are right' : 'FAILED'}`)
    problems.push(...found.map((problem) => `${tarball.name}: ${problem}`))
  }
  const consumers = join(dir, 'consumers')
  problems.push(...(await runConsumers(consumers, tarballs)), ...(await weighBundles(consumers)))
  problems.push(...(await bundleServer(join(dir, 'mcpb'), tarballs)))
} finally {
  await rm(dir, { recursive: true, force: true })
}
for (const problem of problems) console.error(`FAILED ${problem}`)
console.log(problems.length === 0 ? 'packages: all good' : `packages: ${problems.length} problems`)
process.exitCode = problems.length === 0 ? 0 : 1
