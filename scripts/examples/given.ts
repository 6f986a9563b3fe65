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
    quote_id: { type: 'string' },
    endpoint_id: { type: 'string' },
    delivery_id: { type: 'string' },
    apiKey: { type: 'string' },
    secret: { type: 'string' },
    signal: { type: 'AbortSignal' },
    client: { type: 'MatterCloud', from: '@mattercloud/sdk' },
    run: { type: 'Run', from: '@mattercloud/sdk' },
    order: { type: 'RunOrder', from: '@mattercloud/sdk' },
    input: { type: 'QuoteInput', from: '@mattercloud/sdk' },
    shipping_address_json: { type: 'ShippingAddress', from: '@mattercloud/sdk' },
    request: { type: 'Request' },
    askHuman: { type: "(questions: readonly unknown[]) => Promise<import('@mattercloud/sdk').Answers>" },
    service: { type: 'FakeService', from: '@mattercloud/sdk/testing' },
    result: { type: 'ToolResult', from: '@mattercloud/sdk/tools' },
  },
}

/** Functions of Node that examples may use without importing them, and their modules. */
export const nodeImports: Readonly<Record<string, string>> = {
  createReadStream: 'node:fs',
  createServer: 'node:http',
  readFile: 'node:fs/promises',
  writeFile: 'node:fs/promises',
}
