import { createHash } from 'node:crypto'
import { parseApiKey } from '@mattercloud/sdk/policy'
import type { AuthInfo } from '@modelcontextprotocol/server'

const instructions =
  'Send a MatterCloud API key as "Authorization: Bearer mc_live_…". POST /v1/connect of the API creates one; the same server over stdio creates and stores one with its tool connect.'

/**
 * The API key of a request, or the response that refuses it. Checks only the key's format:
 * the service checks at each call whether it is valid.
 */
export function bearerKey(request: Request): AuthInfo | Response {
  const [, token] = /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '') ?? []
  if (token === undefined) return unauthorised(`This address needs an API key. ${instructions}`)
  const key = parseApiKey(token)
  if (key === undefined || key.mode === 'op') {
    return unauthorised(`The bearer token is not an API key of a MatterCloud account. ${instructions}`)
  }
  return { token, clientId: createHash('sha256').update(token).digest('hex'), scopes: [] }
}

/** @param message what happened and what to do next; it never quotes the token. */
export function unauthorised(message: string): Response {
  return refusal(401, message, { 'www-authenticate': 'Bearer realm="MatterCloud"' })
}

/** A refusal in the same form as those of the protocol's library. */
export function refusal(status: number, message: string, headers: Record<string, string> = {}): Response {
  const error = { code: -32_000, message }
  return Response.json({ jsonrpc: '2.0', error, id: null }, { status, headers })
}
