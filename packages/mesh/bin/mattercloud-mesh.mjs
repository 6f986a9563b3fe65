#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

const NEEDED = [22, 18]
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(
    `mattercloud-mesh needs Node ${NEEDED.join('.')} or newer and this is ${process.version}: install a newer Node, then run it again.`,
  )
  process.exit(1)
}

// Keeps what was compiled for the next time; Node 22.1 and newer have it.
enableCompileCache()

// By the package's own name, so that it works from the sources as well as from the built files.
const { main, watchOutput } = await import('@mattercloud/mesh/cli')
watchOutput()
process.exitCode = await main(process.argv.slice(2), {
  out: console.log,
  err: console.error,
  ...(process.stderr.isTTY && { terminal: (text) => process.stderr.write(text) }),
})
