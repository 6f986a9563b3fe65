// Runs adversaries, who have a key and every link that it ever received: they try random sequences of calls on the
// whole service while honest people use it. Prints the payment service's ledger at the end:
//   npx -y pnpm@12 adversary [--long] [--count N] [--from N] [--seed N] [--at-once N]
//   npx -y pnpm@12 adversary --controls [NAME…]   (the same on services that each lack one guard)
import { parseArgs } from 'node:util'
import { runControls } from './controls.ts'
import { runAdversary } from './runAdversary.ts'

/** The number of sequences for each process. */
const SEQUENCES_PER_PROCESS = 2500

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    long: { type: 'boolean', default: false },
    controls: { type: 'boolean', default: false },
    count: { type: 'string' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string' },
    'at-once': { type: 'string', default: '2' },
  },
})
const seed = Number(values.seed ?? Date.now() % 2 ** 30)
if (values.controls) process.exitCode = (await runControls(seed, positionals)) > 0 ? 1 : 0
else await tryAll()

async function tryAll(): Promise<void> {
  const started = Date.now()
  const first = Number(values.from)
  const end = first + Number(values.count ?? (values.long ? 100_000 : 500))
  const sum = { sequences: 0, acts: 0, byMandate: 0, byHuman: 0 }
  const ledger: Record<string, number> = {}
  let next = first
  const work = async (): Promise<void> => {
    while (next < end && process.exitCode === undefined) {
      const from = next
      next = Math.min(end, from + SEQUENCES_PER_PROCESS)
      const { passed, output } = await runAdversary({ seed, from, count: next - from }, (report) => {
        for (const name of ['sequences', 'acts', 'byMandate', 'byHuman'] as const) sum[name] += report[name]
        for (const [kind, cents] of Object.entries(report.ledger.totals['cny'] ?? {}))
          ledger[kind] = (ledger[kind] ?? 0) + cents
      })
      if (!passed) {
        process.exitCode = 1
        console.error(output)
      }
      const minutes = ((Date.now() - started) / 60_000).toFixed(1)
      if (end - first > SEQUENCES_PER_PROCESS)
        console.log(`${sum.sequences} of ${end - first} sequences, ${minutes} min`)
    }
  }
  await Promise.all(Array.from({ length: Number(values['at-once']) }, work))
  console.log(
    `${sum.sequences} sequences by seed ${seed} from ${first}, ${sum.acts} acts: ${sum.byMandate} fen went within what owners had allowed and ${sum.byHuman} fen by what they paid on a page, ${process.exitCode ? 'AND MORE, see above' : '0 fen otherwise'}. The ledger, in fen:`,
    ledger,
  )
}
