import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MatterCloud } from '@mattercloud/sdk'
import { fileRunStore, partReader } from '@mattercloud/sdk/node'
import type { ToolContext } from '@mattercloud/sdk/tools'
import { resultData, resultText, type ToolResult, tools } from '@mattercloud/sdk/tools'
import * as z from 'zod'
import { type ServedFakeService, serveFakeService } from './serveFakeService.ts'

export const testKey = 'mc_test_0123456789abcdefghijABCDEFGHIJ012'

export interface Host {
  api: ServedFakeService
  /** Calls a tool as a framework does for its model; what it answers must fit what the tool says of itself. */
  call(tool: string, args?: object, context?: Partial<ToolContext>): Promise<ToolResult>
  /** The key that the tools have stored. */
  storedKey(): string | undefined
  /** Lines about errors that no tool foresaw. */
  reports: string[]
  /** The allowed folder. */
  folder: string
  /** A folder beside it, not allowed. */
  outside: string
  reset(): void
  close(): Promise<void>
}

/** The tools over the fake service, with folders of their own. */
export async function startHost({
  key = testKey,
  kind = 'file',
}: {
  key?: string | null
  kind?: string
} = {}): Promise<Host> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mattercloud-tools-')))
  const [folder, outside, configDir] = [join(root, 'parts'), join(root, 'outside'), join(root, 'config')]
  for (const directory of [folder, outside, configDir]) mkdirSync(directory)
  const api = await serveFakeService({ apiKey: testKey, maxFileBytes: 100_000 })
  const reports: string[] = []
  let stored = key ?? undefined
  const context = {
    client: new MatterCloud({ baseUrl: api.url, runStore: fileRunStore({ configDir }) }),
    keys: {
      kind,
      get: async () => stored,
      set: async (_baseUrl: string, newKey: string) => {
        stored = newKey
      },
    },
    readPart: partReader([folder]),
    report: (line: string) => void reports.push(line),
  }
  return {
    api,
    reports,
    folder,
    outside,
    storedKey: () => stored,
    async call(name, args = {}, more = {}) {
      const tool = tools.find((one) => one.name === name)
      if (!tool) throw new Error(`There is no tool ${name}.`)
      const signal = new AbortController().signal
      const result = await tool.run(args, { ...context, signal, ...more })
      z.strictObject(tool.output.shape).parse(JSON.parse(JSON.stringify(resultData(result))))
      return result
    },
    reset() {
      api.reset()
      stored = key ?? undefined
      rmSync(join(configDir, 'runs'), { recursive: true, force: true })
      for (const emptied of [folder, outside]) {
        rmSync(emptied, { recursive: true, force: true })
        mkdirSync(emptied)
      }
    },
    async close() {
      await api.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
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

/** What a result says as data, after checking what every result must have. */
export function dataOf(result: ToolResult) {
  return heard(common.parse(resultData(result)))
}

export const textOf = resultText
