import type { Event } from '@mattercloud/sdk'
import { signWebhook, webhookHeaders } from '@mattercloud/sdk/webhooks'

const timeoutMs = 10_000
/** Shorter than the service's own, because a person is waiting at the terminal. */
const retryDelaysMs = [500, 2_000]

export interface ForwardAnswer {
  /** The receiver's status; null where it did not answer. */
  status: number | null
  error?: string
}

/**
 * Delivers an event to a receiver as the service does, with two retries.
 *
 * @throws the signal's reason
 */
export async function forwardEvent(
  { id, type, created_at, data }: Event,
  { url, secret, signal }: { url: URL; secret: string; signal: AbortSignal },
): Promise<ForwardAnswer> {
  const body = JSON.stringify({ id, type, created_at, data })
  const deliveryId = crypto.randomUUID()
  let answer = await deliver()
  for (const delay of retryDelaysMs) {
    if (answer.status !== null && answer.status >= 200 && answer.status < 300) break
    await new Promise((resolve) => setTimeout(resolve, delay))
    answer = await deliver()
  }
  return answer

  async function deliver(): Promise<ForwardAnswer> {
    signal.throwIfAborted()
    const timestamp = Math.floor(Date.now() / 1000)
    try {
      const { status } = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        headers: {
          'Content-Type': 'application/json',
          'User-Agent': 'MatterCloud-Webhooks/1',
          [webhookHeaders.id]: deliveryId,
          [webhookHeaders.event]: type,
          [webhookHeaders.timestamp]: String(timestamp),
          [webhookHeaders.signature]: signWebhook({ secret, timestamp, body }),
        },
        body,
      })
      return { status }
    } catch (error) {
      signal.throwIfAborted()
      const isTimeout = error instanceof Error && error.name === 'TimeoutError'
      return { status: null, error: isTimeout ? 'no answer within 10 s' : 'no connection' }
    }
  }
}
