import { readArgs, UsageError } from '@mattercloud/command-line'
import type { Order, OrderListQuery } from '@mattercloud/sdk'
import { formatCents, formatRange, orderStatuses, orderStatusTexts, sizeWords } from '@mattercloud/sdk/policy'
import type { Context } from '../context.ts'
import { exitCodes } from '../exitCodes.ts'
import { columns } from '../terminal/output.ts'

const options = {
  status: { type: 'string', multiple: true },
  from: { type: 'string' },
  to: { type: 'string' },
  limit: { type: 'string' },
  cursor: { type: 'string' },
} as const

/** `mattercloud orders`: the account's orders, open and past, newest first. The service checks the dates. */
export async function orders(args: string[], { mc, output, signal }: Context) {
  const { values, positionals } = readArgs(args, options)
  const { from, to, cursor } = values
  const text = positionals.join(' ')
  const { items, next_cursor } = await mc.orders.list(
    {
      limit: readLimit(values.limit),
      ...(values.status === undefined ? {} : { status: values.status.map(readStatus) }),
      ...(from === undefined ? {} : { created_from: from }),
      ...(to === undefined ? {} : { created_to: to }),
      ...(text === '' ? {} : { text }),
      ...(cursor === undefined ? {} : { cursor }),
    },
    { signal },
  )
  output.writeJson({ event: 'orders', items, next_cursor })
  if (items.length === 0)
    output.writeLine(args.length === 0 ? 'No orders yet: mattercloud print FILE' : 'No such orders.')
  for (const line of columns(items.map(rowOf))) output.writeLine(line)
  if (next_cursor !== null) output.note(`There are older ones: add --cursor ${next_cursor}`)
  return exitCodes.done
}

function rowOf(order: Order) {
  const { public_order_id, status, quantity, filename, bbox_mm, material, price, amounts, created_at } = order
  const { charged_cents } = amounts
  return [
    public_order_id,
    orderStatusTexts[status].label,
    `${quantity} × ${filename}`,
    bbox_mm === null ? '' : sizeWords(bbox_mm),
    material,
    charged_cents > 0 ? formatCents(charged_cents) : formatRange(price.min_cents, price.max_cents),
    created_at.slice(0, 10),
  ]
}

function readStatus(given: string): NonNullable<Extract<OrderListQuery['status'], string>> {
  const status = orderStatuses.find((one) => one === given)
  if (status === undefined)
    throw new UsageError(`--status is one of ${orderStatuses.join(', ')}, not ${JSON.stringify(given)}.`)
  return status
}

function readLimit(given = '100'): number {
  if (!/^([1-9]\d?|100)$/.test(given))
    throw new UsageError(`--limit is a number from 1 to 100, not ${JSON.stringify(given)}.`)
  return Number(given)
}
