import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listRuns, openRun, type SavedRunState } from '../node.ts'

let configDir: string
beforeEach(() => {
  configDir = mkdtempSync(join(tmpdir(), 'mattercloud-runs-'))
})
afterEach(() => rmSync(configDir, { recursive: true, force: true }))

const pathOf = (id: string) => join(configDir, 'runs', `${id}.json`)

describe('a run', () => {
  test('is empty, and no file, until something is saved', () => {
    expect(openRun('bracket', { configDir }).state).toEqual({})
    expect(listRuns({ configDir })).toEqual([])
  })

  test('adds what is saved to what is there, for whoever opens it next', () => {
    const run = openRun('bracket', { configDir })
    run.save({ file_id: 'f1', quantity: 2 })
    run.save({ quote_id: 'q1', quantity: 3, answers: { material_id: 'sla_white' } })
    const expected = { file_id: 'f1', quantity: 3, quote_id: 'q1', answers: { material_id: 'sla_white' } }
    expect(run.state).toEqual(expected)
    expect(openRun('bracket', { configDir }).state).toEqual(expected)
  })

  test('keeps whatever states are saved in turn', () => {
    const states = fc.record(
      {
        order_id: fc.string({ minLength: 1, maxLength: 50 }),
        quantity: fc.integer({ min: 1, max: 10_000 }),
        // zod drops a key "__proto__", as it should.
        answers: fc
          .dictionary(fc.string(), fc.jsonValue())
          .filter((answers) => !JSON.stringify(answers).includes('"__proto__"')),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(states, { maxLength: 5 }), (patches) => {
        rmSync(pathOf('any'), { force: true })
        const run = openRun('any', { configDir })
        for (const patch of patches) run.save(patch as Partial<SavedRunState>)
        const expected = JSON.stringify(Object.assign({}, ...patches))
        expect(JSON.parse(JSON.stringify(run.state))).toEqual(JSON.parse(expected))
      }),
      { numRuns: 50 },
    )
  })

  test.skipIf(process.platform === 'win32')(
    'is readable by its owner alone, and leaves no other file',
    () => {
      openRun('bracket', { configDir }).save({ file_id: 'f1' })
      expect(statSync(pathOf('bracket')).mode & 0o777).toBe(0o600)
      expect(statSync(join(configDir, 'runs')).mode & 0o777).toBe(0o700)
      expect(readdirSync(join(configDir, 'runs'))).toEqual(['bracket.json'])
    },
  )

  test('refuses a field that it does not have, such as a key, or a wrong value, and keeps the old', () => {
    const run = openRun('bracket', { configDir })
    run.save({ quantity: 2 })
    expect(() => run.save({ api_key: 'mc_live_x' } as Partial<SavedRunState>)).toThrow(/^api_key: /)
    expect(() => run.save({ quantity: 0 })).toThrow(/^quantity: /)
    expect(run.state).toEqual({ quantity: 2 })
    expect(readFileSync(pathOf('bracket'), 'utf8')).not.toContain('mc_live_x')
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
  ])('%j is refused', (id) => expect(() => openRun(id, { configDir })).toThrow(/^run_id: /))

  test('whatever is accepted stays in the folder of runs', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (id) => {
        try {
          openRun(id, { configDir }).save({ quantity: 1 })
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalid_request' })
          return
        }
        expect(readdirSync(join(configDir, 'runs'))).toContain(`${id}.json`)
      }),
    )
    expect(readdirSync(configDir)).toEqual(['runs'])
  })
})

describe('a file that cannot be used is named and left alone', () => {
  const broken = [
    {
      name: 'a newer version',
      text: '{"schema_version": 2, "content": {"new": 1}}',
      code: 'newer_schema_version',
    },
    { name: 'no JSON', text: '{"schema_version": 1, "con', code: 'unreadable_file' },
    { name: 'another program’s file', text: '{"a": 1}', code: 'unreadable_file' },
    {
      name: 'a wrong field',
      text: '{"schema_version": 1, "content": {"quantity": "two"}}',
      code: 'unreadable_file',
    },
  ]
  test.each(broken)('$name', ({ text, code }) => {
    openRun('bracket', { configDir }).save({ quantity: 1 })
    const open = openRun('bracket', { configDir })
    writeFileSync(pathOf('bracket'), text)
    for (const act of [
      () => openRun('bracket', { configDir }),
      () => open.state,
      () => open.save({ quantity: 3 }),
    ])
      expect(act).toThrow(expect.objectContaining({ code }))
    expect(readFileSync(pathOf('bracket'), 'utf8')).toBe(text)
  })

  test('fields that a later program of the same version added stay', () => {
    openRun('bracket', { configDir }).save({ quantity: 1 })
    writeFileSync(pathOf('bracket'), '{"schema_version": 1, "content": {"quantity": 1, "added_later": true}}')
    openRun('bracket', { configDir }).save({ quantity: 2 })
    expect(openRun('bracket', { configDir }).state).toEqual({ quantity: 2, added_later: true })
  })
})

test('listRuns names the runs, the last saved first, and no other file', () => {
  for (const id of ['first', 'second', 'third']) openRun(id, { configDir }).save({ quantity: 1 })
  utimesSync(pathOf('first'), 300, 300)
  utimesSync(pathOf('second'), 100, 100)
  utimesSync(pathOf('third'), 200, 200)
  writeFileSync(join(configDir, 'runs', 'not a run.json'), '{}')
  writeFileSync(join(configDir, 'runs', 'notes.txt'), '')
  expect(listRuns({ configDir })).toEqual(['first', 'third', 'second'])
})
