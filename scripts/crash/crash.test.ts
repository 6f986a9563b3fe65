import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Stack, startStack } from '@mattercloud/dev-stack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { breachOf, crashOn, seededRandom } from './crash.ts'
import { cut } from './cuts.ts'
import { runTrial } from './trial.ts'

const seed = Math.floor(Math.random() * 2 ** 30)
const minCuts = Number(process.env['CRASH_CUTS'] ?? 5)
const minKills = Number(process.env['CRASH_KILLS'] ?? 2)
/** After which of its calls the control is killed: the one that makes the order comes first. */
const controls = [
  'after POST /v1/checkout_sessions',
  'after POST /v1/files/presign',
  'after POST /v1/files/{id}/unit',
].slice(0, Number(process.env['CRASH_CONTROLS'] ?? 1))

let directory: string
let stack: Stack
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mattercloud-crash-stack-'))
  stack = await startStack({ dataDir: directory, durable: false })
})
afterAll(async () => {
  await stack?.stop()
  await rm(directory, { recursive: true, force: true })
})

test(`RESUME-1 a program that is killed at random instants ends as an undisturbed one does (seed ${seed})`, async () => {
  const options = { seed, kills: minKills, flushesLate: false, log: () => undefined }
  const report = { runs: 0, kills: 0, breaches: [] }
  const { breaches, kills } = await crashOn(stack, options, seededRandom(seed), report)
  expect(breaches).toEqual([])
  expect(kills).toBeGreaterThanOrEqual(minKills)
}, 240_000)

test('RESUME-2 the control: a journal that is written after the call is caught', async () => {
  const { links } = stack
  const undisturbed = await runTrial({ links, kills: [], flushesLate: false })
  for (const control of controls) {
    const late = await runTrial({ links, kills: [{ after: control }], flushesLate: true })
    expect(breachOf(late, undisturbed), control).toBeDefined()
    const soon = await runTrial({ links, kills: [{ after: control }], flushesLate: false })
    expect(breachOf(soon, undisturbed), control).toBeUndefined()
  }
}, 240_000)

// The last: the connections that it cuts are those of the stack that all share.
test(`AWAY-7 connections to the database are cut at random: neither API nor worker ends (seed ${seed})`, async () => {
  const options = { cuts: minCuts, random: seededRandom(seed), log: () => undefined }
  const { breaches, cuts } = await cut(stack, options)
  expect(breaches).toEqual([])
  expect(cuts).toBeGreaterThanOrEqual(minCuts)
}, 240_000)
