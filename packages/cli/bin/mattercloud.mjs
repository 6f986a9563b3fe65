#!/usr/bin/env node
// Plain JavaScript without imports, so that even a Node too old for the rest can say so.
const needed = [22, 18]
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  console.error(
    `mattercloud needs Node ${needed.join('.')} or newer and this is ${process.version}: install a newer Node and run it again.`,
  )
  process.exit(1)
}
await import('@mattercloud/cli/main')
