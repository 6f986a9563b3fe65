// Runs a program of this workspace straight from its TypeScript sources:
//   node scripts/from-source.mjs PROGRAM [ARGUMENT…]
// Node strips the types itself; the `@mattercloud/source` condition makes every
// package of ours resolve to its `src/` instead of its `dist/`.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const NEEDED = [22, 18]
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(
    `MatterCloud needs Node ${NEEDED.join('.')} or newer and this is ${process.version}: run \`npx -y pnpm@12 install\` here (it brings Node 24), then the same command again.`,
  )
  process.exit(1)
}

const [program, ...args] = process.argv.slice(2)
const child = spawn(process.execPath, [program, ...args], {
  stdio: 'inherit',
  env: {
    ...process.env,
    // Types are stripped once, not by each of the many processes: they start five times faster.
    NODE_COMPILE_CACHE: fileURLToPath(new URL('../node_modules/.cache/compile', import.meta.url)),
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --conditions=@mattercloud/source`.trim(),
  },
})
// Ctrl-C reaches the whole process group, and a second one means "at once" to most programs: so it is not passed on,
// except to the stack, which takes one that comes twice as one. Other signals that are sent to us are passed on.
const isStack = /\/mattercloud-dev\.mjs$/.test(program ?? '')
process.on('SIGINT', () => isStack && child.kill('SIGINT'))
process.on('SIGTERM', () => child.kill('SIGTERM'))
process.on('SIGHUP', () => child.kill('SIGHUP'))
child.on('exit', (code, signal) => {
  process.exit(code ?? 128 + (constants.signals[signal] ?? 0))
})
