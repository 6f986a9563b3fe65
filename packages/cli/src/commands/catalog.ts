import { noArguments, readArgs } from '@mattercloud/command-line'
import { formatCents } from '@mattercloud/sdk/policy'
import type { Context } from '../context.ts'
import { exitCodes } from '../exitCodes.ts'
import { columns } from '../terminal/output.ts'

/** `mattercloud catalog`: the materials. Needs no key. */
export async function catalog(args: string[], { mc, output, signal }: Context) {
  noArguments(readArgs(args, {}).positionals)
  const reply = await mc.catalog({ signal })
  output.writeJson({ event: 'catalog', ...reply })
  const rows = reply.items.map((item) => [
    item.id,
    item.process,
    item.material,
    `${item.base_rate_per_g.toFixed(2)} CNY/g`,
    `from ${formatCents(item.minimum_fee_cents)}`,
    `${item.lead_time_min_days}–${item.lead_time_max_days} days`,
  ])
  const [head, ...lines] = columns([['id', 'by', 'material', 'price', 'an order', 'made in'], ...rows])
  output.writeLine(output.styled('dim', head ?? ''))
  for (const line of lines) output.writeLine(line)
  return exitCodes.done
}
