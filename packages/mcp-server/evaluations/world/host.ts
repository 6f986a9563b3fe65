import { Client, InMemoryTransport } from '@modelcontextprotocol/client'
import { z } from 'zod'
import { createMcpServer } from '../../src/createMcpServer.ts'
import { readDeps } from '../../src/readDeps.ts'
import type { ToolAnswer, ToolFace } from '../model.ts'

const dataShape = z.record(z.string(), z.unknown())

/** An MCP host without any way to ask its user but the chat, as most hosts are. */
export interface Host {
  /** What the server tells every model at the beginning. */
  instructions: string
  tools: readonly ToolFace[]
  /** @throws Error only when the server broke the protocol */
  call(name: string, args: Record<string, unknown>): Promise<ToolAnswer>
  /** The key that `connect` stored, which no tool ever shows. */
  apiKey(): Promise<string | undefined>
  useKey(key: string): Promise<void>
  /** The server's process ends and another is started on what the first left on the disk. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** @param folder the folder that parts may be uploaded from */
export async function startHost(apiUrl: string, folder: string, configDir: string): Promise<Host> {
  let key: string | undefined
  // In memory, so that a system's keychain, which has one key a service, is left alone.
  const keys = {
    kind: 'memory',
    get: async () => key,
    set: async (_baseUrl: string, given: string) => {
      key = given
    },
    delete: async () => {
      key = undefined
    },
  }

  async function start() {
    const deps = await readDeps(
      {
        MATTERCLOUD_API_URL: apiUrl,
        MATTERCLOUD_CONFIG_DIR: configDir,
        MATTERCLOUD_FOLDERS: folder,
        MATTERCLOUD_API_KEY: 'replaced below',
      },
      folder,
    )
    const server = createMcpServer({ ...deps, keys })
    const client = new Client({ name: 'mattercloud-evaluations', version: '0.0.0' })
    const [clientSide, serverSide] = InMemoryTransport.createLinkedPair()
    await server.connect(serverSide)
    await client.connect(clientSide)
    return client
  }

  let client = await start()
  const { tools } = await client.listTools()
  return {
    instructions: client.getInstructions() ?? '',
    tools: tools.map(({ name, description = '', inputSchema }) => ({ name, description, inputSchema })),
    async call(name, args) {
      const { content, structuredContent, isError = false } = await client.callTool({ name, arguments: args })
      const text = content.map((part) => (part.type === 'text' ? part.text : `[${part.type}]`)).join('\n')
      return { text, data: dataShape.parse(structuredContent ?? {}), isError }
    },
    apiKey: async () => key,
    async useKey(given) {
      key = given
    },
    async restart() {
      await client.close()
      client = await start()
    },
    close: () => client.close(),
  }
}
