import {
  type KnownEvent,
  verifyWebhook,
  type WebhookEvent,
  type WebhookRefusal,
  type WebhookRequestHeaders,
} from '@mattercloud/rules'
import { memoryOfEvents, type SeenEvents } from './seenEvents.ts'

export interface WebhookHandlerOptions {
  /** The endpoint's secret as it was printed; while it is being rotated, the old and the new one. */
  secret: string | readonly string[]
  /**
   * Called once for each event, with its typed form where this version knows it. Let it throw where
   * the event could not be dealt with: the service then sends it again.
   */
  onEvent(event: WebhookEvent, known: KnownEvent | undefined): unknown
  /** Which events were dealt with; a memory of this process unless told. */
  seen?: SeenEvents | undefined
  /** How far a delivery's timestamp may lie before or after now, in seconds; 300 unless told. */
  tolerance_s?: number | undefined
}

/** A delivery as it came in. */
export interface WebhookDelivered {
  headers: WebhookRequestHeaders
  /** The raw body: parsing and printing it again changes it, and the signature no longer fits. */
  body: string | Uint8Array
}

/** What to answer with; `status` is all that the service reads. */
export type WebhookAnswer =
  | { status: 200; event: WebhookEvent; duplicate: boolean }
  | { status: 400; reason: WebhookRefusal }

/**
 * Makes the receiver of an endpoint: it checks each delivery, and calls `onEvent` once for each event
 * however often it is delivered. An event is remembered only after `onEvent` is done, so one that
 * failed, or a crash in its middle, is followed by another delivery of it.
 *
 * Events of one order may come in another order than they happened: act on what the order says now.
 *
 * @throws RangeError when no secret is given or one is empty
 * @example
 * const receive = createWebhookHandler({
 *   secret,
 *   onEvent: (_event, known) => known?.type === 'order.shipped' && tell(known.data.tracking_number),
 * })
 * const answer = await receive({ headers: request.headers, body: await request.text() })
 * return new Response(null, { status: answer.status })
 */
export function createWebhookHandler(
  options: WebhookHandlerOptions,
): (delivered: WebhookDelivered) => Promise<WebhookAnswer> {
  const { onEvent, seen = memoryOfEvents(), tolerance_s } = options
  const secrets = typeof options.secret === 'string' ? [options.secret] : [...options.secret]
  if (secrets.length === 0 || secrets.includes(''))
    throw new RangeError('A webhook handler needs the secret that was printed when its endpoint was made.')
  /** Events that are being dealt with: the second delivery of one waits for the first. */
  const underWay = new Map<string, Promise<boolean>>()

  /** Whether it had been dealt with before. */
  async function dealWith(event: WebhookEvent, known: KnownEvent | undefined): Promise<boolean> {
    if (await seen.has(event.id)) return true
    await onEvent(event, known)
    await seen.add(event.id)
    return false
  }

  return async ({ headers, body }) => {
    const verdict = verifyWebhook({ headers, body, secrets, now: new Date(), tolerance_s })
    if (!verdict.ok) return { status: 400, reason: verdict.reason }
    const { event, known } = verdict
    const first = underWay.get(event.id)
    if (first) {
      await first
      return { status: 200, event, duplicate: true }
    }
    const work = dealWith(event, known).finally(() => underWay.delete(event.id))
    underWay.set(event.id, work)
    return { status: 200, event, duplicate: await work }
  }
}
