import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LockedError } from '../lock.ts'
import { isAlive, waitForExit } from '../processes.ts'
import { binariesIn, findBinaries } from './binaries.ts'
import { chooseRunAs } from './runAs.ts'
import { type Postgres, startPostgres } from './startPostgres.ts'

const isRoot = process.getuid?.() === 0
const NOBODY = 65534

let dataDir = ''
const started: Postgres[] = []
const parents: ChildProcess[] = []

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'postgres-test-'))
})

afterEach(async () => {
  vi.unstubAllEnvs()
  for (const parent of parents.splice(0)) parent.kill('SIGKILL')
  for (const postgres of started.splice(0)) await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function start(options: { dataDir?: string; port?: number } = {}): Promise<Postgres> {
  const postgres = await startPostgres({ dataDir, durable: false, ...options })
  started.push(postgres)
  return postgres
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url, ssl: false })
  await client.connect()
  try {
    return (await client.query({ text, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

/** Starts PostgreSQL in a parent of its own, which a test may kill. */
async function startInParent(options: SpawnOptions = {}) {
  const parent = spawn(
    process.execPath,
    [
      '--conditions=@mattercloud/source',
      join(import.meta.dirname, '../fixtures/startPostgresAndWait.ts'),
      dataDir,
    ],
    { ...options, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  parents.push(parent)
  if (!parent.stdout) throw new Error('no stdout')
  const [line] = await once(createInterface(parent.stdout), 'line')
  const reply: { url: string; pid: number; reused: boolean } = JSON.parse(String(line))
  return { parent, ...reply }
}

test('keeps what was written across a stop and a start, and leaves no process', async () => {
  const first = await start()
  await query(first.url, 'CREATE TABLE part (name text)')
  await query(first.url, "INSERT INTO part VALUES ('bracket')")
  await first.stop()
  expect(isAlive(first.pid)).toBe(false)

  const second = await start()
  expect(second.reused).toBe(false)
  expect(await query(second.url, 'SELECT name FROM part')).toEqual(['bracket'])
})

test('is PostgreSQL 18 with UTF-8, superuser postgres, loopback only, fsync off on request', async () => {
  const { url } = await start()
  expect(
    await query(
      url,
      `SELECT current_setting('server_version_num')::int / 10000, current_user::text,
        current_setting('server_encoding'), current_setting('listen_addresses'),
        current_setting('unix_socket_directories'), current_setting('fsync')`,
    ),
  ).toEqual([18, 'postgres', 'UTF8', '127.0.0.1', '', 'off'])
})

test('writes durably by default', async () => {
  const postgres = await startPostgres({ dataDir })
  started.push(postgres)
  expect(
    await query(
      postgres.url,
      `SELECT current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes')`,
    ),
  ).toEqual(['on', 'on', 'on'])
})

test('asks for the password, which only its owner can read', async () => {
  const { url } = await start()
  expect(statSync(join(dataDir, 'password')).mode & 0o777).toBe(0o600)
  const wrong = new URL(url)
  wrong.password = 'wrong'
  await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
})

test('PG* variables of the caller change nothing', async () => {
  vi.stubEnv('PGPORT', '1')
  vi.stubEnv('PGDATA', '/nowhere')
  vi.stubEnv('PGSSLMODE', 'require')
  const { url } = await start()
  expect(await query(url, 'SELECT 1')).toEqual([1])
})

test('two folders run at the same time', async () => {
  const other = mkdtempSync(join(tmpdir(), 'postgres-test-'))
  try {
    const [a, b] = await Promise.all([start(), start({ dataDir: other })])
    expect(a.port).not.toBe(b.port)
    expect(await query(a.url, 'SELECT 1')).toEqual([1])
    expect(await query(b.url, 'SELECT 1')).toEqual([1])
    await b.stop()
  } finally {
    rmSync(other, { recursive: true, force: true })
  }
})

test('a second start on the same folder is refused with one clear line and does no harm', async () => {
  const { url } = await start()
  await expect(start()).rejects.toThrow(LockedError)
  await expect(start()).rejects.toThrow(/already in use by this process/)
  expect(await query(url, 'SELECT 1')).toEqual([1])
})

test('takes the preferred port, or a free one when that is taken', async () => {
  const blocker = createServer().listen(0, '127.0.0.1')
  await once(blocker, 'listening')
  const address = blocker.address()
  const taken = typeof address === 'object' && address ? address.port : 0
  const first = await start({ port: taken })
  expect(first.port).not.toBe(taken)
  await first.stop()
  blocker.close()
  await once(blocker, 'close')
  expect((await start({ port: taken })).port).toBe(taken)
})

test('a killed parent leaves PostgreSQL running, and the next start takes it over', async () => {
  const { parent, url, pid } = await startInParent()
  await query(url, 'CREATE TABLE part (name text)')
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  expect(isAlive(pid)).toBe(true)

  const second = await start()
  expect(second).toMatchObject({ reused: true, pid, url })
  expect(await query(second.url, 'SELECT count(*)::int FROM part')).toEqual([0])
  await second.stop()
  expect(isAlive(pid)).toBe(false)
})

test('a parent that ends without stop() also ends PostgreSQL', async () => {
  const { postgresPid, parent } = await endWithoutStop()
  await once(parent, 'exit')
  expect(await waitForExit(postgresPid, 20_000)).toBe(true)
})

async function endWithoutStop() {
  const module = JSON.stringify(join(import.meta.dirname, 'startPostgres.ts'))
  const program = `
    const { startPostgres } = await import(${module})
    const { pid } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false })
    console.log(pid)
    process.exit(0)`
  const parent = spawn(
    process.execPath,
    ['--conditions=@mattercloud/source', '--input-type=module', '-e', program],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  parents.push(parent)
  const [line] = await once(createInterface(parent.stdout), 'line')
  return { parent, postgresPid: Number(line) }
}

test('a pid file of a crash, whose pid now belongs to another program, is ignored', async () => {
  const first = await start()
  await query(first.url, 'CREATE TABLE part (name text)')
  await first.stop()
  const pidFile = join(dataDir, 'cluster', 'postmaster.pid')
  writeFileSync(pidFile, `${process.pid}\n${join(dataDir, 'cluster')}\n1\n${first.port}\n\n127.0.0.1\n`)
  // Also the lock's pid may have been given out again.
  writeFileSync(join(dataDir, 'lock'), JSON.stringify({ pid: process.pid, birth: 'long ago' }))

  const second = await start()
  expect(second.reused).toBe(false)
  expect(await query(second.url, 'SELECT count(*)::int FROM part')).toEqual([0])
})

test('an interrupted initdb is started again', async () => {
  mkdirSync(join(dataDir, 'cluster.new'))
  writeFileSync(join(dataDir, 'cluster.new', 'PG_VERSION'), '18\n')
  writeFileSync(join(dataDir, 'password'), '')
  expect(await query((await start()).url, 'SELECT 1')).toEqual([1])
})

test('a database of another major version is refused, with both versions in the message', async () => {
  mkdirSync(join(dataDir, 'cluster'))
  writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), '15\n')
  await expect(start()).rejects.toThrow(/created by PostgreSQL 15, but this release has PostgreSQL 18/)
})

test.runIf(isRoot)('runs for a plain user', async () => {
  chownSync(dataDir, NOBODY, NOBODY)
  const { url, pid } = await startInParent({ uid: NOBODY, gid: NOBODY })
  expect(await query(url, 'SELECT 1')).toEqual([1])
  expect(statSync(join(dataDir, 'cluster')).uid).toBe(NOBODY)
  parents[0]?.kill('SIGKILL')
  process.kill(pid, 'SIGINT')
  expect(await waitForExit(pid, 20_000)).toBe(true)
})

test.runIf(isRoot)('runs as nobody for root where user namespaces are forbidden, and back', async () => {
  chmodSync(dataDir, 0o755)
  forbidUnshare()
  const first = await start()
  expect(await query(first.url, 'SELECT 1')).toEqual([1])
  expect(statSync(join(dataDir, 'cluster')).uid).toBe(NOBODY)
  await first.stop()

  vi.unstubAllEnvs()
  const second = await start()
  expect(await query(second.url, 'SELECT 1')).toEqual([1])
  expect(statSync(join(dataDir, 'cluster', 'base')).uid).toBe(0)
})

test.runIf(isRoot)('nobody gets a readable copy of binaries in a private folder', () => {
  chmodSync(dataDir, 0o755)
  forbidUnshare()
  const original = findBinaries()
  const hidden = join(dataDir, 'hidden')
  mkdirSync(hidden, { mode: 0o700 })
  cpSync(original.root, join(hidden, 'native'), { recursive: true, verbatimSymlinks: true })
  const { binaries } = chooseRunAs(binariesIn(join(hidden, 'native'), original.major), dataDir)
  expect(binaries.root).toBe(join(dataDir, 'postgresql-18'))
  expect(existsSync(binaries.postgres)).toBe(true)
})

test.runIf(isRoot)('says what to do when nobody cannot reach the data folder', async () => {
  forbidUnshare()
  await expect(start()).rejects.toThrow(/nobody cannot reach .* choose a data folder/)
})

/** A PATH with the few commands that are needed and without `unshare`. */
function forbidUnshare(): void {
  const bin = join(dataDir, 'bin')
  mkdirSync(bin)
  for (const command of ['id', 'test']) symlinkSync(`/usr/bin/${command}`, join(bin, command))
  vi.stubEnv('PATH', bin)
}
