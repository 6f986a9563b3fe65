import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { acquireLock, LockedError } from './lock.ts'

/**
 * A free TCP port on 127.0.0.1: the preferred one if it is free, else any other.
 */
export async function freePort(preferred = 0): Promise<number> {
  try {
    return await tryPort(preferred)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (preferred === 0 || (code !== 'EADDRINUSE' && code !== 'EACCES')) throw error
    return tryPort(0)
  }
}

/** A port that no other stack of this user will choose until it is released. */
export interface ClaimedPort {
  port: number
  release(): void
}

/**
 * Like `freePort`, for a port that is opened only later: stacks that
 * start at the same time do not choose the same one.
 */
export async function claimPort(preferred: number): Promise<ClaimedPort> {
  const claims = join(tmpdir(), `mattercloud-ports-${userInfo().uid}`)
  mkdirSync(claims, { recursive: true, mode: 0o700 })
  for (let wantedPort = preferred, attempts = 0; ; wantedPort = 0, attempts++) {
    const port = await freePort(wantedPort)
    try {
      return { port, release: acquireLock(join(claims, String(port)), `Port ${port}`) }
    } catch (error) {
      if (!(error instanceof LockedError) || attempts > 20) throw error
    }
  }
}

async function tryPort(port: number): Promise<number> {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('the system assigned no port')
  return address.port
}
