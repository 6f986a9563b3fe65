import {
  CLIENT_CAPABILITIES_META_KEY,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { z } from 'zod'

/** What the client can do when a tool has to ask the user. */
export interface ClientCapabilities {
  /** `legacy` is asked while a call is running; `modern` gets a question as the result and calls again. */
  era: 'legacy' | 'modern'
  /** It can show the user a form. */
  form: boolean
  /** It can offer to open a page for the user. */
  url: boolean
  /** It supports choices with titles (`oneOf`) in a form. */
  titledChoices: boolean
}

const capabilities = z.looseObject({
  elicitation: z.looseObject({ form: z.unknown(), url: z.unknown() }).partial().optional(),
})
const envelope = z.looseObject({ [CLIENT_CAPABILITIES_META_KEY]: capabilities })

/** A request of 2026 declares the capabilities of its client; before, the initialisation of the connection did. */
export function readClientCapabilities(server: McpServer, { mcpReq }: ServerContext): ClientCapabilities {
  const ofRequest = envelope.safeParse(mcpReq.envelope)
  const era = ofRequest.success ? 'modern' : 'legacy'
  const declared = ofRequest.success
    ? ofRequest.data[CLIENT_CAPABILITIES_META_KEY]
    : capabilities.safeParse(server.server.getClientCapabilities()).data
  const revision = server.server.getNegotiatedProtocolVersion() ?? ''
  const { elicitation } = declared ?? {}
  return {
    era,
    // Before URL mode existed, "elicitation" meant forms.
    form: elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined),
    url: elicitation?.url !== undefined,
    titledChoices: era === 'modern' || revision >= '2025-11-25',
  }
}
