import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { realpathSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { TestService } from './service.ts'

/** Node strips types only outside of node_modules, so a workspace's link is followed. */
const PROGRAM = realpathSync(fileURLToPath(import.meta.resolve('@mattercloud/api/main')))
const SHIFTED_CLOCK = new URL('./shiftedClock.ts', import.meta.url).href

/**
 * The API as a process of its own on a test service's parts, whose clock is wrong.
 *
 * @param offsetMs how far its clock is ahead
 */
export async function apiProcess(service: TestService, offsetMs: number) {
  const port = await freePort()
  const child = spawn(
    process.execPath,
    ['--conditions=@mattercloud/source', '--import', SHIFTED_CLOCK, PROGRAM],
    {
      env: {
        PATH: process.env['PATH'],
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
        ...service.settings,
        PORT: String(port),
        CLOCK_OFFSET_MS: String(offsetMs),
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  )
  const ended = once(child, 'exit')
  await Promise.race([
    once(child, 'message'),
    ended.then(() => Promise.reject(new Error('the API process ended'))),
  ])
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port')
  return address.port
}
