import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openKeyStore } from '@mattercloud/sdk/node'
import type { CallToolResult } from '@modelcontextprotocol/client'
import { z } from 'zod'
import { type ServedFakeService, serveFakeService } from '../sdk/serveFakeService.ts'
import { type StdioClient, startStdioClient } from './stdioClient.ts'

export const testKey = 'mc_test_VEQsHCMUN8BPf2uX93CoUwUXXFj1bXWNE'

export interface Host {
  api: ServedFakeService
  mcp: StdioClient
  /** The allowed folder. */
  folder: string
  /** Another folder, not allowed. */
  outside: string
  configDir: string
  /** Restores the state of the start, without starting the process again. */
  reset(): void
  close(): Promise<void>
}

/** The server as a child process over the fake service, with its own folders. */
export async function startHost(
  env: Record<string, string> = { MATTERCLOUD_API_KEY: testKey },
): Promise<Host> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mattercloud-mcp-')))
  const [folder, outside, configDir] = [join(root, 'parts'), join(root, 'outside'), join(root, 'config')]
  for (const directory of [folder, outside, configDir]) mkdirSync(directory)
  const api = await serveFakeService({ apiKey: testKey, maxFileBytes: 100_000 })
  const mcp = await startStdioClient({
    MATTERCLOUD_API_URL: api.url,
    MATTERCLOUD_CONFIG_DIR: configDir,
    MATTERCLOUD_FOLDERS: folder,
    ...env,
  })
  return {
    api,
    mcp,
    folder,
    outside,
    configDir,
    reset() {
      api.reset()
      rmSync(join(configDir, 'runs'), { recursive: true, force: true })
      for (const emptied of [folder, outside]) {
        rmSync(emptied, { recursive: true, force: true })
        mkdirSync(emptied)
      }
    },
    async close() {
      await mcp.close()
      if (env.MATTERCLOUD_API_KEY === undefined) await forgetKey(configDir, api.url)
      await api.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

/** A system with a keychain would otherwise keep the keys of tests permanently. */
export async function forgetKey(configDir: string, baseUrl: string): Promise<void> {
  const keys = await openKeyStore({ configDir, env: {} })
  await keys.delete(baseUrl)
}

const common = z.looseObject({
  status: z.string(),
  next_action: z.string(),
  next_call: z.object({ tool: z.string(), arguments: z.record(z.string(), z.unknown()) }).nullable(),
  waiting_for: z.enum(['agent', 'human', 'nobody']),
  tell_user: z.string(),
  run_id: z.string().optional(),
})

/** Only a mistake of the model is no matter of the user's. */
function heard<Data extends z.infer<typeof common>>(data: Data): Data {
  if (data.tell_user === '' && data.waiting_for !== 'agent') throw new Error('the user is told nothing')
  return data
}

/** The data of a result, after checking the common fields. */
export function dataOf(result: CallToolResult) {
  return heard(common.parse(result.structuredContent))
}

export function textOf(result: CallToolResult): string {
  return result.content.map((part) => (part.type === 'text' ? part.text : '')).join('\n')
}
