import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '@mattercloud/dev-stack/postgres'
import { newDatabase } from './database.ts'

/** A PostgreSQL of a test's own, which can be stopped, started again and frozen. */
export interface OwnPostgres extends AsyncDisposable {
  /** The address of an empty database. */
  url: string
  /** Stops every process of it, as a machine does that hangs: connections stay open and nothing answers. */
  freeze(): void
  thaw(): void
  stop(): Promise<void>
  /** On the same port again. */
  start(): Promise<void>
}

export async function ownPostgres(): Promise<OwnPostgres> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mattercloud-own-pg-'))
  let server = await startPostgres({ dataDir, durable: false })
  const { port } = server
  const signal = (name: NodeJS.Signals) => {
    for (const pid of [server.pid, ...childrenOf(server.pid)]) process.kill(pid, name)
  }
  return {
    url: await newDatabase(server.url),
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    stop: () => server.stop(),
    async start() {
      server = await startPostgres({ dataDir, port, durable: false })
    },
    async [Symbol.asyncDispose]() {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function childrenOf(pid: number): number[] {
  return execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child = 0, parent]) => (parent === pid ? [child] : []))
}
