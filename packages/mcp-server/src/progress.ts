import type { Progress } from '@mattercloud/sdk/tools'
import type { ServerContext } from '@modelcontextprotocol/server'

/**
 * Progress notifications for the request, if its client asked for them. The
 * protocol wants each value above the last one, so others are not sent.
 */
export function progressOf({ mcpReq }: ServerContext): Progress {
  const progressToken = mcpReq._meta?.progressToken
  if (progressToken === undefined) return () => {}
  let last = -1
  return (percent, message) => {
    const progress = Math.floor(percent)
    if (progress <= last) return
    last = progress
    // A client that went away is no reason to stop the work it has asked for.
    mcpReq
      .notify({ method: 'notifications/progress', params: { progressToken, progress, total: 100, message } })
      .catch(() => {})
  }
}
