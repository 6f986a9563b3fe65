import { CLIENT_INFO_META_KEY, type McpServer, type ServerContext } from '@modelcontextprotocol/server'
import { z } from 'zod'

const clientInfo = z.looseObject({ name: z.string(), title: z.string().optional().catch(undefined) })
const envelope = z.looseObject({ [CLIENT_INFO_META_KEY]: clientInfo })

/** The name by which a client calls itself: in each request since 2026, before that when the connection was made. */
export function readClientName(server: McpServer, { mcpReq }: ServerContext): string | undefined {
  const ofRequest = envelope.safeParse(mcpReq.envelope).data?.[CLIENT_INFO_META_KEY]
  const { title, name } = ofRequest ?? clientInfo.safeParse(server.server.getClientVersion()).data ?? {}
  return title || name
}
