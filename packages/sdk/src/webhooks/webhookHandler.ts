import {
  type KnownEvent,
  verifyWebhook,
  type WebhookEvent,
  type WebhookRefusal,
  type WebhookRequestHeaders,
} from '@mattercloud/rules'
import { inMemorySeenEvents, type SeenEvents } from './seenEvents.ts'

export interface WebhookHandlerOptions {
  /** The endpoint's secret as it was shown; during a rotation, the old and the new one. */
  secret: string | readonly string[]
  /**
   * Called once for each event, with its typed form if this version knows it. Let it throw if
   * the event could not be handled: then the service sends it again.
   */
  onEvent(event: WebhookEvent, knownEvent: KnownEvent | undefined): unknown
  /** Which events were handled; kept in the process's memory by default. */
  seen?: SeenEvents | undefined
  /** How far a delivery's timestamp may be before or after now, in seconds; 300 by default. */
  tolerance_s?: number | undefined
}

/** A delivery as it was received. */
export interface WebhookRequest {
  headers: WebhookRequestHeaders
  /** The raw body: a body that was parsed and printed again no longer matches its signature. */
  body: string | Uint8Array
}

/** What to reply; the service reads only `status`. */
export type WebhookReply =
  | { status: 200; event: WebhookEvent; duplicate: boolean }
  | { status: 400; reason: WebhookRefusal }

/**
 * Makes the receiver of an endpoint: it checks each delivery, and calls `onEvent` once for each event
 * even if it is delivered several times. An event is remembered only after `onEvent` is done, so after a
 * failure or a crash it is delivered again.
 *
 * Events may arrive in another order than they happened, so use the order as `client.orders.get` returns it now.
 *
 * @throws RangeError if there is no secret or one is empty
 * @example
 * const receive = createWebhookHandler({
 *   secret,
 *   onEvent(_event, known) {
 *     if (known?.type === 'order.shipped') console.log(known.data.tracking_number)
 *   },
 * })
 * const { status } = await receive({ headers: request.headers, body: await request.text() })
 * const reply = new Response(null, { status })
 */
export function createWebhookHandler(
  options: WebhookHandlerOptions,
): (delivered: WebhookRequest) => Promise<WebhookReply> {
  const { onEvent, seen = inMemorySeenEvents(), tolerance_s } = options
  const secrets = typeof options.secret === 'string' ? [options.secret] : [...options.secret]
  if (secrets.length === 0 || secrets.includes(''))
    throw new RangeError('A webhook handler needs the secret that was shown when its endpoint was made.')
  /** Events that are being handled: a second delivery waits for the first. */
  const inProgress = new Map<string, Promise<boolean>>()

  /** Whether it had been handled before. */
  async function handleOnce(event: WebhookEvent, knownEvent: KnownEvent | undefined): Promise<boolean> {
    if (await seen.has(event.id)) return true
    await onEvent(event, knownEvent)
    await seen.add(event.id)
    return false
  }

  return async ({ headers, body }) => {
    const verdict = verifyWebhook({ headers, body, secrets, now: new Date(), tolerance_s })
    if (!verdict.ok) return { status: 400, reason: verdict.reason }
    const { event, known: knownEvent } = verdict
    const first = inProgress.get(event.id)
    if (first) {
      await first
      return { status: 200, event, duplicate: true }
    }
    const work = handleOnce(event, knownEvent).finally(() => inProgress.delete(event.id))
    inProgress.set(event.id, work)
    return { status: 200, event, duplicate: await work }
  }
}
