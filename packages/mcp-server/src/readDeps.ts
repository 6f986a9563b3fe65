import { realpath, stat } from 'node:fs/promises'
import { delimiter, parse, resolve } from 'node:path'
import { MatterCloud } from '@mattercloud/sdk'
import { fileRunStore, openKeyStore, partReader } from '@mattercloud/sdk/node'
import { z } from 'zod'
import type { McpServerDeps } from './createMcpServer.ts'

const environment = z.object({
  MATTERCLOUD_API_URL: z
    .url({
      protocol: /^https?$/,
      error: 'MATTERCLOUD_API_URL must be an http or https address, such as https://api.mattercloud.io.',
    })
    .optional(),
  MATTERCLOUD_CONFIG_DIR: z.string().min(1).optional(),
  MATTERCLOUD_FOLDERS: z.string().min(1).optional(),
  MATTERCLOUD_MCP_HOSTNAMES: z.string().min(1).optional(),
  MATTERCLOUD_MCP_STATE_SECRET: z
    .string()
    .min(32, { error: 'MATTERCLOUD_MCP_STATE_SECRET must have at least 32 random characters.' })
    .optional(),
})

function readEnvironment(env: NodeJS.ProcessEnv) {
  // Hosts pass an unset setting as an empty variable.
  const nonEmpty = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(nonEmpty)
  if (!parsed.success) throw new Error(parsed.error.issues.map(({ message }) => message).join(' '))
  return { nonEmpty, ...parsed.data }
}

const report = (line: string) => console.error(`mattercloud-mcp: ${line}`)

/**
 * The server's dependencies, from the process's environment.
 *
 * @param workingFolder allowed for uploads when MATTERCLOUD_FOLDERS is not set.
 * @throws Error with one sentence for the person who configured the host.
 */
export async function readDeps(
  env: NodeJS.ProcessEnv,
  workingFolder: string,
): Promise<McpServerDeps & { folders: readonly string[]; report: (line: string) => void }> {
  const { nonEmpty, MATTERCLOUD_API_URL, MATTERCLOUD_CONFIG_DIR, MATTERCLOUD_FOLDERS } = readEnvironment(env)
  const storage = MATTERCLOUD_CONFIG_DIR === undefined ? {} : { configDir: resolve(MATTERCLOUD_CONFIG_DIR) }
  const folders = await allowedFolders(MATTERCLOUD_FOLDERS, workingFolder)
  return {
    client: new MatterCloud({ baseUrl: MATTERCLOUD_API_URL, runStore: fileRunStore(storage) }),
    keys: await openKeyStore({ ...storage, env: nonEmpty }),
    readPart: partReader(folders),
    folders,
    report,
  }
}

/**
 * The settings of a server over HTTP: the service's address and its own host names.
 * Keys, runs and folders of this computer are not used there.
 *
 * @throws Error with one sentence for the person who started it.
 */
export function readHttpSettings(env: NodeJS.ProcessEnv): {
  client: MatterCloud
  report: (line: string) => void
  hostnames: string[]
  stateSecret: string | undefined
} {
  const settings = readEnvironment(env)
  const { MATTERCLOUD_API_URL, MATTERCLOUD_MCP_HOSTNAMES = '', MATTERCLOUD_MCP_STATE_SECRET } = settings
  if (settings.nonEmpty.MATTERCLOUD_API_KEY !== undefined) {
    report('MATTERCLOUD_API_KEY is not used over HTTP: each request brings its own key')
  }
  return {
    client: new MatterCloud({ baseUrl: MATTERCLOUD_API_URL }),
    report,
    hostnames: MATTERCLOUD_MCP_HOSTNAMES.split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    stateSecret: MATTERCLOUD_MCP_STATE_SECRET,
  }
}

async function allowedFolders(setting: string | undefined, workingFolder: string): Promise<string[]> {
  if (setting !== undefined) {
    const named = setting.split(delimiter).filter((folder) => folder.trim() !== '')
    return Promise.all(named.map(realFolder))
  }
  // Some hosts start their servers in the root folder: that would allow every file.
  const isRoot = resolve(workingFolder) === parse(resolve(workingFolder)).root
  return isRoot ? [] : [await realpath(workingFolder)]
}

async function realFolder(folder: string): Promise<string> {
  try {
    const real = await realpath(folder)
    if ((await stat(real)).isDirectory()) return real
  } catch {
    // Reported below: a missing folder and a file that is not a folder get the same error.
  }
  throw new Error(`MATTERCLOUD_FOLDERS names "${folder}", which is not a folder that can be read.`)
}
