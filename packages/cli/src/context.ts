import { MatterCloud } from '@mattercloud/sdk/node'
import type { Output } from './terminal/output.ts'

/** What every command gets. */
export interface Context {
  readonly mc: MatterCloud
  readonly output: Output
  /** Aborted by Ctrl-C or a signal. */
  readonly signal: AbortSignal
}

/** A client configured by the environment: MATTERCLOUD_API_URL, MATTERCLOUD_API_KEY, MATTERCLOUD_CONFIG_DIR. */
export const openContext = (output: Output, signal: AbortSignal): Context => ({
  mc: new MatterCloud(),
  output,
  signal,
})
