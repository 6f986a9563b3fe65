import type { FileSizeLimit } from '../../calls/fileSize.ts'
import type { MatterCloud } from '../../client.ts'

/** Where the tools find and keep the API key; `openKeyStore` of `@mattercloud/sdk/node` is one. */
export interface ToolKeys {
  /** Told to the user: such as `keychain`, `file`, `environment`. */
  readonly kind: string
  get(baseUrl: string): Promise<string | undefined>
  set(baseUrl: string, key: string): Promise<void>
}

/** A mesh file's bytes, as they were on the disk. */
export interface LocalPart {
  filename: string
  bytes: Uint8Array<ArrayBuffer>
}

/**
 * Reads a part that a model names by its path, no larger than the service's catalogue allows, or throws a
 * ToolFailure that says why it may not; `partReader` of `@mattercloud/sdk/node` makes one.
 */
export type ReadPart = (path: string, catalog: FileSizeLimit) => Promise<LocalPart>

/** Reports how far a call has come, in percent. */
export type Progress = (percent: number, message: string) => void

/** What every tool works with besides its arguments. */
export interface ToolContext {
  /** Its service is called with the key of `keys`, whatever key it has; its `runStore` keeps the runs. */
  client: MatterCloud
  keys: ToolKeys
  /** Left out where there is no disk: parts then come from an address or from the user's page. */
  readPart?: ReadPart | undefined
  signal: AbortSignal
  progress?: Progress | undefined
  /** Told in a line of an error that no tool foresaw; without keys or stacks. */
  report?: ((line: string) => void) | undefined
  /** Milliseconds in which a call answers, transfers and asked-for waits excepted; 9,000 unless told. */
  answerWithinMs?: number | undefined
}
