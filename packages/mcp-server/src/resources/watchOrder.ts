import { setTimeout as sleep } from 'node:timers/promises'
import { etagOf, type MatterCloud, MatterCloudError } from '@mattercloud/sdk'

/** As long as the service lets a reader wait, with a little room. */
const waitSeconds = 20
const firstPauseMs = 2000
const longestPauseMs = 60_000

/**
 * Calls `changed` each time that an order does, until it is stopped or the service says that there
 * is no such order for this key.
 *
 * @param connect gives the client with the account's key, anew for each look
 */
export function watchOrder(
  order_id: string,
  connect: () => Promise<MatterCloud | undefined>,
  changed: () => void,
): () => void {
  const stopping = new AbortController()
  watch(order_id, connect, changed, stopping.signal).catch(() => {
    // Whoever listens looks at the order itself; a watch that ends tells them nothing wrong.
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
  let pauseMs = firstPauseMs
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
      pauseMs = firstPauseMs
    } catch (error) {
      if (!(error instanceof MatterCloudError) || !error.retryable) throw error
      await sleep(pauseMs, undefined, { signal })
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    }
  }
}
