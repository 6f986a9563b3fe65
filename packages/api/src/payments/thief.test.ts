import { expect, test } from 'vitest'
import { raid } from '../testing/thief/raid.ts'
import { SEQUENCES } from '../testing/thief/robbery.ts'

/** Which sequences are tried; set ROB_SEED and ROB_FROM to try the same ones again. */
const count = Number(process.env['ROB'] ?? 200)
const from = Number(process.env['ROB_FROM'] ?? 0)
const seed = Number(process.env['ROB_SEED'] ?? Date.now() % 2 ** 30)
/** One service is robbed so often: its payment service looks through all it has at each call. */
const RAID = 500

test(
  `MONEY-THIEF ${count} sequences by a thief with a key and every link it ever got move no money that no human approved (ROB_SEED=${seed} ROB_FROM=${from})`,
  async () => {
    const sum = { sequences: 0, acts: 0, byMandate: 0, byHuman: 0 }
    for (let at = from; at < from + count; at += RAID) {
      const report = await raid({ seed, from: at, count: Math.min(RAID, from + count - at) })
      const again = `ROB_SEED=${seed} ROB_FROM=${at - (at % SEQUENCES)} ROB=${RAID}`
      expect(report.losses, [again, ...report.trace].join('\n')).toEqual([])
      for (const name of ['sequences', 'acts', 'byMandate', 'byHuman'] as const) sum[name] += report[name]
      console.log(`ROB ${JSON.stringify({ ...sum, ledger: report.ledger })}`)
    }
  },
  60_000 + count * 500,
)
