import { formatRange } from '@mattercloud/rules'
import type * as z from 'zod'
import { audit, queue } from '../contract.ts'

const formatMinute = (iso: string) => `${iso.slice(0, 16).replace('T', ' ')}Z`

/** How far away a deadline is: `in 5 h`, `3 d PAST`. */
function formatDeadline(deadline: string | null, now: Date): string {
  if (deadline === null) return '-'
  const hours = Math.round((Date.parse(deadline) - now.getTime()) / 3600_000)
  const length = Math.abs(hours) < 48 ? `${Math.abs(hours)} h` : `${Math.round(Math.abs(hours) / 24)} d`
  return hours < 0 ? `${length} PAST` : `in ${length}`
}

/** A table of text, each column as wide as its widest cell. The first row has the headings. */
function formatTable(rows: string[][]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** What the owner has accepted: the farm looks at the order's words before it accepts. */
function formatRisks(risks: z.infer<typeof queue.reply>['items'][number]['risks']): string {
  const accepted = risks.filter(({ severity }) => severity !== 'note').map(({ id }) => id)
  return accepted.join(', ') || '-'
}

/** The queue of orders as a table for people. */
export function formatQueue({ items, next_cursor }: z.infer<typeof queue.reply>, now: Date): string {
  if (items.length === 0) return 'No orders.'
  const rows = items.map((order) => [
    order.public_order_id,
    order.held ? `${order.status} HELD` : order.status,
    formatDeadline(order.deadline, now),
    `${order.quantity} × ${order.material_id}`,
    String(order.shipping_address_json['country'] ?? ''),
    formatRange(order.price.min_cents, order.price.max_cents),
    formatRisks(order.risks),
    formatMinute(order.created_at),
  ])
  const headings = ['ORDER', 'STATUS', 'DEADLINE', 'WHAT', 'TO', 'PRICE', 'RISKS', 'MADE']
  return formatTable([headings, ...rows]) + nextPageHint(next_cursor)
}

/** The audit log as a table for people. */
export function formatAudit({ items, next_cursor }: z.infer<typeof audit.reply>): string {
  if (items.length === 0) return 'No entries.'
  const rows = items.map((entry) => [
    formatMinute(entry.at),
    entry.actor,
    entry.action,
    entry.public_order_id ?? '-',
    JSON.stringify(entry.details),
  ])
  return formatTable([['AT', 'WHO', 'DID', 'ORDER', 'DETAILS'], ...rows]) + nextPageHint(next_cursor)
}

const nextPageHint = (cursor: string | null) => (cursor === null ? '' : `\n\nMore: add --cursor ${cursor}`)

/** Checks an answer of the service against the contract. */
export const parseQueue = (answer: unknown) => queue.reply.parse(answer)
export const parseAudit = (answer: unknown) => audit.reply.parse(answer)
