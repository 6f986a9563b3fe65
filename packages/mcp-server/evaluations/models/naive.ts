import { isDeepStrictEqual } from 'node:util'
import type { Meaning, Message, Model, Reply, ToolCall, ToolDefinition } from '../model.ts'
import { type ParsedResult, parseToolText } from './toolText.ts'

/** The model stops after this many identical calls. */
const maxRepeats = 3

/**
 * A model that takes every word of the tools literally: it makes the next call that they name, asks what they
 * say is missing, tells the user what they say to tell, and adds what the user said. It knows nothing
 * else about MatterCloud, so a text that would mislead a real model misleads it too.
 */
export const naive: Model = async (messages, tools) => {
  const last = messages.at(-1)
  if (last?.role === 'user') return answerUser(last.meaning ?? {}, messages, tools)
  if (last?.role === 'tool') return continueAfterTool(last.content, messages, tools)
  return { content: 'What can I do for you?', tool_calls: [] }
}

/** A new request starts with its tool; an answer goes to the call that waits for it. */
function answerUser(meaning: Meaning, messages: readonly Message[], tools: readonly ToolDefinition[]): Reply {
  const previous = lastResult(messages)
  const { wants } = meaning
  if (typeof wants === 'string') {
    const run_id = previous?.run_id
    return makeCall({ name: wants, arguments: run_id === undefined ? {} : { run_id } }, messages, tools)
  }
  if (previous?.next_call) return makeCall(previous.next_call, messages, tools, previous)
  return { content: 'I see.', tool_calls: [] }
}

function continueAfterTool(
  text: string,
  messages: readonly Message[],
  tools: readonly ToolDefinition[],
): Reply {
  const result = parseToolText(text)
  const { waiting_for, next_call, tell_user, questions } = result
  const stated = statedByUser(messages)
  const userSaidAll = questions.length > 0 && questions.every(({ field }) => isKnown(field, stated, messages))
  const canContinue =
    waiting_for === 'agent' || userSaidAll || (waiting_for === 'nobody' && isWait(next_call))
  if (next_call && canContinue) {
    const reply = makeCall(next_call, messages, tools, result)
    // An error is reported before it is corrected.
    const content = isFailure(messages) ? tell_user : ''
    if (repeats(reply.tool_calls[0], messages) < maxRepeats) return { ...reply, content }
  }
  return { content: tell_user, tool_calls: [] }
}

/** The service is processing a part, so the model calls again at once. An order takes days. */
function isWait(call: ToolCall | undefined): boolean {
  return call?.name === 'upload'
}

/** The call with everything that the user said, that it accepts, and that was not passed on yet or is asked for again. */
function makeCall(
  { name, arguments: given }: ToolCall,
  messages: readonly Message[],
  tools: readonly ToolDefinition[],
  result?: ParsedResult,
): Reply {
  const accepted = argumentNames(tools.find((tool) => tool.name === name))
  const questioned = new Set(result?.questions.map(({ field }) => field))
  const passedOn: Record<string, unknown> = Object.assign(
    {},
    ...successfulCalls(messages).map((call) => call.arguments),
  )
  const toAdd = Object.entries(statedByUser(messages)).filter(
    ([field, value]) =>
      accepted.has(field) &&
      (!isDeepStrictEqual(passedOn[field], value) || questioned.has(field) || answers(field, questioned)),
  )
  const added = toAdd.map(([field, value]) => [
    field,
    chosen(
      value,
      result?.questions.find((ask) => ask.field === field),
    ),
  ])
  return { content: '', tool_calls: [{ name, arguments: { ...given, ...Object.fromEntries(added) } }] }
}

/** A user names a choice by its label; the model finds its value in the list. */
function chosen(value: unknown, ask: ParsedResult['questions'][number] | undefined): unknown {
  const words = typeof value === 'string' ? /^THE_ONE_LIKE (.+)$/.exec(value)?.[1] : undefined
  if (words === undefined) return value
  const found = ask?.options.find(({ label }) => label.includes(words))?.value
  // An address is offered as the object that the tool takes.
  return found?.startsWith('{') ? JSON.parse(found) : (found ?? value)
}

/** The name of a material answers the question for its id. */
function answers(field: string, questioned: ReadonlySet<string>): boolean {
  return field === 'material' && questioned.has('material_id')
}

/** Whether the user said it, and no call has passed it on without success. */
function isKnown(field: string, stated: Meaning, messages: readonly Message[]): boolean {
  const name = field === 'material_id' && 'material' in stated ? 'material' : field
  if (!(name in stated)) return false
  const value = JSON.stringify(stated[name])
  return !calls(messages).some(
    (call) => name in call.arguments && JSON.stringify(call.arguments[name]) === value,
  )
}

function argumentNames(tool: ToolDefinition | undefined): Set<string> {
  const properties = tool?.inputSchema['properties']
  return new Set(properties !== null && typeof properties === 'object' ? Object.keys(properties) : [])
}

/** Everything that the user said so far; later statements replace earlier ones. */
export function statedByUser(messages: readonly Message[]): Meaning {
  return Object.assign(
    {},
    ...messages.map((message) => (message.role === 'user' ? (message.meaning ?? {}) : {})),
  )
}

export function calls(messages: readonly Message[]): ToolCall[] {
  return messages.flatMap((message) => (message.role === 'assistant' ? message.tool_calls : []))
}

/** Calls that did not fail: the arguments of a failed call have to be sent again. */
function successfulCalls(messages: readonly Message[]): ToolCall[] {
  return messages.flatMap((message, i) => {
    const answer = messages[i + 1]
    const failed = answer?.role === 'tool' && answer.is_error
    return message.role === 'assistant' && !failed ? message.tool_calls : []
  })
}

function repeats(call: ToolCall | undefined, messages: readonly Message[]): number {
  const wanted = JSON.stringify(call)
  return calls(messages).filter((earlier) => JSON.stringify(earlier) === wanted).length
}

function isFailure(messages: readonly Message[]): boolean {
  const last = messages.at(-1)
  return last?.role === 'tool' && last.is_error
}

function lastResult(messages: readonly Message[]): ParsedResult | undefined {
  const last = messages.findLast((message) => message.role === 'tool')
  return last && parseToolText(last.content)
}
