import type { OrderStatus } from '@mattercloud/rules'
import * as z from 'zod'

/** How long the review links of an order open after its last change, once nothing of it moves any more. */
export const REVIEW_DAYS_AFTER_END = 30

const REVIEW_AFTER_END_MS = REVIEW_DAYS_AFTER_END * 24 * 3600 * 1000

/** While an order is in one of these, it can still be cancelled or something happens to it. */
export const movingStatuses = [
  'paid',
  'queued',
  'in_production',
  'shipped',
] as const satisfies readonly OrderStatus[]

const changes = z.array(z.object({ at: z.coerce.date() }))

/**
 * Whether the review links of an order have ended. They live as long as something can be done about the order, and
 * for some time after its end: then its reason and its amounts are still wanted.
 */
export function isReviewOver(
  { status, timeline }: { status: OrderStatus; timeline: unknown },
  now = Date.now(),
): boolean {
  if (movingStatuses.some((moving) => moving === status)) return false
  const last = Math.max(...changes.parse(timeline).map(({ at }) => at.getTime()))
  return last + REVIEW_AFTER_END_MS <= now
}
