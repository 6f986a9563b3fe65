import {
  CLIENT_CAPABILITIES_META_KEY,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { z } from 'zod'

/** What the program in front of the user can do for a tool that has to ask. */
export interface Client {
  /** `legacy` is asked while a call runs; `modern` gets a question back and calls again. */
  era: 'legacy' | 'modern'
  /** It can show the user a form. */
  form: boolean
  /** It can offer the user a page to open. */
  url: boolean
  /** Choices by the name that its revision of the protocol knows them by. */
  titledChoices: boolean
}

const capabilities = z.looseObject({
  elicitation: z.looseObject({ form: z.unknown(), url: z.unknown() }).partial().optional(),
})
const envelope = z.looseObject({ [CLIENT_CAPABILITIES_META_KEY]: capabilities })

/** A request of 2026 says itself what its client can do; before, the connection's beginning did. */
export function clientOf(server: McpServer, { mcpReq }: ServerContext): Client {
  const own = envelope.safeParse(mcpReq.envelope)
  const era = own.success ? 'modern' : 'legacy'
  const said = own.success
    ? own.data[CLIENT_CAPABILITIES_META_KEY]
    : capabilities.safeParse(server.server.getClientCapabilities()).data
  const revision = server.server.getNegotiatedProtocolVersion() ?? ''
  const { elicitation } = said ?? {}
  return {
    era,
    // Before there were two kinds, saying "elicitation" meant forms.
    form: elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined),
    url: elicitation?.url !== undefined,
    titledChoices: era === 'modern' || revision >= '2025-11-25',
  }
}
