import { Client, InMemoryTransport } from '@modelcontextprotocol/client'
import { z } from 'zod'
import { createMcpServer } from '../../src/createMcpServer.ts'
import { readDeps } from '../../src/readDeps.ts'
import type { ToolAnswer, ToolDefinition } from '../model.ts'

const dataShape = z.record(z.string(), z.unknown())

/** An MCP host that can ask its user only in the chat, as most hosts do. */
export interface Host {
  /** The server's instructions for models. */
  instructions: string
  tools: readonly ToolDefinition[]
  /** @throws Error only when the server broke the protocol */
  call(name: string, args: Record<string, unknown>): Promise<ToolAnswer>
  /** The key that `connect` stored, which no tool ever shows. */
  apiKey(): Promise<string | undefined>
  useKey(key: string): Promise<void>
  /** Ends the server's process and starts another with the same files on disk. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** @param folder the folder that parts may be uploaded from */
export async function startHost(apiUrl: string, folder: string, configDir: string): Promise<Host> {
  let key: string | undefined
  // In memory, so that the system's keychain, which has one key for each service, is not touched.
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
