import { MatterCloud, openKeyStore } from '@mattercloud/sdk/node'
import { NoKey } from './errors.ts'
import type { Output } from './terminal/output.ts'

/** What every command gets. */
export interface Context {
  readonly mc: MatterCloud
  readonly output: Output
  /** Aborted by Ctrl-C or a signal. */
  readonly signal: AbortSignal
}

/**
 * A client configured by the environment: MATTERCLOUD_API_URL, MATTERCLOUD_API_KEY, MATTERCLOUD_CONFIG_DIR.
 * A call that needs a key throws `NoKey` if there is none.
 */
export function openContext(output: Output, signal: AbortSignal): Context {
  const mc: MatterCloud = new MatterCloud({
    apiKey: async () => {
      const key = await (await openKeyStore()).get(mc.baseUrl)
      if (key === undefined) throw new NoKey(mc.baseUrl)
      return key
    },
  })
  return { mc, output, signal }
}
