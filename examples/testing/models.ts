import Anthropic from '@anthropic-ai/sdk'
import { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { AIMessage, type BaseMessage } from '@langchain/core/messages'
import type { ChatResult } from '@langchain/core/outputs'
import { type Model, Usage } from '@openai/agents'
import { MockLanguageModelV4 } from 'ai/test'
import { type Action, buyer } from './script.ts'

// Scripted models in place of the remote ones, by each framework's own interface for models.

const inputTokens = { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 }
const usage = { inputTokens, outputTokens: { total: 1, text: 1, reasoning: 0 } }

export function aiSdkModel(): MockLanguageModelV4 {
  const next = buyer()
  return new MockLanguageModelV4({
    async doGenerate({ prompt }) {
      const action = next(lastText(prompt))
      return 'say' in action
        ? {
            content: [{ type: 'text', text: action.say }],
            finishReason: { unified: 'stop', raw: 'stop' },
            usage,
            warnings: [],
          }
        : {
            content: [
              {
                type: 'tool-call',
                toolCallId: crypto.randomUUID(),
                toolName: action.tool,
                input: JSON.stringify(action.args),
              },
            ],
            finishReason: { unified: 'tool-calls', raw: 'tool_use' },
            usage,
            warnings: [],
          }
    },
  })
}

export function openaiModel(): Model {
  const next = buyer()
  return {
    async getResponse({ input }) {
      const action = next(lastText(input))
      return {
        usage: new Usage(),
        output: [
          'say' in action
            ? {
                type: 'message',
                role: 'assistant',
                status: 'completed',
                content: [{ type: 'output_text', text: action.say }],
              }
            : {
                type: 'function_call',
                callId: crypto.randomUUID(),
                name: action.tool,
                status: 'completed',
                arguments: JSON.stringify(action.args),
              },
        ],
      }
    },
    getStreamedResponse() {
      throw new Error('This model does not stream.')
    },
  }
}

class ScriptedChatModel extends BaseChatModel {
  readonly next = buyer()

  override _llmType(): string {
    return 'scripted'
  }

  override bindTools(): this {
    return this
  }

  override async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    const action = this.next(lastText(messages.at(-1)?.content))
    const message =
      'say' in action
        ? new AIMessage(action.say)
        : new AIMessage({
            content: '',
            tool_calls: [
              { type: 'tool_call', id: crypto.randomUUID(), name: action.tool, args: action.args },
            ],
          })
    return { generations: [{ text: message.text, message }] }
  }
}

export const langchainModel = (): BaseChatModel => new ScriptedChatModel({})

/** The client of Anthropic's SDK, whose other end is the script. */
export function anthropicClient(): Anthropic {
  const next = buyer()
  return new Anthropic({
    apiKey: 'none',
    async fetch(_url, init) {
      const { messages } = JSON.parse(String(init?.body))
      const action = next(lastText(messages))
      return Response.json({
        id: 'msg_1',
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
    },
  })
}

/** The last text in a conversation, whatever its framework wraps it in. */
function lastText(conversation: unknown): string {
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

export type { Action }
