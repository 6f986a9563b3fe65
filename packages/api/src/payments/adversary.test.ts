import { playScenario } from '@mattercloud/testing/adversary/scenario'
import { expect, test } from 'vitest'

/** Which sequences are tried; set ROB_SEED and ROB_FROM to try the same ones again. */
const count = Number(process.env['ROB'] ?? 60)
const from = Number(process.env['ROB_FROM'] ?? 0)
const seed = Number(process.env['ROB_SEED'] ?? Date.now() % 2 ** 30)
const explain = process.env['ROB_EXPLAIN'] !== '0'
/** This many sequences share one service, because its Stripe emulator searches all its objects at each call. */
const SIZE = Number(process.env['ROB_RAID'] ?? 500)

test(
  `MONEY-THIEF ${count} sequences by an adversary with a key and every link that it ever received move only money that a human approved (ROB_SEED=${seed} ROB_FROM=${from})`,
  async () => {
    for (let first = from; first < from + count; first += SIZE) {
      const size = Math.min(SIZE, from + count - first)
      const { trace, ...report } = await playScenario({ seed, from: first, count: size, explain })
      // For scripts/adversary, which adds them up.
      if (process.env['ROB'] !== undefined) console.log(`ROB ${JSON.stringify(report)}`)
      expect(report.losses, [`ROB_SEED=${seed} ROB_FROM=${first} ROB=${size}`, ...trace].join('\n')).toEqual(
        [],
      )
    }
  },
  // A long run has no timeout, because machines differ in speed.
  process.env['ROB'] === undefined ? 160_000 : 0,
)
