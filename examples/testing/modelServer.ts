import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import * as z from 'zod'
import { type Action, buyer } from './script.ts'

/** A scripted model behind the HTTP interfaces of Anthropic and OpenAI, on this machine. */
export interface ModelServer {
  url: string
  close(): void
}

/**
 * Starts a model that buys one part. It answers `/messages` as Anthropic does and `/responses` as OpenAI does,
 * without streaming.
 */
export async function startModelServer(): Promise<ModelServer> {
  const next = buyer()
  const server = createServer(async (request, response) => {
    const action = next(lastResult(await json(request)))
    const body = answerFor(request, action)
    response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body ?? { error: { message: 'This model has no such path.' } }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = z.object({ port: z.int() }).parse(server.address())
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function answerFor({ url = '' }: IncomingMessage, action: Action): object | undefined {
  if (url.endsWith('/messages')) return anthropicMessage(action)
  if (url.endsWith('/responses')) return openaiResponse(action)
  return undefined
}

const anthropicMessage = (action: Action) => ({
  id: `msg_${crypto.randomUUID()}`,
  type: 'message',
  role: 'assistant',
  model: 'scripted',
  content: [
    'say' in action
      ? { type: 'text', text: action.say }
      : { type: 'tool_use', id: `toolu_${crypto.randomUUID()}`, name: action.tool, input: action.args },
  ],
  stop_reason: 'say' in action ? 'end_turn' : 'tool_use',
  stop_sequence: null,
  usage: { input_tokens: 1, output_tokens: 1 },
})

const openaiResponse = (action: Action) => ({
  id: `resp_${crypto.randomUUID()}`,
  object: 'response',
  created_at: 0,
  status: 'completed',
  model: 'scripted',
  output: [
    'say' in action
      ? {
          id: `msg_${crypto.randomUUID()}`,
          type: 'message',
          role: 'assistant',
          status: 'completed',
          content: [{ type: 'output_text', text: action.say, annotations: [] }],
        }
      : {
          id: `fc_${crypto.randomUUID()}`,
          type: 'function_call',
          call_id: `call_${crypto.randomUUID()}`,
          name: action.tool,
          arguments: JSON.stringify(action.args),
          status: 'completed',
        },
  ],
  usage: {
    input_tokens: 1,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: 1,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: 2,
  },
})

/** The text of the newest tool result in a conversation, whatever its framework wraps it in. */
function lastResult(conversation: unknown): string {
  const texts: string[] = []
  const walk = (value: unknown) => {
    if (typeof value === 'string') texts.push(value)
    else if (value !== null && typeof value === 'object')
      for (const [name, inner] of Object.entries(value))
        if (name !== 'data' && name !== 'image_url') walk(inner)
  }
  walk(conversation)
  return texts.findLast((text) => text.includes('run_id: ')) ?? ''
}
