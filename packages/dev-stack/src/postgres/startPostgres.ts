import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, closeSync, mkdirSync, openSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { acquireLock } from '../lock.ts'
import { freePort } from '../ports.ts'
import { isAlive, signal, waitForExit } from '../processes.ts'
import { findBinaries } from './binaries.ts'
import { type ClusterPaths, clusterPaths, ensureCluster, postgresEnvironment } from './cluster.ts'
import { acceptsQueries, findRunning, urlOf } from './probe.ts'
import { chooseRunAs, type RunAs } from './runAs.ts'

export interface PostgresOptions {
  /** A folder for cluster, password and log only; created if missing. */
  dataDir: string
  /** Preferred port on 127.0.0.1; a free one if it is in use or omitted. */
  port?: number
  /** False for tests: no fsync, which is faster, but a power cut may lose all data. Default true. */
  durable?: boolean
}

export interface Postgres {
  /** Address of the database `postgres` as its superuser, password included. */
  url: string
  port: number
  /** The postmaster's process. */
  pid: number
  /** True if it was left running by an earlier, killed parent. */
  reused: boolean
  /** Shuts down fast (open transactions roll back) and waits until the process is gone. */
  stop(): Promise<void>
}

/**
 * Starts a real PostgreSQL on this machine, from the binaries that npm installed,
 * or takes over the one that a killed parent left running on the same folder.
 * It listens on 127.0.0.1 only, and outlives this process if that is killed.
 *
 * @example
 * const postgres = await startPostgres({ dataDir: '.mattercloud/postgres' })
 * const client = new pg.Client(postgres.url)
 *
 * @throws LockedError when another running process uses the folder
 * @throws Error when the binaries are missing, initdb fails or the server does not come up
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o711 })
  const dataDir = realpathSync(options.dataDir)
  const paths = clusterPaths(dataDir)
  const unlock = acquireLock(paths.lock, `The database in ${dataDir}`)
  try {
    const runAs = chooseRunAs(findBinaries(), dataDir)
    const durable = options.durable ?? true
    const password = await ensureCluster(paths, runAs, durable)
    const found = await findRunning(paths.cluster, password)
    const server = found ?? (await launch(paths, runAs, password, durable, options.port))
    // A parent that ends without stop() also ends its server, unless it is killed.
    const onExit = () => signal(server.pid, 'SIGINT')
    process.once('exit', onExit)
    return {
      url: urlOf(password, server.port),
      port: server.port,
      pid: server.pid,
      reused: found !== undefined,
      stop: async () => {
        await shutDown(server.pid)
        process.removeListener('exit', onExit)
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

/** For tests: many small databases that exist for about a minute and need no vacuum. */
const fastSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum_naptime: '10min',
}

/** A free port can be taken between looking and listening, so a failed start is tried again. */
async function launch(
  paths: ClusterPaths,
  runAs: RunAs,
  password: string,
  durable: boolean,
  preferred: number | undefined,
): Promise<{ pid: number; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(preferred)
    const logFrom = sizeOf(paths.log)
    const child = spawnServer(paths, runAs, port, durable)
    if (await becomesReady(child, urlOf(password, port))) return { pid: child.pid ?? 0, port }
    const logText = readFileSync(paths.log).subarray(logFrom).toString('utf8').trim()
    if (attempt < 3 && logText.includes('could not bind')) continue
    throw new Error(`PostgreSQL did not start (its log is ${paths.log}): ${logText.slice(-2000)}`)
  }
}

function spawnServer(paths: ClusterPaths, runAs: RunAs, port: number, durable: boolean): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    ...(durable ? {} : fastSettings),
  }
  const [command = '', ...args] = [
    ...runAs.prefix,
    runAs.binaries.postgres,
    '-D',
    paths.cluster,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  const log = openSync(paths.log, 'a', 0o600)
  chmodSync(paths.log, 0o600)
  try {
    const child = spawn(command, args, {
      ...runAs.ids,
      cwd: '/',
      env: postgresEnvironment(),
      stdio: ['ignore', log, log],
      // Its own session: Ctrl-C on the terminal must not end it before its clients.
      detached: true,
    })
    child.unref()
    return child
  } finally {
    closeSync(log)
  }
}

async function becomesReady(child: ChildProcess, url: string): Promise<boolean> {
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  child.once('error', () => {
    ended = true
  })
  const deadline = Date.now() + 60_000
  while (!ended && Date.now() < deadline) {
    if (await acceptsQueries(url)) return true
    await sleep(30)
  }
  if (child.pid !== undefined && !ended) await shutDown(child.pid)
  return false
}

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one, which recovers at the next start. */
async function shutDown(pid: number): Promise<void> {
  for (const [name, timeoutMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!isAlive(pid)) return
    signal(pid, name)
    if (await waitForExit(pid, timeoutMs)) return
  }
  throw new Error(`PostgreSQL (process ${pid}) does not end.`)
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
