import { blockingRisks, type Risk } from '../risks/risk.ts'
import type { OrderStatus } from './orderStatus.ts'

/** The statuses of a file, as the guide names them. */
export const fileStatuses = ['pending_upload', 'processing', 'ready', 'failed'] as const
export type FileStatus = (typeof fileStatuses)[number]

/** The `next_action` for a file in each status. */
export const fileNextActions = {
  pending_upload: 'upload_file_then_confirm',
  processing: 'poll_file_until_ready',
  ready: 'create_quote',
  failed: 'upload_corrected_file',
} as const satisfies Record<FileStatus, string>

/** The `next_action` for an order in each status. */
export const orderNextActions = {
  requires_payment: 'redirect_user_to_approval_url',
  paid: 'wait_for_acceptance',
  queued: 'wait_for_production',
  in_production: 'wait_for_shipping',
  shipped: 'wait_for_delivery',
  delivered: 'none',
  cancelled: 'create_quote',
  refunded: 'none',
} as const satisfies Record<OrderStatus, string>

/**
 * The `next_action` for a quote.
 *
 * @param now the current time: an expired or stale quote must be requested again
 */
export function quoteNextAction(
  quote: { stale: boolean; expires_at: Date; risks: readonly Pick<Risk, 'severity'>[] },
  now: Date,
): string {
  const isUsable = !quote.stale && quote.expires_at.getTime() > now.getTime()
  if (!isUsable) return 'create_quote'
  return blockingRisks(quote.risks).length > 0 ? 'change_part_or_material' : 'create_checkout_session'
}
