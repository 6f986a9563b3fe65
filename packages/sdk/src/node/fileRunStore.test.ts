import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileRunStore, MatterCloud } from '../node.ts'
import { Journal } from '../run/journal/journal.ts'
import type { RunStore } from '../run/stores/runStore.ts'
import { staleAfterMs } from './fileLock.ts'

let configDir: string
let store: RunStore
beforeEach(() => {
  configDir = mkdtempSync(join(tmpdir(), 'mattercloud-runs-'))
  store = fileRunStore({ configDir })
})
afterEach(() => rmSync(configDir, { recursive: true, force: true }))

const pathOf = (name: string) => join(configDir, 'runs', name)
const textOf = (run_id: string) => readFileSync(pathOf(`${run_id}.json`), 'utf8')

async function write(run_id: string, quantity: number): Promise<void> {
  const opened = await store.open(run_id)
  if (!opened) throw new Error('the run is held')
  await new Journal(run_id, opened).save({ state: { quantity } })
  await opened.release()
}

test('RESUME-4 processes work on a run one after the other, and what a killed one had written stays', async () => {
  const program = fileURLToPath(new URL('./fixtures/countingDriver.ts', import.meta.url))
  const written = [0, 0, 0]
  const drivers = written.map((_, i) => {
    const driver = fork(program, [configDir, '12'], { execArgv: ['--conditions=@mattercloud/source'] })
    driver.on('message', () => {
      written[i] = (written[i] ?? 0) + 1
      if (i === 0 && written[i] === 4) driver.kill('SIGKILL')
    })
    return once(driver, 'exit')
  })
  const ends: unknown[][] = await Promise.all(drivers)
  expect(ends.map(([code, signal]) => code ?? signal)).toEqual(['SIGKILL', 0, 0])
  const { quantity = 0 } = await new MatterCloud({ configDir, apiKey: 'none' }).run('counted').state()
  const acknowledged = written.reduce((sum, count) => sum + count, 0)
  // The killed one may have written once more than it lived to tell.
  expect([acknowledged, acknowledged + 1]).toContain(quantity)
  expect(written.slice(1)).toEqual([12, 12])
}, 120_000)

describe('an abandoned lock', () => {
  const leave = (holder: object) =>
    writeFileSync(pathOf('left.1.lock'), JSON.stringify({ host: hostname(), pid: 1, token: 'x', ...holder }))
  const age = (name: string) => {
    const long_ago = new Date(Date.now() - staleAfterMs - 1000)
    utimesSync(pathOf(name), long_ago, long_ago)
  }
  beforeEach(() => write('left', 1))

  test('of a running process is valid', async () => {
    leave({ pid: process.ppid })
    expect(await store.open('left')).toBeUndefined()
  })

  test('of an ended process is taken over at once', async () => {
    const gone = fork('-e', [], { execArgv: [], stdio: 'ignore' })
    await once(gone, 'exit')
    leave({ pid: gone.pid })
    expect(await store.open('left')).toBeDefined()
  })

  test('of an earlier process with this pid is taken over at once', async () => {
    leave({ pid: process.pid })
    expect(await store.open('left')).toBeDefined()
  })

  test('of another machine is valid until that renews it no more', async () => {
    leave({ host: 'another-machine' })
    expect(await store.open('left')).toBeUndefined()
    age('left.1.lock')
    expect(await store.open('left')).toBeDefined()
  })

  test('of a process that only slept: it may not write any more', async () => {
    const sleeper = await store.open('left')
    if (!sleeper) throw new Error('the run is held')
    age('left.1.lock')
    // Another process would look at the clock alone; in this one the holder is known to live.
    leave({ host: 'another-machine' })
    age('left.1.lock')
    const next = await store.open('left')
    expect(next).toBeDefined()
    const journal = new Journal('left', sleeper)
    await expect(journal.save({ state: { quantity: 9 } })).rejects.toMatchObject({ code: 'run_lease_lost' })
    await sleeper.release()
    expect(await store.open('left')).toBeUndefined()
    await next?.release()
    expect(readdirSync(join(configDir, 'runs'))).toEqual(['left.json'])
  })
})

test.skipIf(process.platform === 'win32')(
  'a run is readable by its owner alone, and leaves no other file',
  async () => {
    await write('bracket', 1)
    expect(statSync(pathOf('bracket.json')).mode & 0o777).toBe(0o600)
    expect(statSync(join(configDir, 'runs')).mode & 0o777).toBe(0o700)
    expect(readdirSync(join(configDir, 'runs'))).toEqual(['bracket.json'])
  },
)

describe('a file that cannot be used is named and not changed', () => {
  test.each([
    {
      name: 'a newer file',
      text: '{"schema_version": 3, "content": {"new": 1}}',
      code: 'newer_schema_version',
    },
    {
      name: 'a newer record',
      text: '{"schema_version": 2, "content": {"schema_version": 2}}',
      code: 'newer_schema_version',
    },
    { name: 'no JSON', text: '{"schema_version": 2, "con', code: 'unreadable_file' },
    { name: 'another program’s file', text: '{"a": 1}', code: 'unreadable_file' },
    {
      name: 'a wrong field',
      text: '{"schema_version": 2, "content": {"schema_version": 1, "run_id": 7}}',
      code: 'unreadable_run',
    },
  ])('$name', async ({ text, code }) => {
    await write('bracket', 1)
    writeFileSync(pathOf('bracket.json'), text)
    const run = new MatterCloud({ configDir, apiKey: 'none' }).run('bracket')
    for (const act of [() => run.state(), () => run.explain(), () => run.drop()])
      await expect(act()).rejects.toMatchObject({ code })
    expect(textOf('bracket')).toBe(text)
    expect(readdirSync(join(configDir, 'runs'))).toEqual(['bracket.json'])
  })
})

describe('run ids', () => {
  test.each([
    '',
    '..',
    '.',
    '../keys',
    'a/b',
    'a\\b',
    '/etc/passwd',
    'a.b',
    'UPPER',
    'a\0',
    '-a',
    'ä',
    'a'.repeat(65),
  ])('%j is refused', async (id) => {
    expect(() => new MatterCloud({ configDir, apiKey: 'none' }).run(id)).toThrow(/^run_id: /)
    await expect(store.read(id)).rejects.toThrow(/^run_id: /)
    await expect(store.delete(id)).rejects.toThrow(/^run_id: /)
  })

  test('every accepted id is a file in the folder of runs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[a-z0-9._/-]{0,70}$/), async (id) => {
        const isTaken = await write(id, 1).then(
          () => true,
          () => false,
        )
        if (isTaken) expect(readdirSync(join(configDir, 'runs'))).toContain(`${id}.json`)
      }),
      { numRuns: 50 },
    )
    expect(readdirSync(configDir)).toEqual(['runs'])
  })
})

test('list returns the runs, the last written first, and no other file; delete removes one', async () => {
  for (const id of ['first', 'second', 'third']) await write(id, 1)
  utimesSync(pathOf('first.json'), 300, 300)
  utimesSync(pathOf('second.json'), 100, 100)
  utimesSync(pathOf('third.json'), 200, 200)
  writeFileSync(pathOf('not a run.json'), '{}')
  writeFileSync(pathOf('notes.txt'), '')
  expect(await store.list()).toEqual(['first', 'third', 'second'])
  await store.delete('third')
  await store.delete('never-was')
  expect(await store.list()).toEqual(['first', 'second'])
})
