import type { Stack } from '@mattercloud/dev-stack'
import { expect, test } from 'vitest'
import { breachOf, crash, seededRandom, withStack } from './crash.ts'
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

test(`RESUME-1 a program that is killed at random instants ends as an undisturbed one does (seed ${seed})`, async () => {
  const { breaches, kills } = await crash({ seed, kills: minKills, flushesLate: false, log: () => undefined })
  expect(breaches).toEqual([])
  expect(kills).toBeGreaterThanOrEqual(minKills)
}, 240_000)

test(`AWAY-7 connections to the database are cut at random: neither API nor worker ends (seed ${seed})`, async () => {
  const options = { cuts: minCuts, random: seededRandom(seed), log: () => undefined }
  const { breaches, cuts } = await withStack((stack) => cut(stack, options))
  expect(breaches).toEqual([])
  expect(cuts).toBeGreaterThanOrEqual(minCuts)
}, 240_000)

test('RESUME-2 the control: a journal that is written after the call is caught', async () => {
  await withStack(async ({ links }: Stack) => {
    const undisturbed = await runTrial({ links, kills: [], flushesLate: false })
    for (const control of controls) {
      const late = await runTrial({ links, kills: [{ after: control }], flushesLate: true })
      expect(breachOf(late, undisturbed), control).toBeDefined()
      const soon = await runTrial({ links, kills: [{ after: control }], flushesLate: false })
      expect(breachOf(soon, undisturbed), control).toBeUndefined()
    }
  })
}, 240_000)
