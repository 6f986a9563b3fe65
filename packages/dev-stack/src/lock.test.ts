import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { acquireLock, LockedError } from './lock.ts'
import { processStartTime } from './processes.ts'

let dir = ''
let file = ''

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lock-test-'))
  file = join(dir, 'lock')
})

afterEach(() => {
  rmSync(dir, { recursive: true, force: true })
})

test('is held by one at a time, and free again after release', () => {
  const release = acquireLock(file, 'The folder')
  expect(() => acquireLock(file, 'The folder')).toThrow(LockedError)
  release()
  acquireLock(file, 'The folder')()
  expect(readdirSync(dir)).toEqual([])
})

test('names the process that holds it', () => {
  const parent = process.ppid
  writeFileSync(file, JSON.stringify({ pid: parent, birth: processStartTime(parent) }))
  expect(() => acquireLock(file, 'The folder')).toThrow(
    `The folder is already in use by process ${parent}: stop that one first, or choose another data folder.`,
  )
})

test.each([
  ['of a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, birth: '1' })],
  ['whose pid is another process by now', JSON.stringify({ pid: process.pid, birth: '1' })],
  ['that is torn', '{"pid":'],
  ['that is empty', ''],
])('a lock %s is taken over', (_, content) => {
  writeFileSync(file, content)
  acquireLock(file, 'The folder')
  expect(() => acquireLock(file, 'The folder')).toThrow(/in use by this process/)
  expect(readdirSync(dir)).toEqual(['lock'])
})

test('a release leaves the lock of another alone', () => {
  const release = acquireLock(file, 'The folder')
  const other = JSON.stringify({ pid: process.ppid, birth: processStartTime(process.ppid) })
  writeFileSync(file, other)
  release()
  expect(() => acquireLock(file, 'The folder')).toThrow(LockedError)
})
