import { realpath } from 'node:fs/promises'
import { MatterCloud } from '../client.ts'
import type { ToolContext } from '../tools/definition/toolContext.ts'
import { baseUrlFromEnvironment } from './baseUrlFromEnvironment.ts'
import { fileRunStore } from './fileRunStore.ts'
import { openKeyStore } from './keyStore.ts'
import { partReader } from './localPart.ts'

export interface ToolContextOptions {
  /** Folders whose mesh files a model may upload; empty if it may upload no file of this machine. */
  folders: readonly string[]
  /** `MATTERCLOUD_API_URL` or the public service by default. */
  baseUrl?: string | undefined
  /** The directory of runs, and of keys if there is no keychain; see `configDirectory`. */
  configDir?: string | undefined
}

/**
 * The context of the tools on this machine: keys from `openKeyStore`, runs as files.
 *
 * @throws Error for a folder that does not exist
 * @example
 * const context = await openToolContext({ folders: ['parts'] })
 */
export async function openToolContext({
  folders,
  baseUrl = baseUrlFromEnvironment(),
  configDir,
}: ToolContextOptions): Promise<Omit<ToolContext, 'signal'>> {
  return {
    client: new MatterCloud({ baseUrl, runStore: fileRunStore({ configDir }) }),
    keys: await openKeyStore({ configDir }),
    readPart: partReader(await Promise.all(folders.map((folder) => realpath(folder)))),
  }
}
