import type { PackageName } from './entries.ts'

/** A variable that examples may use without declaring it: a reader knows what it is. */
interface Given {
  type: string
  /** The module of its type, where it is not a global one. */
  from?: string
}

export const givenVariables: Readonly<Record<PackageName, Readonly<Record<string, Given>>>> = {
  mesh: {
    bytes: { type: 'Uint8Array' },
    part: { type: 'Part', from: '@mattercloud/mesh' },
    fault: { type: 'Fault', from: '@mattercloud/mesh' },
    printability: { type: 'Printability', from: '@mattercloud/mesh/printability' },
    inspection: { type: 'CompleteInspection', from: '@mattercloud/mesh' },
  },
  sdk: {
    bytes: { type: 'Uint8Array<ArrayBuffer>' },
    baseUrl: { type: 'string' },
    id: { type: 'string' },
    file_id: { type: 'string' },
    order_id: { type: 'string' },
    apiKey: { type: 'string' },
    secret: { type: 'string' },
    signal: { type: 'AbortSignal' },
    client: { type: 'MatterCloud', from: '@mattercloud/sdk' },
  },
}

/** Functions of Node that examples may use without importing them, and their modules. */
export const nodeImports: Readonly<Record<string, string>> = {
  createReadStream: 'node:fs',
  createServer: 'node:http',
  readFile: 'node:fs/promises',
  writeFile: 'node:fs/promises',
}
