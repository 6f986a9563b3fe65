import type { FileSizeLimit } from '../../calls/fileSize.ts'
import type { MatterCloud } from '../../client.ts'

/** Where the tools find and store the API key; `openKeyStore` of `@mattercloud/sdk/node` makes one. */
export interface ToolKeys {
  /** Shown to the user, such as `keychain`, `file`, `environment`. */
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
 * Reads a part at a path that a model chose, at most as large as the service's catalogue allows, or throws a
 * ToolFailure with the reason; `partReader` of `@mattercloud/sdk/node` makes one.
 */
export type ReadPart = (path: string, catalog: FileSizeLimit) => Promise<LocalPart>

/** Reports the progress of a call, in percent. */
export type Progress = (percent: number, message: string) => void

/** What every tool uses besides its arguments. */
export interface ToolContext {
  /** Calls are made with the key of `keys`, not with the client's; runs are kept in its `runStore`. */
  client: MatterCloud
  keys: ToolKeys
  /** Undefined if there is no disk: then parts come from an address or from the user's page. */
  readPart?: ReadPart | undefined
  /** The name of the program that the user talks to: the owner sees a new key by it, unless `connect` gets another. */
  clientName?: string | undefined
  /** Set if the human was just offered the page of the same call: the result is about what they did there. */
  afterPage?: boolean | undefined
  signal: AbortSignal
  progress?: Progress | undefined
  /** Called with a line for each unexpected error; it has no keys and no stack. */
  report?: ((line: string) => void) | undefined
  /** Milliseconds in which a call answers, except for transfers and waits that it asks for; 9,000 by default. */
  answerWithinMs?: number | undefined
}
