import { reportInUnit } from '@mattercloud/mesh'
import { riskFlagIds, riskSentences } from '@mattercloud/rules'
import { reviewPage } from '@mattercloud/web'
import * as z from 'zod'
import { metrics } from '../files/contract.ts'
import { openLink } from '../links/links.ts'
import { findOrder, materialName } from '../orders/findOrder.ts'
import { presentOrder } from '../orders/presentOrder.ts'
import type { Services } from '../platform/services.ts'
import { breakdown } from '../quotes/contract.ts'

const flags = z.array(z.enum(riskFlagIds))

/**
 * Which order a review link is for.
 *
 * @throws ApiError `invalid_token`, `token_expired`
 */
export async function openReview(
  { db }: Services,
  token: string,
): Promise<{ id: string; accountId: string }> {
  const link = await openLink(db, 'review', token)
  if (link.order_id === null) throw new Error('a review link without an order')
  return { id: link.order_id, accountId: link.account_id }
}

/** The page where a human sees what the order is, and pays or declines. Opening it changes nothing. */
export async function showReview(services: Services, token: string): Promise<string> {
  const { id, accountId } = await openReview(services, token)
  const view = await findOrder(services.db, id, accountId)
  const order = presentOrder(services.config, view)
  // The part as it was quoted: the file may have been given another unit since.
  const part = reportInUnit(metrics.parse(view.metrics), view.unit)
  return reviewPage({
    part: {
      filename: view.filename,
      bbox_mm: part.bbox_mm,
      volume_cm3: part.volume_cm3,
      unit: part.detected_unit,
      unit_confidence: part.unit_confidence,
      sha256: view.file_sha256,
    },
    material: {
      id: view.material_id,
      material: materialName(view),
    },
    quantity: view.quantity,
    price: { ...order.price, excluded: breakdown.parse(view.breakdown).excluded },
    lead_time_days: { min: view.lead_time_min_days, max: view.lead_time_max_days },
    shipping_address: order.shipping_address_json,
    risk_flags: flags.parse(view.risk_flags).map((flag) => ({ id: flag, sentence: riskSentences[flag] })),
    execution_confidence: view.execution_confidence,
    asked_by: view.asked_by,
    is_test: !view.livemode,
    status: view.status,
    is_superseded: view.superseded_by !== null,
    pay_url: order.approval_url,
    decline_action: `/review/${token}/decline`,
    expires_at: view.expires_at.toISOString(),
    tracking_url: order.tracking_url,
  })
}
