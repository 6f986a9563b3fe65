import { createHash, randomBytes } from 'node:crypto'
import { createRequestStateCodec, type ServerContext } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { type PendingQuestion, pendingQuestionSchema } from './elicitation.ts'

/** A person may need some time to find the postal code. */
const validSeconds = 30 * 60

const stateSchema = z.strictObject({
  tool: z.string(),
  call: z.string(),
  key: z.string(),
  asked: pendingQuestionSchema,
})

/** The call that a request state is bound to: it is not valid for any other. */
export interface CallBinding {
  tool: string
  given: unknown
  /** The API key in use, if there is one. */
  key: string | undefined
}

/** Seals what was asked into the request state that a client of 2026 returns with the answer. */
export interface RequestStateSeal {
  /** For the server's options: refuses a state that was changed, is too old, or was sealed elsewhere. */
  verify(state: string, context: ServerContext): Promise<unknown>
  seal(question: PendingQuestion, binding: CallBinding, context: ServerContext): Promise<string>
  /** What was asked; undefined where the state belongs to another call or another key. */
  open(context: ServerContext, binding: CallBinding): PendingQuestion | undefined
}

/**
 * @param secret at least 32 bytes, shared by all processes that serve the same clients; default is a random
 * one of this process.
 */
export function createRequestStateSeal(secret: Uint8Array | string = randomBytes(32)): RequestStateSeal {
  const codec = createRequestStateCodec({
    key: secret,
    ttlSeconds: validSeconds,
    bind: ({ mcpReq, http }) => `${mcpReq.method}\0${http?.authInfo?.token ?? ''}`,
  })
  return {
    verify: codec.verify,
    seal: (question, binding, context) => codec.mint({ ...bindingHashes(binding), asked: question }, context),
    open({ mcpReq }, binding) {
      const state = stateSchema.safeParse(mcpReq.requestState()).data
      const { tool, call, key } = bindingHashes(binding)
      return state?.tool === tool && state.call === call && state.key === key ? state.asked : undefined
    },
  }
}

/** Hashes, because the client can read the state. */
function bindingHashes({ tool, given, key }: CallBinding): { tool: string; call: string; key: string } {
  return { tool, call: shortHash(JSON.stringify(sortKeys(given))), key: shortHash(key ?? '') }
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}

/** Sorted keys: the same arguments in another order are the same call. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (value === null || typeof value !== 'object') return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sortKeys(inner)])
}
