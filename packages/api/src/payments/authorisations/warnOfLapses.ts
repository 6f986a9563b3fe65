import type { Services } from '../../platform/services.ts'

const DAY_MS = 24 * 3600 * 1000

/**
 * When the operator is warned of an authorisation that will lapse: at half of its time, and one day before its
 * end. For an authorisation shorter than a day there is one warning, at half of its time.
 */
export function warningTimes(paidAt: Date, expiresAt: Date): Date[] {
  const start = paidAt.getTime()
  const end = expiresAt.getTime()
  const half = start + (end - start) / 2
  const dayBefore = end - DAY_MS
  const times = dayBefore > start ? [half, dayBefore] : [half]
  return times.toSorted((a, b) => a - b).map((time) => new Date(time))
}

/**
 * Mails the operator about paid orders whose authorisation will lapse soon: each warning once. If both warnings
 * of an order are due, as after an outage, they are one mail.
 *
 * @returns how many orders were warned of
 */
export async function warnOfLapses({ db, queue }: Services, now = new Date()): Promise<number> {
  const waiting = await db
    .selectFrom('orders')
    .select(['id', 'paid_at', 'authorisation_expires_at', 'lapse_warnings'])
    .where('status', '=', 'paid')
    // Test orders are accepted by the simulator, so nobody needs a warning.
    .where('livemode', '=', true)
    .where('authorisation_expires_at', '>', now)
    .where('lapse_warnings', '<', 2)
    .execute()
  let warned = 0
  for (const { id, paid_at, authorisation_expires_at: end, lapse_warnings: sent } of waiting) {
    if (paid_at === null || end === null) continue
    const due = warningTimes(paid_at, end).filter((time) => time <= now).length
    if (due <= sent) continue
    await db.transaction().execute(async (trx) => {
      const isFirst = await trx
        .updateTable('orders')
        .set({ lapse_warnings: due })
        .where('id', '=', id)
        .where('status', '=', 'paid')
        .where('lapse_warnings', '=', sent)
        .returning('account_id')
        .executeTakeFirst()
      if (!isFirst) return
      await queue.send(
        trx,
        'send-mail',
        { mail: 'lapse_warning', orderId: id },
        { accountId: isFirst.account_id },
      )
      warned += 1
    })
  }
  return warned
}
