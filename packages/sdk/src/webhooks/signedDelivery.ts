import { type EventData, type EventType, signWebhook, webhookHeaders } from '@mattercloud/rules'

/** An event of a test, and how its delivery is signed. */
export interface SignedDeliveryInput<Type extends EventType> {
  secret: string
  type: Type
  data: EventData[Type]
  /** The event's number, `1` by default. */
  id?: string | undefined
  /** The delivery's id, which stays the same when it is sent again; random by default. */
  deliveryId?: string | undefined
  /** During a rotation of the secret: the next one. */
  nextSecret?: string | undefined
  /** When it is signed: now by default. A receiver refuses a time more than 5 minutes before or after now. */
  signedAt?: Date | undefined
}

/**
 * Headers and body of a delivery as the service would send it, for tests of your own receiver.
 *
 * @throws RangeError for an empty secret
 * @example
 * const delivery = signedDelivery({ secret, type: 'webhook.test', data: { endpoint_id: 'any' } })
 * const reply = await fetch('http://localhost:3000/webhooks', { method: 'POST', ...delivery })
 */
export function signedDelivery<Type extends EventType>(
  input: SignedDeliveryInput<Type>,
): { headers: Record<string, string>; body: string } {
  const { secret, type, data, id = '1', deliveryId, nextSecret, signedAt = new Date() } = input
  const timestamp = Math.floor(signedAt.getTime() / 1000)
  const body = JSON.stringify({ id, type, created_at: signedAt.toISOString(), data })
  return {
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'MatterCloud-Webhooks/1',
      [webhookHeaders.id]: deliveryId ?? crypto.randomUUID(),
      [webhookHeaders.event]: type,
      [webhookHeaders.timestamp]: String(timestamp),
      [webhookHeaders.signature]: signWebhook({ secret, timestamp, body }),
      ...(nextSecret === undefined
        ? {}
        : { [webhookHeaders.next]: signWebhook({ secret: nextSecret, timestamp, body }) }),
    },
    body,
  }
}
