import { randomUUID } from 'node:crypto'
import {
  type InputRequest,
  type InputResponseView,
  inputResponse,
  type ServerContext,
} from '@modelcontextprotocol/server'

/** Hosts give up on a call after 60 s; one that is told of progress waits for a human. */
const unheardMs = 50_000
const heardMs = 10 * 60_000

/**
 * Asks a client of the 2025 revisions while its call runs.
 *
 * @returns `missing` where no answer came: the client failed, took too long, or answered nonsense.
 */
export async function askInCall(
  ask: InputRequest,
  { mcpReq }: ServerContext,
  beat: (() => void) | undefined,
): Promise<InputResponseView> {
  if (ask.method !== 'elicitation/create') return { kind: 'missing' }
  const isPage = ask.params.mode === 'url'
  const params = isPage ? { elicitationId: randomUUID(), ...ask.params } : { mode: 'form', ...ask.params }
  const heartbeat = beat && setInterval(beat, 15_000)
  try {
    const answer = await mcpReq.send(
      { method: 'elicitation/create', params },
      { signal: mcpReq.signal, timeout: beat ? heardMs : unheardMs },
    )
    return inputResponse({ answer }, 'answer')
  } catch {
    mcpReq.signal.throwIfAborted()
    return { kind: 'missing' }
  } finally {
    clearInterval(heartbeat)
  }
}
