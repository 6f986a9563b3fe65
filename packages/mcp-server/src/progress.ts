import type { Progress } from '@mattercloud/sdk/tools'
import type { ServerContext } from '@modelcontextprotocol/server'

/** What a request's client hears of it while it runs; undefined where it did not ask to. */
export interface Heard {
  progress: Progress
  /** Says that the call is still alive. */
  beat(): void
}

/**
 * Progress notifications for the request, if its client asked for them. The
 * protocol wants each value above the last one, so others are not sent.
 */
export function heardBy({ mcpReq }: ServerContext): Heard | undefined {
  const progressToken = mcpReq._meta?.progressToken
  if (progressToken === undefined) return undefined
  let last = -1
  const tell = (progress: number, message: string) => {
    last = progress
    // A client that went away is no reason to stop the work it has asked for.
    mcpReq
      .notify({ method: 'notifications/progress', params: { progressToken, progress, total: 100, message } })
      .catch(() => {})
  }
  return {
    progress(percent, message) {
      const whole = Math.floor(percent)
      if (whole > last) tell(whole, message)
    },
    beat: () => tell(Math.max(last, 0) + 0.001, 'Waiting for the user'),
  }
}
