import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { AIMessage, type BaseMessage, HumanMessage, ToolMessage } from '@langchain/core/messages'
import {
  Command,
  END,
  INTERRUPT,
  interrupt,
  isInterrupted,
  MemorySaver,
  MessagesAnnotation,
  START,
  StateGraph,
} from '@langchain/langgraph'
import { ToolNode } from '@langchain/langgraph/prebuilt'
import { mattercloudTools } from '@mattercloud/sdk/langchain'
import { type ToolContext, tools } from '@mattercloud/sdk/tools'

export interface Chat {
  model: BaseChatModel
  context: Omit<ToolContext, 'signal'>
  prompt: string
  /** Asks the human whether this call may be made. */
  approve(tool: string, input: unknown): Promise<boolean>
}

interface PendingCall {
  name: string
  args: unknown
}

const callsOf = (messages: BaseMessage[]) => {
  const last = messages.at(-1)
  return last instanceof AIMessage ? (last.tool_calls ?? []) : []
}
const writes = new Set(tools.filter(({ risk }) => risk !== 'read').map(({ name }) => name))

/** The strictest setting: the graph stops before each call that writes or spends, until a human has said yes. */
function human({ messages }: typeof MessagesAnnotation.State) {
  const calls = callsOf(messages)
  const pending: PendingCall[] = calls
    .filter(({ name }) => writes.has(name))
    .map(({ name, args }) => ({ name, args }))
  // It throws to stop the graph, and returns when it is resumed: never catch it.
  const isAllowed = pending.length === 0 || interrupt<PendingCall[], boolean>(pending)
  if (isAllowed) return { messages: [] }
  const refusal = 'The user did not allow this call. Nothing was done; ask what they want instead.'
  return { messages: calls.map(({ id = '' }) => new ToolMessage({ content: refusal, tool_call_id: id })) }
}

/** Chats until the model has nothing more to call, and returns what it says to the user. */
export async function chat({ model, context, prompt, approve }: Chat): Promise<string> {
  const mattercloud = mattercloudTools(context)
  const bound = model.bindTools?.(mattercloud)
  if (!bound) throw new TypeError('This model cannot call tools.')
  const graph = new StateGraph(MessagesAnnotation)
    .addNode('model', async ({ messages }) => ({ messages: [await bound.invoke(messages)] }))
    .addNode('human', human)
    .addNode('tools', new ToolNode(mattercloud))
    .addEdge(START, 'model')
    .addConditionalEdges('model', ({ messages }) => (callsOf(messages).length > 0 ? 'human' : END))
    .addConditionalEdges('human', ({ messages }) => (callsOf(messages).length > 0 ? 'tools' : 'model'))
    .addEdge('tools', 'model')
    // In production a checkpointer with a database, so that a question outlives the process.
    .compile({ checkpointer: new MemorySaver() })

  const thread = { configurable: { thread_id: crypto.randomUUID() }, recursionLimit: 100 }
  let state = await graph.invoke({ messages: [new HumanMessage(prompt)] }, thread)
  while (isInterrupted<PendingCall[]>(state)) {
    const pending = state[INTERRUPT].flatMap(({ value }) => value ?? [])
    let isAllowed = true
    for (const { name, args } of pending) isAllowed = isAllowed && (await approve(name, args))
    state = await graph.invoke(new Command({ resume: isAllowed }), thread)
  }
  return state.messages.at(-1)?.text ?? ''
}
