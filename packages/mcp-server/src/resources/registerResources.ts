import { type MatterCloud, MatterCloudError } from '@mattercloud/sdk'
import { agentPolicyMarkdown } from '@mattercloud/sdk/policy'
import {
  quotedUserText,
  resultData,
  type ToolContext,
  type ToolResult,
  tools,
  withoutKeys,
} from '@mattercloud/sdk/tools'
import {
  type McpServer,
  ResourceNotFoundError,
  ResourceTemplate,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { handleSubscriptionRequests } from './subscriptions.ts'
import { agentPolicyUri, catalogUri, orderTemplate, orderUri, sheetTemplate } from './uris.ts'

type Context = Omit<ToolContext, 'signal'>
const json = 'application/json'

/** Resources that hosts can show or attach without a tool call: the catalogue, the policy, orders, drawing sheets. */
export function registerResources(server: McpServer, context: Context): void {
  registerDocuments(server, context)
  registerOrders(server, context)
  registerSheets(server, context)
  handleSubscriptionRequests(server, () => connectedClient(context))
}

function registerDocuments(server: McpServer, { client }: Context): void {
  const catalog = {
    title: 'Materials and prices',
    description: 'Every material with process, colour, price per gram, minimum fee, lead time and sizes',
    mimeType: json,
    cacheHint: { ttlMs: 10 * 60_000, cacheScope: 'public' as const },
  }
  server.registerResource('catalog', catalogUri, catalog, async ({ href }, { mcpReq }) => {
    const { items, version, currency } = await client.catalog({ signal: mcpReq.signal })
    return { contents: [{ uri: href, mimeType: json, text: JSON.stringify({ version, currency, items }) }] }
  })

  const policy = {
    title: 'Agent policy',
    description: 'The rules for agents: when to ask the user, what never to do, how to go on after a failure',
    mimeType: 'text/markdown',
    cacheHint: { ttlMs: 60 * 60_000, cacheScope: 'public' as const },
  }
  server.registerResource('agent-policy', agentPolicyUri, policy, ({ href }) => ({
    contents: [{ uri: href, mimeType: 'text/markdown', text: agentPolicyMarkdown() }],
  }))
}

function registerOrders(server: McpServer, context: Context): void {
  const track = tools.find(({ name }) => name === 'track')
  if (track === undefined) throw new Error('The SDK has no tool "track".')
  const template = new ResourceTemplate(orderTemplate, {
    list: async (request) => ({ resources: await openOrders(context, request) }),
  })
  const config = {
    title: 'An order',
    description:
      'Status, timeline, parcel and money of one order; subscribe to it to be notified when it changes',
    mimeType: json,
  }
  server.registerResource('order', template, config, async ({ href }, { order_id }, { mcpReq }) => {
    const found = await track.run({ order_id }, { ...context, signal: mcpReq.signal })
    if (found.error !== undefined) throw new ResourceNotFoundError(href, notFound(found))
    return { contents: [{ uri: href, mimeType: json, text: JSON.stringify(resultData(found)) }] }
  })
}

function notFound({ error, tell_user }: ToolResult): string {
  return `${error?.message ?? 'There is no such order.'} ${tell_user}`
}

/**
 * The newest orders, each with the name that its owner gave the part; none without a key or when the
 * service does not answer, so that the other resources are still listed.
 */
async function openOrders(context: Context, { mcpReq }: ServerContext) {
  const client = await connectedClient(context)
  const orders = await client?.orders.list({ limit: 20 }, { signal: mcpReq.signal }).catch(() => undefined)
  return (orders?.items ?? []).map(({ order_id, public_order_id, filename, status }) => ({
    uri: orderUri(order_id),
    name: order_id,
    title: `Order ${public_order_id}, ${status.replaceAll('_', ' ')}`,
    description: `Part (name given by the user): ${quotedUserText(filename)}`,
    mimeType: json,
  }))
}

function registerSheets(server: McpServer, context: Context): void {
  const config = {
    title: 'Drawing sheet',
    description: 'A measured part in four views with its dimensions and its faults by number',
    mimeType: 'image/png',
  }
  const template = new ResourceTemplate(sheetTemplate, { list: undefined })
  server.registerResource('sheet', template, config, async ({ href }, { file_id }, { mcpReq }) => {
    const client = await connectedClient(context)
    if (client === undefined) throw new ResourceNotFoundError(href, 'Call the tool connect first.')
    const bytes = await client.files.preview(String(file_id), { signal: mcpReq.signal }).catch((error) => {
      if (error instanceof MatterCloudError && !error.retryable)
        throw new ResourceNotFoundError(href, withoutKeys(error.message))
      throw error
    })
    return {
      contents: [{ uri: href, mimeType: 'image/png', blob: Buffer.from(bytes).toString('base64') }],
    }
  })
}

/** The client with the account's key; undefined without a key. */
export async function connectedClient({ client, keys }: Context): Promise<MatterCloud | undefined> {
  const key = await keys.get(client.baseUrl)
  return key === undefined ? undefined : client.withKey(key)
}
