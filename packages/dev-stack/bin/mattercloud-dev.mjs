#!/usr/bin/env node
const NEEDED = [22, 18]
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(
    `mattercloud-dev needs Node ${NEEDED.join('.')} or newer and this is ${process.version}: install a newer Node and run it again.`,
  )
  process.exit(1)
}

await import('@mattercloud/dev-stack/main')
