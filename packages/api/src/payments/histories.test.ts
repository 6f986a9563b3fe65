import { playBatch } from '@mattercloud/testing/histories/playHistories'
import { expect, test } from 'vitest'

/** How many are played, and by which seed: set HISTORIES_SEED to play the same ones again. */
const count = Number(process.env['HISTORIES'] ?? 10)
const seed = Number(process.env['HISTORIES_SEED'] ?? Date.now() % 2 ** 31)
/** This many histories share one service, because its Stripe emulator searches all its objects at each call. */
const BATCH = 100
/** The mean pause in ms between two cuts of connections to the database, in the histories with cuts. */
const cutEveryMs = Number(process.env['HISTORIES_CUT_EVERY_MS'] ?? 60)
/** How many histories are played with cuts. */
const withCuts = Number(process.env['HISTORIES_WITH_CUTS'] ?? 4)

/** Plays histories in batches, and adds up what came of them. */
async function play(count: number, seed: number, cutEveryMs?: number) {
  const total = { acts: 0, cuts: 0, ends: new Map<string, number>() }
  for (let played = 0; played < count; played += BATCH) {
    const batch = { seed: seed + played, count: Math.min(BATCH, count - played) }
    const report = await playBatch({ ...batch, cutEveryMs })
    expect(report.breaches, `HISTORIES_SEED=${batch.seed} HISTORIES=${batch.count}`).toEqual([])
    total.acts += report.acts
    total.cuts += report.cuts
    if (count > BATCH) console.log(`${played + batch.count} of ${count} played, ${total.cuts} cuts`)
    for (const [end, orders] of Object.entries(report.ends))
      total.ends.set(end, (total.ends.get(end) ?? 0) + orders)
  }
  return { ...total, ends: Object.fromEntries(total.ends) }
}

test(
  `MONEY-HISTORY after each of ${count} histories the accounts agree to the fen (HISTORIES_SEED=${seed})`,
  async () => {
    const { acts, ends } = await play(count, seed)
    console.log(`${count} histories by seed ${seed}, ${acts} acts, orders by how they ended:`, ends)
  },
  // A long run has no timeout, because machines differ in speed.
  process.env['HISTORIES'] === undefined ? 240_000 : 0,
)

test(
  `AWAY-7 connections to the database are cut at random: no process ends, and the accounts agree (HISTORIES_SEED=${seed})`,
  async () => {
    // The service runs in this process: an error that nobody hears would end the test.
    const { acts, cuts } = await play(withCuts, seed, cutEveryMs)
    console.log(`${withCuts} histories by seed ${seed}, ${acts} acts, ${cuts} connections cut`)
    expect(cuts).toBeGreaterThan(0)
  },
  process.env['HISTORIES_WITH_CUTS'] === undefined ? 240_000 : 0,
)
