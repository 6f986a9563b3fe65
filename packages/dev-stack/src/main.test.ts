import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { isAlive, signal, waitForExit } from './processes.ts'

// Whole stacks, several a test, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

const BIN = join(import.meta.dirname, '../bin/mattercloud-dev.mjs')
/** As `pnpm dev` starts it: a process that passes signals on, and cannot pass on that it was killed. */
const FROM_SOURCE = [join(import.meta.dirname, '../../../scripts/from-source.mjs')]
const Links = z.strictObject({
  api_url: z.url(),
  web_url: z.url(),
  mailbox_url: z.url(),
  stripe_url: z.url(),
  stripe_test_url: z.url(),
  database_url: z.url(),
  data_dir: z.string(),
})

/** Ctrl-C and a hard kill of what started it, and in the long form all that stop it. */
const STOP_SIGNALS = z
  .array(z.enum(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL']))
  .parse(process.env['STOP_SIGNALS']?.split(' ') ?? ['SIGINT', 'SIGKILL'])

// One folder for all tests: what one leaves, the next start takes over, and makes no database again.
let dataDir = ''
const runs: Run[] = []

interface Run {
  process: ChildProcess
  stdout: string
  stderr: string
  exit: Promise<[code: number | null, signal: NodeJS.Signals | null]>
}

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'main-test-'))
})

afterEach(async () => {
  for (const { process, exit } of runs.splice(0)) {
    process.kill('SIGTERM')
    await exit
  }
})

afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

function run(args: string[], env: NodeJS.ProcessEnv = {}, by = ['--conditions=@mattercloud/source']): Run {
  const { PATH, HOME, NODE_OPTIONS, NODE_COMPILE_CACHE } = process.env
  const child = spawn(process.execPath, [...by, BIN, ...args], {
    env: { PATH, HOME, NODE_OPTIONS, NODE_COMPILE_CACHE, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const started: Run = {
    process: child,
    stdout: '',
    stderr: '',
    exit: new Promise((resolve) => child.once('close', (code, name) => resolve([code, name]))),
  }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    started.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    started.stderr += text
  })
  runs.push(started)
  return started
}

async function start(env: NodeJS.ProcessEnv = {}, by?: string[]) {
  const started = run(['--data', dataDir, '--json'], env, by)
  await Promise.race([
    expect.poll(() => started.stdout, { timeout: 60_000 }).toContain('\n'),
    started.exit.then(() => Promise.reject(new Error(started.stderr))),
  ])
  return { ...started, started, links: Links.parse(JSON.parse(started.stdout)) }
}

/** Every process of a stack: what its data folder remembers. */
function processesOf(): number[] {
  const Kept = z.object({ pid: z.int() })
  const children = ['api', 'worker'].map(
    (name) => Kept.parse(JSON.parse(readFileSync(join(dataDir, 'run', `${name}.json`), 'utf8'))).pid,
  )
  const [postmaster] = readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')
  return [...children, Number(postmaster)]
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

test.each(STOP_SIGNALS)(
  '--json prints one line when everything is ready; %s to what started it stops everything',
  async (name) => {
    const { started, links } = await start({}, FROM_SOURCE)
    expect((await fetch(`${links.api_url}/healthz`)).status).toBe(200)
    expect((await fetch(links.mailbox_url)).status).toBe(200)
    const pids = processesOf()
    expect(pids.map(isAlive)).toEqual([true, true, true])
    started.process.kill(name)
    // Ends once everything has closed its output.
    const exit = await started.exit
    expect(exit).toEqual(name === 'SIGKILL' ? [null, name] : [0, null])
    expect(pids.map(isAlive)).toEqual([false, false, false])
    expect(started.stdout.split('\n')).toHaveLength(2)
  },
)

test('after kill -9 nothing is left running, and a new start loses nothing and keeps the links', async () => {
  const first = await start()
  await query(first.links.database_url, 'CREATE TABLE kept (name text)')
  const pids = processesOf()
  first.started.process.kill('SIGKILL')
  await first.started.exit
  for (const pid of pids) expect(await waitForExit(pid, 20_000)).toBe(true)

  const second = await start()
  expect(second.links).toEqual(first.links)
  expect(await query(second.links.database_url, 'SELECT count(*)::int FROM kept')).toEqual([0])
})

test('a second Ctrl-C does not wait for a child that hangs, and leaves none', async () => {
  const { started } = await start()
  const pids = processesOf()
  signal(pids[1] ?? 0, 'SIGSTOP')
  started.process.kill('SIGINT')
  // Within a second it would be taken for the same Ctrl-C, passed on by a package manager.
  await sleep(1200)
  started.process.kill('SIGINT')
  expect(await started.exit).toEqual([130, null])
  for (const pid of pids) expect(await waitForExit(pid, 10_000)).toBe(true)
})

describe('one that runs', () => {
  // Put together here, so that no scanner takes this file for one that holds a key.
  const secret = ['sk', 'live', '51Abcdefghijklmnop'].join('_')
  let first: Run
  beforeAll(async () => {
    first = run(['--data', dataDir], { STRIPE_SECRET_KEY: secret })
    // It stays for all of these tests.
    runs.splice(0)
    await vi.waitUntil(() => first.stdout.includes('Ctrl-C stops it'), { timeout: 60_000 })
  })
  afterAll(async () => {
    first.process.kill('SIGTERM')
    await first.exit
  })

  test('without --json a person gets the links and how to connect; a live key is ignored, not shown', () => {
    expect(first.stdout).toMatch(/Pages .* http:\/\/127\.0\.0\.1:\d+\n/)
    expect(first.stdout).toContain('claude mcp add mattercloud --env MATTERCLOUD_API_URL=http://127.0.0.1:')
    expect(first.stderr).toContain(
      'STRIPE_SECRET_KEY in your environment is a live Stripe key and is ignored',
    )
    expect(first.stdout + first.stderr).not.toContain(secret)
  })

  test('a second start on the folder ends with exit 1 and one clear line', async () => {
    const second = run(['--data', dataDir])
    expect(await second.exit).toEqual([1, null])
    expect(second.stderr).toMatch(
      /^mattercloud-dev: The data folder .* is already in use by process \d+: stop that one first, or choose another data folder\.\n$/,
    )
    expect(second.stdout).toBe('')
  })
})

test.each([
  [['--colour'], "Unknown option '--colour'"],
  [['--port', '0'], '--port takes a whole number from 1 to 65535.'],
  [['--port', 'x'], '--port takes a whole number from 1 to 65535.'],
  [['--data'], "Option '--data <value>' argument missing"],
  [['--data', ''], '--data takes a folder.'],
  [['start'], '"start" is not understood here.'],
])('%j is refused with exit 2 and a clear line', async (args, line) => {
  const refused = run(args)
  expect(await refused.exit).toEqual([2, null])
  expect(refused.stderr).toContain(`mattercloud-dev: ${line}`)
  expect(refused.stdout).toBe('')
})

test('--help lists every option and starts nothing', async () => {
  const help = run(['--help'])
  expect(await help.exit).toEqual([0, null])
  for (const option of ['--data', '--port', '--json', '--help']) expect(help.stdout).toContain(option)
})

test('the process of the command ends when its parts cannot start', async () => {
  const started = run(['--data', '/dev/null/nowhere'])
  expect(await started.exit).toEqual([1, null])
  expect(started.stderr).toMatch(/^mattercloud-dev: .*ENOTDIR/)
})
