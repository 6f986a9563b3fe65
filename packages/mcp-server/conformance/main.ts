import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startStack } from '@mattercloud/dev-stack'
import { MatterCloud } from '@mattercloud/sdk'
import { createHttpHandler } from '../src/http/createHttpHandler.ts'
import { accountHandler } from '../src/http/serveHttp.ts'
import { exceptions } from './exceptions.ts'
import { createFixtureServer } from './fixtureServer.ts'
import { inspect } from './inspector.ts'
import { conforms, revisions } from './suite.ts'
import { serveWithKey } from './withKey.ts'

// Holds the server to the protocol: the suite of the protocol's makers against our transports with
// fixture tools, and against the real server; then their inspector lists and calls each tool.
const names = ['localhost', '127.0.0.1', '[::1]']
const root = mkdtempSync(join(tmpdir(), 'mattercloud-conformance-'))
const stack = await startStack({ dataDir: join(root, 'stack'), durable: false })
let held = true
const hold = (what: string, isHeld: boolean) => {
  console.log(`conformance: ${what}: ${isHeld ? 'held' : 'NOT held'}\n`)
  held = held && isHeld
}

try {
  const client = new MatterCloud({ baseUrl: stack.links.api_url })
  const email = `conformance-${randomBytes(4).toString('hex')}@example.test`
  const { api_key } = await client.connect({ email, mode: 'test' })

  const fixtures = await serveWithKey(
    createHttpHandler(({ era }) => createFixtureServer(era), { hostnames: names }),
    api_key,
  )
  for (const revision of revisions) hold(`${revision}, fixture tools`, await conforms(fixtures.url, revision))
  await fixtures.close()

  const real = await serveWithKey(accountHandler({ client }, names), api_key)
  for (const revision of revisions)
    hold(`${revision}, the real server`, await conforms(real.url, revision, exceptions[revision]))
  await real.close()

  hold('the inspector lists and calls each tool', await inspect(stack.links.api_url, api_key, root))
} finally {
  await stack.stop()
  rmSync(root, { recursive: true, force: true })
}
if (!held) process.exitCode = 1
