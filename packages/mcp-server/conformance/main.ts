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
import { serveWithKey } from './serveWithKey.ts'
import { revisions, runSuite } from './suite.ts'

// Checks the server against the protocol: its official conformance suite runs against our transports with
// fixture tools, and against the real server; then the official inspector lists and calls each tool.
const names = ['localhost', '127.0.0.1', '[::1]']
const root = mkdtempSync(join(tmpdir(), 'mattercloud-conformance-'))
const stack = await startStack({ dataDir: join(root, 'stack'), durable: false })
let allPassed = true
const record = (what: string, hasPassed: boolean) => {
  console.log(`conformance: ${what}: ${hasPassed ? 'passed' : 'FAILED'}\n`)
  allPassed = allPassed && hasPassed
}

try {
  const client = new MatterCloud({ baseUrl: stack.links.api_url })
  const email = `conformance-${randomBytes(4).toString('hex')}@example.test`
  const { api_key } = await client.connect({ email, mode: 'test' })

  const fixtures = await serveWithKey(
    createHttpHandler(({ era }) => createFixtureServer(era), { hostnames: names }),
    api_key,
  )
  for (const revision of revisions)
    record(`${revision}, fixture tools`, await runSuite(fixtures.url, revision))
  await fixtures.close()

  const real = await serveWithKey(accountHandler({ client }, names), api_key)
  for (const revision of revisions)
    record(`${revision}, the real server`, await runSuite(real.url, revision, exceptions[revision]))
  await real.close()

  record('the inspector lists and calls each tool', await inspect(stack.links.api_url, api_key, root))
} finally {
  await stack.stop()
  rmSync(root, { recursive: true, force: true })
}
if (!allPassed) process.exitCode = 1
