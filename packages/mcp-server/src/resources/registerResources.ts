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
import { answerSubscriptions } from './subscriptions.ts'
import { agentPolicyUri, catalogUri, orderTemplate, orderUri, sheetTemplate } from './uris.ts'

type Context = Omit<ToolContext, 'signal'>
const json = 'application/json'

/** What hosts can show or attach without a call: the catalogue, the policy, orders, drawing sheets. */
export function registerResources(server: McpServer, context: Context): void {
  registerDocuments(server, context)
  registerOrders(server, context)
  registerSheets(server, context)
  answerSubscriptions(server, () => connected(context))
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
  const about = {
    title: 'An order',
    description: 'Status, timeline, parcel and money of one order; subscribe to it to hear when it changes',
    mimeType: json,
  }
  server.registerResource('order', template, about, async ({ href }, { order_id }, { mcpReq }) => {
    const found = await track.run({ order_id }, { ...context, signal: mcpReq.signal })
    if (found.error !== undefined) throw new ResourceNotFoundError(href, notFound(found))
    return { contents: [{ uri: href, mimeType: json, text: JSON.stringify(resultData(found)) }] }
  })
}

function notFound({ error, tell_user }: ToolResult): string {
  return `${error?.message ?? 'There is no such order.'} ${tell_user}`
}

/**
 * The newest orders, each named as its owner named the part; none while nobody is connected or the
 * service does not answer, so that the rest is listed nevertheless.
 */
async function openOrders(context: Context, { mcpReq }: ServerContext) {
  const client = await connected(context)
  const orders = await client?.orders.list({ limit: 20 }, { signal: mcpReq.signal }).catch(() => undefined)
  return (orders?.items ?? []).map(({ order_id, filename, status }) => ({
    uri: orderUri(order_id),
    name: order_id,
    title: `Order, ${status.replaceAll('_', ' ')}`,
    description: `Part (name given by the user): ${quotedUserText(filename)}`,
    mimeType: json,
  }))
}

function registerSheets(server: McpServer, context: Context): void {
  const about = {
    title: 'Drawing sheet',
    description: 'A measured part in four views with its dimensions and its faults by number',
    mimeType: 'image/png',
  }
  const template = new ResourceTemplate(sheetTemplate, { list: undefined })
  server.registerResource('sheet', template, about, async ({ href }, { file_id }, { mcpReq }) => {
    const client = await connected(context)
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

/** The client with the account's key; undefined while nobody is connected. */
export async function connected({ client, keys }: Context): Promise<MatterCloud | undefined> {
  const key = await keys.get(client.baseUrl)
  return key === undefined ? undefined : client.withKey(key)
}
