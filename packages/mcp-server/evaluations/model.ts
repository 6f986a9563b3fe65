/** A tool as a model sees it. */
export interface ToolFace {
  name: string
  description: string
  inputSchema: Record<string, unknown>
}

export interface ToolCall {
  name: string
  arguments: Record<string, unknown>
}

/** What a tool answered: the text that a model reads, and the same as data. */
export interface ToolAnswer {
  text: string
  data: Record<string, unknown>
  isError: boolean
}

/** What a user means, for models that read no language; a real model never sees it. */
export type Meaning = Readonly<Record<string, unknown>>

export type Message =
  | { role: 'system'; content: string }
  | { role: 'user'; content: string; meaning?: Meaning }
  | { role: 'assistant'; content: string; tool_calls: readonly ToolCall[] }
  | { role: 'tool'; name: string; content: string; data: Record<string, unknown>; is_error: boolean }

/** What a model says next: with tool calls it goes on after their answers, without them its turn is over. */
export interface Reply {
  content: string
  tool_calls: readonly ToolCall[]
}

/** The model gave no reply that can be used: its own fault, and no one else's. */
export class ModelFailed extends Error {}

/** Any model: the conversation so far and the tools in, what it says or calls next out. */
export type Model = (messages: readonly Message[], tools: readonly ToolFace[]) => Promise<Reply>
