import { circledNumber, describeFault, inspectionInUnit } from '@mattercloud/mesh'
import { risksOfQuote } from '@mattercloud/rules'
import { reviewPage } from '@mattercloud/web'
import * as z from 'zod'
import { type Metrics, storedMetrics } from '../files/contract.ts'
import { findLink, linkExpired } from '../links/links.ts'
import { findOrder, materialName, type OrderView } from '../orders/findOrder.ts'
import { isCancellable, orderState } from '../orders/orderState.ts'
import { presentOrder } from '../orders/presentOrder.ts'
import { isReviewOver } from '../orders/reviewPeriod.ts'
import type { Services } from '../platform/services.ts'
import { breakdown } from '../quotes/contract.ts'
import { drawingLinks } from './orderDrawing.ts'

/** PostgreSQL cannot store NUL, and no browser sends it. */
const isText = (text: string) => !text.includes('\0')
/** What the form of the page sends to decline or cancel. */
export const declineForm = z.looseObject({
  note: z.string().trim().max(1000).refine(isText, 'must not contain NUL').default(''),
})

/**
 * Finds the order of a review link.
 *
 * @throws ApiError `invalid_token`, `token_expired`
 */
export async function openReview({ db }: Services, token: string): Promise<OrderView> {
  const link = await findLink(db, 'review', token)
  if (link.order_id === null) throw new Error('a review link without an order')
  const order = await findOrder(db, link.order_id, link.account_id)
  if (isReviewOver(order)) throw linkExpired()
  return order
}

/** Where the page is shown: behind a review link, or to the signed-in owner. */
interface ReviewPlace {
  /** Its own path, below which its pictures are. */
  path: string
  /** Where its form is sent. */
  decline: string
  /** For the form of a signed-in page. */
  csrf?: string
  /** What the visitor has just done. */
  notice?: string | undefined
}

/** The page on which a human reviews an order, and pays or declines. Opening it changes nothing. */
export async function showReview(services: Services, token: string, notice?: string): Promise<string> {
  const view = await openReview(services, token)
  return writeReview(services, view, {
    path: `/review/${token}`,
    decline: `/review/${token}/decline`,
    notice,
  })
}

/** The page of an order in its present state. */
export function writeReview(services: Services, view: OrderView, place: ReviewPlace): string {
  const order = presentOrder(services.config, view)
  // The part in the unit of its quote: the unit of the file may have changed since.
  const part = inspectionInUnit(storedMetrics.parse(view.metrics), view.unit)
  const priced = breakdown.parse(view.breakdown)
  return reviewPage({
    part: {
      filename: view.filename,
      bbox_mm: part.bbox_mm,
      volume_cm3: priced.volume_cm3,
      volume_note: volumeNotes[priced.volume_source],
      unit: part.detected_unit,
      unit_confidence: part.unit_confidence,
      sha256: view.file_sha256,
      surface: surfaceOf(part),
      triangles: part.triangles,
      faults: part.faults.map((fault) => ({
        number: fault.number,
        ring: fault.number <= 20 ? String(fault.number) : circledNumber(fault.number),
        what: describeFault(fault),
        what_to_do: fault.what_to_do,
      })),
    },
    drawing: drawingLinks(place.path, view),
    material: {
      id: view.material_id,
      material: materialName(view),
    },
    quantity: view.quantity,
    price: { ...order.price, breakdown: priced },
    lead_time_days: { min: view.lead_time_min_days, max: view.lead_time_max_days },
    shipping_address: order.shipping_address_json,
    address_url: order.address_url,
    risks: risksOfQuote(view),
    execution_confidence: view.execution_confidence,
    asked_by: view.asked_by,
    is_test: !view.livemode,
    status: view.status,
    is_superseded: view.superseded_by !== null,
    pay_url: order.approval_url,
    state: orderState(services.config, view),
    notice: place.notice,
    decline_action: isCancellable(view) ? place.decline : null,
    csrf: place.csrf,
    expires_at: view.expires_at.toISOString(),
    tracking_url: order.tracking_url,
  })
}

const volumeNotes = {
  mesh: null,
  material: 'of its material: what solids overlap counts once',
  repaired_mesh: 'after a repair',
  convex_hull: 'of its convex hull, which is at least as large',
} as const

function surfaceOf({ is_watertight, is_manifold, is_inverted, open_edges }: Metrics): string {
  if (!is_watertight) return open_edges > 0 ? 'open' : 'not manifold'
  return is_manifold && !is_inverted ? 'closed' : 'closed, wrong winding'
}
