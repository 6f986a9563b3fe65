import * as z from 'zod'
import type { Picture } from './picture.ts'
import { type Missing, missingSchema } from './questions.ts'

/** The next call to make; its `arguments` are without what only the user knows. */
export const nextCallSchema = z.object({
  tool: z.string(),
  arguments: z.record(z.string(), z.unknown()).describe("Known arguments; add the user's answers to them"),
})
export type NextCall = z.infer<typeof nextCallSchema>

const errorSchema = z.object({
  code: z.string(),
  message: z.string(),
  step: z.string().describe('The tool that failed'),
  request_id: z.string().optional(),
  details: z.unknown().optional(),
})

/**
 * The fields of every result of every tool. They have no descriptions, because those would be listed with every
 * tool and cost a model tokens each time.
 */
export const commonFields = {
  /** The result in one word; `failed` if the call did not succeed. */
  status: z.string(),
  /** The id of what to do next. */
  next_action: z.string(),
  /** The call that does it, or null if no tool does. */
  next_call: nextCallSchema.nullable(),
  /** Who must act: the model, its user, or nobody while the service works. */
  waiting_for: z.enum(['agent', 'human', 'nobody']),
  /** One or two sentences for the user; empty if the user need not hear anything. */
  tell_user: z.string(),
  /** An argument of every further call about the same part; missing if no part was begun. */
  run_id: z.string().optional(),
  missing: missingSchema.optional(),
  error: errorSchema.optional(),
}

/** A tool's outcome: the common fields without the run, its own fields, and its text. */
export interface Outcome<Fields extends object> {
  status: string
  next_action: string
  next_call: NextCall | null
  waiting_for: 'agent' | 'human' | 'nobody'
  tell_user: string
  /** The run that the call went on with, if it is not the one it was called with. */
  run_id?: string
  /** Questions that only the user can answer, if the tool needs the answers to go on. */
  missing?: Missing
  fields: Fields
  /** The fields as text, a line each; texts of users are quoted, each on a separate line. */
  lines: string[]
  pictures?: Picture[]
  page?: Page
}

/** A page for the user, for hosts that can offer to open one. */
export interface Page {
  readonly kind: 'drop' | 'review'
  readonly url: string
  /** Why the user should open it. */
  readonly message: string
}

/** The result of a tool: data for programs, lines for models that read only text, pictures for both. */
export interface ToolResult {
  readonly status: string
  readonly next_action: string
  readonly next_call: NextCall | null
  readonly waiting_for: 'agent' | 'human' | 'nobody'
  readonly tell_user: string
  readonly run_id?: string
  /** Questions that only the user can answer; empty if nothing is missing. */
  readonly missing: Missing
  /** The tool's own fields. */
  readonly fields: Readonly<Record<string, unknown>>
  readonly lines: readonly string[]
  readonly pictures: readonly Picture[]
  /** The page's address is also in the fields and lines, for hosts that cannot offer it. */
  readonly page?: Page
  /** Only if the tool failed. */
  readonly error?: z.infer<typeof errorSchema>
}

export function resultOf(outcome: Outcome<object>, run_id: string | undefined): ToolResult {
  const { fields, missing = [], pictures = [], next_call, ...rest } = outcome
  return {
    ...rest,
    next_call: next_call && { ...next_call, arguments: withoutUndefined(next_call.arguments) },
    ...(run_id === undefined ? {} : { run_id }),
    missing,
    fields: { ...fields },
    pictures,
  }
}

/** Without undefined values, as in JSON. */
function withoutUndefined(args: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined))
}

/**
 * The result as one object, in the shape of the tool's `output`.
 *
 * @example
 * console.log(JSON.stringify(resultData(result)))
 */
export function resultData(result: ToolResult): Record<string, unknown> {
  const { fields, lines: _lines, pictures: _pictures, page: _page, ...common } = result
  return { ...common, ...fields }
}

/**
 * The result as text, for hosts that show a model only text.
 *
 * @example
 * console.log(resultText(result))
 */
export function resultText(result: ToolResult): string {
  const { lines, status, next_action, next_call, waiting_for, tell_user, run_id } = result
  return [
    ...lines,
    '',
    `Tell the user: ${tell_user || 'nothing.'}`,
    `Status: ${status}. Next: ${next_action}. Waiting for: ${waiting_for}.`,
    next_call ? `Next call: ${next_call.tool} ${visibleJson(next_call.arguments)}` : 'Next call: none.',
    ...(run_id === undefined ? [] : [`run_id: ${run_id}`]),
  ].join('\n')
}

/** JSON whose invisible characters are escaped: it is read as what it is, and parses to the same value. */
function visibleJson(value: unknown): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(value).replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu, (character) =>
    character.split('').map(escaped).join(''),
  )
}
