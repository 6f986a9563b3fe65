import { realpath } from 'node:fs/promises'
import { MatterCloud } from '../client.ts'
import type { ToolContext } from '../tools/definition/toolContext.ts'
import { baseUrlFromEnvironment } from './baseUrlFromEnvironment.ts'
import { fileRunStore } from './fileRunStore.ts'
import { openKeyStore } from './keyStore.ts'
import { partReader } from './localPart.ts'

export interface ToolContextOptions {
  /** Folders whose mesh files a model may name; none where it may name no file of this machine. */
  folders: readonly string[]
  /** `MATTERCLOUD_API_URL` or the public service unless told. */
  baseUrl?: string | undefined
  /** Where runs are kept, and keys where there is no keychain; see `configDirectory`. */
  configDir?: string | undefined
}

/**
 * What the tools stand on, on a machine of one's own: keys as `openKeyStore` keeps them, runs as files.
 *
 * @throws Error for a folder that is not there
 * @example const tools = mattercloudTools(await openToolContext({ folders: ['parts'] }))
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
