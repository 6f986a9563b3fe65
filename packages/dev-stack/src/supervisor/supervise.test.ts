import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '../ports.ts'
import { isAlive, signal, waitForExit } from '../processes.ts'
import { nextDelay } from './backoff.ts'
import { waitForOrphan } from './orphan.ts'
import { type Supervised, supervise } from './supervise.ts'

const file = join(import.meta.dirname, '../fixtures/program.ts')

let dir = ''
let port = 0
let notices: string[] = []
const running: Supervised[] = []
const parents: ChildProcess[] = []

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'supervise-test-'))
  port = await freePort()
  notices = []
})

afterEach(async () => {
  for (const parent of parents.splice(0)) parent.kill('SIGKILL')
  for (const supervised of running.splice(0)) await supervised.stop()
  rmSync(dir, { recursive: true, force: true })
})

async function start(mode = ''): Promise<Supervised> {
  await waitForOrphan(join(dir, 'program.json'))
  const supervised = await supervise({
    name: 'program',
    file,
    env: { PATH: process.env.PATH, PORT: String(port), FIXTURE_MODE: mode },
    logFile: join(dir, 'program.log'),
    pidFile: join(dir, 'program.json'),
    notice: (line) => notices.push(line),
  })
  running.push(supervised)
  return supervised
}

async function pidOverHttp(): Promise<number | undefined> {
  try {
    const reply: { pid: number } = await (await fetch(`http://127.0.0.1:${port}/`)).json()
    return reply.pid
  } catch {
    return undefined
  }
}

test('is ready when it says so, logs to its file, and has ended after stop', async () => {
  const supervised = await start()
  const pid = supervised.pid ?? 0
  expect(await pidOverHttp()).toBe(pid)
  expect(readFileSync(join(dir, 'program.log'), 'utf8')).toBe(`running as ${pid}\n`)
  await supervised.stop()
  expect(isAlive(pid)).toBe(false)
  expect(supervised.pid).toBeUndefined()
  expect(notices).toEqual([])
})

test('a program that ends is restarted, with a notice', async () => {
  const supervised = await start()
  const first = supervised.pid ?? 0
  signal(first, 'SIGKILL')
  await expect.poll(pidOverHttp, { timeout: 10_000 }).toBeGreaterThan(0)
  const second = await pidOverHttp()
  expect(second).not.toBe(first)
  expect(supervised.pid).toBe(second)
  expect(notices).toEqual([
    expect.stringMatching(/^program ended \(SIGKILL\) and starts again in 250 ms; its log/),
  ])

  await fetch(`http://127.0.0.1:${port}/die`).catch(() => {})
  await expect
    .poll(() => notices.at(-1), { timeout: 10_000 })
    .toMatch(/exit code 7\) and starts again in 500 ms/)
  await supervised.stop()
  expect(supervised.pid).toBeUndefined()
})

test('a program that ends before it is ready is an error with the end of its log, and is not restarted', async () => {
  writeFileSync(join(dir, 'program.log'), 'of an earlier time\n')
  const failed = start('dies-at-start')
  await expect(failed).rejects.toThrow(
    /program did not start: it ended \(exit code 3\).*\nthe reason of the death$/s,
  )
  await expect(failed).rejects.not.toThrow(/earlier time/)
  expect(notices).toEqual([])
})

test('a child that ignores the request is killed', { timeout: 40_000 }, async () => {
  const supervised = await start('stubborn')
  const pid = supervised.pid ?? 0
  await supervised.stop()
  expect(isAlive(pid)).toBe(false)
})

test('when the parent is killed the child ends by itself, and the next start waits for its port', async () => {
  const { parent, pid } = await startInParent('')
  parent.kill('SIGKILL')
  const supervised = await start()
  expect(isAlive(pid)).toBe(false)
  expect(await pidOverHttp()).toBe(supervised.pid)
})

test('an orphaned process that does not end is killed by the next start', { timeout: 40_000 }, async () => {
  const { parent, pid } = await startInParent('stubborn')
  parent.kill('SIGKILL')
  const supervised = await start()
  expect(isAlive(pid)).toBe(false)
  expect(await pidOverHttp()).toBe(supervised.pid)
})

test('a recorded pid that now belongs to another program is not touched', async () => {
  writeFileSync(join(dir, 'program.json'), JSON.stringify({ pid: process.pid, birth: 'long ago' }))
  await start()
  expect(isAlive(process.pid)).toBe(true)
})

test('a parent that exits also ends its child, even one that ignores signals', async () => {
  const { parent, pid } = await startInParent('stubborn')
  parent.kill('SIGUSR2')
  expect(await waitForExit(pid, 10_000)).toBe(true)
})

test('the delay doubles from 250 ms to 5 s and starts at 250 ms again after 30 s of uptime', () => {
  const delays: number[] = []
  for (let last: number | undefined; delays.length < 7; last = delays.at(-1)) delays.push(nextDelay(last, 0))
  expect(delays).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000])
  fc.assert(
    fc.property(fc.integer({ min: 250, max: 5000 }), fc.nat(100_000), (last, lived) => {
      const next = nextDelay(last, lived)
      expect(next).toBe(lived >= 30_000 ? 250 : Math.min(2 * last, 5000))
    }),
  )
})

async function startInParent(mode: string): Promise<{ parent: ChildProcess; pid: number }> {
  const parent = spawn(
    process.execPath,
    [
      join(import.meta.dirname, '../fixtures/superviseAndWait.ts'),
      file,
      join(dir, 'program.log'),
      join(dir, 'program.json'),
    ],
    {
      env: { PATH: process.env.PATH, PORT: String(port), FIXTURE_MODE: mode },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  parents.push(parent)
  const [line] = await once(createInterface(parent.stdout), 'line')
  return { parent, pid: Number(line) }
}
