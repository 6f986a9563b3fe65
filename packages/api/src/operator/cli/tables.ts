import { addressLines, formatCents, formatRange } from '@mattercloud/rules'
import type * as z from 'zod'
import { audit, queue, show } from '../contract.ts'

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

/** One order, a line for each thing that the farm needs to know. */
export function formatOrder(order: z.infer<typeof show.reply>, now: Date): string {
  const { amounts } = order
  const lines = {
    ORDER: `${order.public_order_id} (${order.order_id})${order.livemode ? '' : ', a test order'}`,
    STATUS: order.held ? `${order.status}, HELD: the payer disputes the charge` : order.status,
    DEADLINE: formatDeadline(order.deadline, now),
    WHAT: `${order.quantity} × ${order.material_id}, ${order.filename} in ${order.unit}`,
    TO: addressLines(order.shipping_address_json).join(', '),
    PRICE: formatRange(order.price.min_cents, order.price.max_cents),
    HELD: formatCents(amounts.held_cents),
    CHARGED: formatCents(amounts.charged_cents),
    RELEASED: formatCents(amounts.released_cents),
    REFUNDED: formatCents(amounts.refunded_cents),
    RISKS: formatRisks(order.risks),
    PARCEL: [order.carrier, order.tracking_number].filter(Boolean).join(' ') || '-',
    MADE: formatMinute(order.created_at),
    ...(order.cancel_reason === null ? {} : { ENDED: `${order.cancel_reason}: ${order.cancel_note ?? '-'}` }),
  }
  return formatTable(Object.entries(lines))
}

/** The operator's keys as a table for people. */
export function formatKeys(
  keys: Array<{ id: string; label: string; created_at: Date; revoked_at: Date | null }>,
): string {
  const minute = (date: Date | null) => (date === null ? '-' : formatMinute(date.toISOString()))
  const rows = keys.map((key) => [key.id, key.label, minute(key.created_at), minute(key.revoked_at)])
  return keys.length === 0 ? 'No keys.' : formatTable([['ID', 'LABEL', 'MADE', 'REVOKED'], ...rows])
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
export const parseOrder = (answer: unknown) => show.reply.parse(answer)
