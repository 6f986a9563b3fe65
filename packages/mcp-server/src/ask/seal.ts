import { createHash, randomBytes } from 'node:crypto'
import { createRequestStateCodec, type ServerContext } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { type Asked, askedSchema } from './ladder.ts'

/** A person may need a while to find the postal code. */
const validSeconds = 30 * 60

const sealed = z.strictObject({ tool: z.string(), call: z.string(), key: z.string(), asked: askedSchema })

/** The call that a state belongs to: it is worth nothing for any other. */
export interface Belongs {
  tool: string
  given: unknown
  /** The API key in use, if there is one. */
  key: string | undefined
}

/** Seals what was asked into the state that a client of 2026 gives back with the answer. */
export interface Seal {
  /** For the server's options: refuses what was changed, is too old, or was sealed elsewhere. */
  verify(state: string, context: ServerContext): Promise<unknown>
  close(asked: Asked, belongs: Belongs, context: ServerContext): Promise<string>
  /** What was asked; undefined where the state is another call's or another key's. */
  open(context: ServerContext, belongs: Belongs): Asked | undefined
}

/**
 * @param secret at least 32 bytes that all processes share which serve the same clients; without
 * it, one that this process alone knows.
 */
export function makeSeal(secret: Uint8Array | string = randomBytes(32)): Seal {
  const codec = createRequestStateCodec({
    key: secret,
    ttlSeconds: validSeconds,
    bind: ({ mcpReq, http }) => `${mcpReq.method}\0${http?.authInfo?.token ?? ''}`,
  })
  return {
    verify: codec.verify,
    close: (asked, belongs, context) => codec.mint({ ...marks(belongs), asked }, context),
    open({ mcpReq }, belongs) {
      const state = sealed.safeParse(mcpReq.requestState()).data
      const { tool, call, key } = marks(belongs)
      return state?.tool === tool && state.call === call && state.key === key ? state.asked : undefined
    },
  }
}

/** Hashes, because whoever holds the state can read it. */
function marks({ tool, given, key }: Belongs): { tool: string; call: string; key: string } {
  return { tool, call: hashed(JSON.stringify(inOrder(given))), key: hashed(key ?? '') }
}

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}

/** The same arguments in another order are the same call. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (value === null || typeof value !== 'object') return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, inOrder(inner)])
}
