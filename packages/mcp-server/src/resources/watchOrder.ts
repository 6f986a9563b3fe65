import { setTimeout as sleep } from 'node:timers/promises'
import { etagOf, type MatterCloud, MatterCloudError } from '@mattercloud/sdk'

/** A little less than the longest long poll of the service. */
const waitSeconds = 20
const minRetryDelayMs = 2000
const maxRetryDelayMs = 60_000

/**
 * Calls `changed` each time that an order changes, until it is stopped or the service says that there
 * is no such order for this key.
 *
 * @param connect returns the client with the account's key; called for each request
 */
export function watchOrder(
  order_id: string,
  connect: () => Promise<MatterCloud | undefined>,
  changed: () => void,
): () => void {
  const stopping = new AbortController()
  watch(order_id, connect, changed, stopping.signal).catch(() => {
    // A watch that ends without a notification is no error: the client reads the order itself.
  })
  return () => stopping.abort()
}

async function watch(
  order_id: string,
  connect: () => Promise<MatterCloud | undefined>,
  changed: () => void,
  signal: AbortSignal,
): Promise<void> {
  let etag: string | undefined
  let retryDelayMs = minRetryDelayMs
  while (!signal.aborted) {
    const client = await connect()
    if (client === undefined) return
    try {
      const order = await client.orders.get(order_id, {
        signal,
        ...(etag === undefined ? {} : { etag, waitSeconds }),
      })
      const now = etagOf(order)
      if (etag !== undefined && now !== etag) changed()
      etag = now
      retryDelayMs = minRetryDelayMs
    } catch (error) {
      if (!(error instanceof MatterCloudError) || !error.retryable) throw error
      await sleep(retryDelayMs, undefined, { signal })
      retryDelayMs = Math.min(retryDelayMs * 2, maxRetryDelayMs)
    }
  }
}
