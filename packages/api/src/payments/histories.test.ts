import { playBatch } from '@mattercloud/testing/histories/playHistories'
import { expect, test } from 'vitest'

/** How many are played, and by which seed: set HISTORIES_SEED to play the same ones again. */
const count = Number(process.env['HISTORIES'] ?? 20)
const seed = Number(process.env['HISTORIES_SEED'] ?? Date.now() % 2 ** 31)
/** This many histories share one service, because its Stripe emulator searches all its objects at each call. */
const BATCH = 100

test(
  `MONEY-HISTORY after each of ${count} histories the accounts agree to the fen (HISTORIES_SEED=${seed})`,
  async () => {
    let acts = 0
    const ends: Record<string, number> = {}
    for (let played = 0; played < count; played += BATCH) {
      const batch = { seed: seed + played, count: Math.min(BATCH, count - played) }
      const report = await playBatch(batch)
      expect(report.breaches, `HISTORIES_SEED=${batch.seed} HISTORIES=${batch.count}`).toEqual([])
      acts += report.acts
      if (count > BATCH) console.log(`${played + batch.count} of ${count} played`)
      for (const [end, orders] of Object.entries(report.ends)) ends[end] = (ends[end] ?? 0) + orders
    }
    console.log(`${count} histories by seed ${seed}, ${acts} acts, orders by how they ended:`, ends)
  },
  // A long run has no timeout, because machines differ in speed.
  process.env['HISTORIES'] === undefined ? 240_000 : 0,
)
