import { randomUUID } from 'node:crypto'
import {
  type InputRequest,
  type InputResponseView,
  inputResponse,
  type ServerContext,
} from '@modelcontextprotocol/server'

/** Hosts time out a call after 60 s without progress; with progress notifications they wait for a human. */
const timeoutMs = 50_000
const timeoutWithProgressMs = 10 * 60_000

/**
 * Asks a client of the 2025 revisions while its call is running.
 *
 * @returns `missing` where no valid answer came: the client failed, timed out, or answered something invalid.
 */
export async function sendElicitation(
  request: InputRequest,
  { mcpReq }: ServerContext,
  keepAlive: (() => void) | undefined,
): Promise<InputResponseView> {
  if (request.method !== 'elicitation/create') return { kind: 'missing' }
  const isUrlMode = request.params.mode === 'url'
  const params = isUrlMode
    ? { elicitationId: randomUUID(), ...request.params }
    : { mode: 'form', ...request.params }
  const keepAliveTimer = keepAlive && setInterval(keepAlive, 15_000)
  try {
    const answer = await mcpReq.send(
      { method: 'elicitation/create', params },
      { signal: mcpReq.signal, timeout: keepAlive ? timeoutWithProgressMs : timeoutMs },
    )
    return inputResponse({ answer }, 'answer')
  } catch {
    mcpReq.signal.throwIfAborted()
    return { kind: 'missing' }
  } finally {
    clearInterval(keepAliveTimer)
  }
}
