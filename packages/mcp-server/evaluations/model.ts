/** A tool as a model sees it. */
export interface ToolDefinition {
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

/** What a user means, for scripted models that do not read natural language; a real model never sees it. */
export type Meaning = Readonly<Record<string, unknown>>

export type Message =
  | { role: 'system'; content: string }
  | { role: 'user'; content: string; meaning?: Meaning }
  | { role: 'assistant'; content: string; tool_calls: readonly ToolCall[] }
  | { role: 'tool'; name: string; content: string; data: Record<string, unknown>; is_error: boolean }

/** A model's reply: with tool calls it goes on after their results, without them its turn is over. */
export interface Reply {
  content: string
  tool_calls: readonly ToolCall[]
}

/** The model gave no valid reply: a failure of the model, not of the service. */
export class ModelFailed extends Error {}

/** Any model: gets the conversation so far and the tools, returns its reply. */
export type Model = (messages: readonly Message[], tools: readonly ToolDefinition[]) => Promise<Reply>
