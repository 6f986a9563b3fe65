#!/usr/bin/env node
// Plain JavaScript, so that an older Node reaches this line and says what it needs.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`mattercloud-api needs Node 22.18 or newer and this is ${process.version}.`)
  process.exit(1)
}
await import('@mattercloud/api/main')
