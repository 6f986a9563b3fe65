import type { CallToolResult } from '@modelcontextprotocol/server'
import { z } from 'zod'

/** The call to make next; what only the user knows is left out of `arguments`. */
export const nextCallSchema = z.object({
  tool: z.string(),
  arguments: z.record(z.string(), z.unknown()).describe("Known arguments; add the user's answers to them"),
})
export type NextCall = z.infer<typeof nextCallSchema>

/** What every result of every tool says, whatever else it says. */
export const commonFields = {
  status: z.string().describe('What was reached, in one word; "failed" with isError when nothing was'),
  next_action: z.string().describe('What to do next, in one word'),
  next_call: nextCallSchema.nullable().describe('The call that does it, or null when no tool does'),
  waiting_for: z
    .enum(['agent', 'human', 'nobody'])
    .describe('Who has to act: you, the user, or nobody while the service works'),
  tell_user: z.string().describe('One or two sentences for the user'),
  run_id: z.string().describe('Give it to every further call about the same part'),
  error: z
    .object({
      code: z.string(),
      message: z.string(),
      step: z.string().describe('The tool that failed'),
      request_id: z.string().optional(),
      details: z.unknown().optional(),
    })
    .optional(),
}

/** A tool's outcome: the common fields but for the run, its own fields, and its text. */
export interface Outcome<Fields extends object> {
  status: string
  next_action: string
  next_call: NextCall | null
  waiting_for: 'agent' | 'human' | 'nobody'
  tell_user: string
  fields: Fields
  /** The fields in words, a line each; user texts quoted on lines of their own. */
  lines: string[]
}

/** The same outcome as data and as text, for hosts that show a model only one of them. */
export function toResult(outcome: Outcome<object>, run_id: string): CallToolResult {
  const { fields, lines, ...common } = outcome
  const { status, next_action, next_call, waiting_for, tell_user } = common
  const text = [
    ...lines,
    '',
    `Tell the user: ${tell_user}`,
    `Status: ${status}. Next: ${next_action}. Waiting for: ${waiting_for}.`,
    next_call ? `Next call: ${next_call.tool} ${JSON.stringify(next_call.arguments)}` : 'Next call: none.',
    `run_id: ${run_id}`,
  ].join('\n')
  return { content: [{ type: 'text', text }], structuredContent: { ...common, run_id, ...fields } }
}
