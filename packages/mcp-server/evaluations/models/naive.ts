import type { Meaning, Message, Model, Reply, ToolCall, ToolFace } from '../model.ts'
import { type ReadText, readToolText } from './toolText.ts'

/** A call that was made no better by being made again is given up. */
const mostRepeats = 3

/**
 * A model that takes every word of the tools literally: it calls what they say is next, asks what they
 * say is missing, tells the user what they say to tell, and adds what the user said. It knows nothing
 * else of MatterCloud, so that a text that would mislead a real model leads it astray too.
 */
export const naive: Model = async (messages, tools) => {
  const last = messages.at(-1)
  if (last?.role === 'user') return answerUser(last.meaning ?? {}, messages, tools)
  if (last?.role === 'tool') return goOn(last.content, messages, tools)
  return { content: 'What can I do for you?', tool_calls: [] }
}

/** A new wish begins with its tool; an answer goes to the call that waits for it. */
function answerUser(meaning: Meaning, messages: readonly Message[], tools: readonly ToolFace[]): Reply {
  const before = lastResult(messages)
  const { wants } = meaning
  if (typeof wants === 'string') {
    const run_id = before?.run_id
    return calling({ name: wants, arguments: run_id === undefined ? {} : { run_id } }, messages, tools)
  }
  if (before?.next_call) return calling(before.next_call, messages, tools, before)
  return { content: 'I see.', tool_calls: [] }
}

function goOn(text: string, messages: readonly Message[], tools: readonly ToolFace[]): Reply {
  const read = readToolText(text)
  const { waiting_for, next_call, tell_user, asks } = read
  const told = meant(messages)
  const knowsAll = asks.length > 0 && asks.every(({ field }) => isKnown(field, told, messages))
  const mayGoOn = waiting_for === 'agent' || knowsAll || (waiting_for === 'nobody' && isWait(next_call))
  if (next_call && mayGoOn) {
    const reply = calling(next_call, messages, tools, read)
    if (repeats(reply.tool_calls[0], messages) < mostRepeats) return reply
  }
  return { content: tell_user, tool_calls: [] }
}

/** The service is at work on a part: worth another look at once. An order takes days. */
function isWait(call: ToolCall | undefined): boolean {
  return call?.name === 'upload'
}

/** The call with whatever the user said that it takes and was not passed on yet, or is asked for again. */
function calling(
  { name, arguments: given }: ToolCall,
  messages: readonly Message[],
  tools: readonly ToolFace[],
  read?: ReadText,
): Reply {
  const takes = argumentNames(tools.find((tool) => tool.name === name))
  const asked = new Set(read?.asks.map(({ field }) => field))
  const passedOn = new Set(heeded(messages).flatMap((call) => Object.keys(call.arguments)))
  const own = Object.entries(meant(messages)).filter(
    ([field]) => takes.has(field) && (!passedOn.has(field) || asked.has(field) || answers(field, asked)),
  )
  return { content: '', tool_calls: [{ name, arguments: { ...given, ...Object.fromEntries(own) } }] }
}

/** Words for a material answer the question for its id. */
function answers(field: string, asked: ReadonlySet<string>): boolean {
  return field === 'material' && asked.has('material_id')
}

/** Whether the user said it, and no call has passed it on in vain. */
function isKnown(field: string, told: Meaning, messages: readonly Message[]): boolean {
  const name = field === 'material_id' && 'material' in told ? 'material' : field
  if (!(name in told)) return false
  const value = JSON.stringify(told[name])
  return !calls(messages).some(
    (call) => name in call.arguments && JSON.stringify(call.arguments[name]) === value,
  )
}

function argumentNames(tool: ToolFace | undefined): Set<string> {
  const properties = tool?.inputSchema['properties']
  return new Set(properties !== null && typeof properties === 'object' ? Object.keys(properties) : [])
}

/** Everything that the user said so far; what they said later counts. */
export function meant(messages: readonly Message[]): Meaning {
  return Object.assign(
    {},
    ...messages.map((message) => (message.role === 'user' ? (message.meaning ?? {}) : {})),
  )
}

export function calls(messages: readonly Message[]): ToolCall[] {
  return messages.flatMap((message) => (message.role === 'assistant' ? message.tool_calls : []))
}

/** Calls that did not fail: what a failed one was told has to be told again. */
function heeded(messages: readonly Message[]): ToolCall[] {
  return messages.flatMap((message, i) => {
    const answer = messages[i + 1]
    const failed = answer?.role === 'tool' && answer.is_error
    return message.role === 'assistant' && !failed ? message.tool_calls : []
  })
}

function repeats(call: ToolCall | undefined, messages: readonly Message[]): number {
  const wanted = JSON.stringify(call)
  return calls(messages).filter((made) => JSON.stringify(made) === wanted).length
}

function lastResult(messages: readonly Message[]): ReadText | undefined {
  const last = messages.findLast((message) => message.role === 'tool')
  return last && readToolText(last.content)
}
