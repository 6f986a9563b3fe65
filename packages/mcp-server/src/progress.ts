import type { Progress } from '@mattercloud/sdk/tools'
import type { ServerContext } from '@modelcontextprotocol/server'

/** Sends progress of a request to its client. */
export interface ProgressListener {
  progress: Progress
  /** Tells the client that the call is still running. */
  keepAlive(): void
}

/**
 * Progress notifications for the request; undefined if its client did not ask for them. The
 * protocol requires increasing values, so others are not sent.
 */
export function progressListenerOf({ mcpReq }: ServerContext): ProgressListener | undefined {
  const progressToken = mcpReq._meta?.progressToken
  if (progressToken === undefined) return undefined
  let last = -1
  const notify = (progress: number, message: string) => {
    last = progress
    // The requested work goes on even if the client has disconnected.
    mcpReq
      .notify({ method: 'notifications/progress', params: { progressToken, progress, total: 100, message } })
      .catch(() => {})
  }
  return {
    progress(percent, message) {
      const whole = Math.floor(percent)
      if (whole > last) notify(whole, message)
    },
    keepAlive: () => notify(Math.max(last, 0) + 0.001, 'Waiting for the user'),
  }
}
