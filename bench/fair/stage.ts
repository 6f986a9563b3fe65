import { randomUUID } from 'node:crypto'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Stack, startStack } from '@mattercloud/dev-stack'
import { Agent } from './agent.ts'
import { startSlowProxy } from './slowProxy.ts'

/** The whole service, and what a row does to it. */
export interface Stage extends AsyncDisposable {
  stack: Stack
  /** How much later the object store answers, in ms. */
  slowStoreBy(ms: number): void
  /** A new account's key. */
  newAgent(email?: string): Promise<Agent>
}

/** Calls that a key may make: the rows wait by asking, and the rate limit is another measure. */
const CALLS_PER_MINUTE = 6000

/** Starts the service with its usual settings, with real parts, on this machine. */
export async function startStage(): Promise<Stage> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mattercloud-fair-')))
  const stop = new AsyncDisposableStack()
  stop.defer(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }))
  try {
    const proxy = await startSlowProxy()
    stop.defer(() => proxy.close())
    const stack = await startStack({
      dataDir: join(root, 'stack'),
      durable: false,
      callsPerMinute: CALLS_PER_MINUTE,
      objectStoreVia: proxy.to,
    })
    stop.defer(() => stack.stop())
    return {
      stack,
      slowStoreBy: proxy.slowBy,
      newAgent: (email = `owner-${randomUUID()}@example.com`) => Agent.connect(stack.links.api_url, email),
      [Symbol.asyncDispose]: () => stop.disposeAsync(),
    }
  } catch (error) {
    await stop.disposeAsync()
    throw error
  }
}
