// `npx -y pnpm@12 demo`: the whole flow of one part, from a file on disk to its delivery. Everything
// is real except Stripe and the people: this script plays the owner who pays, the farm's
// operator, and an MCP host such as Claude that calls the tools.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startStack } from '@mattercloud/dev-stack'
import { runFlow } from './flow.ts'
import { createTranscript, StepFailed } from './transcript.ts'

const part = fileURLToPath(new URL('../../examples/parts/bracket.stl', import.meta.url))
const transcript = createTranscript((line) => console.log(line))
const cleanUp = new AsyncDisposableStack()

// Ctrl-C also cleans up.
const interrupted = new Promise<never>((_resolve, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => reject(new Error(`stopped by ${signal}`)))
})

async function demo(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'mattercloud-demo-'))
  cleanUp.defer(() => rm(dir, { recursive: true, force: true }))
  const stack = await transcript.step(
    'stack',
    'start PostgreSQL, object store, Stripe emulator, mailbox, API and worker',
    async () => {
      const started = await startStack({ dataDir: join(dir, 'data') })
      cleanUp.defer(() => started.stop())
      transcript.say(
        `API ${started.links.api_url}   payments ${started.links.stripe_url} (an emulator: no real money)`,
      )
      return started
    },
  )
  return runFlow({
    transcript,
    stack,
    cleanUp,
    part,
    configDir: join(dir, 'agent'),
    owner: `owner-${randomUUID().slice(0, 8)}@example.com`,
  })
}

console.log('MatterCloud: the whole flow of one part. Only a human pays, and never more than that human saw.')
let lastLine: string
try {
  lastLine = await Promise.race([demo(), interrupted])
} catch (error) {
  process.exitCode = 1
  lastLine = `demo: failed — ${error instanceof StepFailed || error instanceof Error ? error.message : String(error)}`
}
await cleanUp.disposeAsync().catch((error: unknown) => {
  process.exitCode = 1
  console.error(
    `demo: not everything could be stopped — ${error instanceof Error ? error.message : String(error)}`,
  )
})
console.log('')
console.log(lastLine)
