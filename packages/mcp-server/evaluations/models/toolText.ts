import { z } from 'zod'
import type { ToolCall } from '../model.ts'

/** A result as a model reads it in the text of a tool. */
export interface ParsedResult {
  tell_user: string
  waiting_for: string
  next_call: ToolCall | undefined
  run_id: string | undefined
  /** The arguments that it asks for, with the allowed values where there is a list. */
  questions: { field: string; options: { value: string; label: string }[] }[]
}

/**
 * Parses the text of a tool's result, not its data: many
 * hosts show a model only the text.
 */
export function parseToolText(text: string): ParsedResult {
  const lines = text.split('\n')
  const lineAfter = (start: string) => {
    const line = lines.findLast((one) => one.startsWith(start))
    return line?.slice(start.length)
  }
  const call = /^(\w+) (\{.*\})$/.exec(lineAfter('Next call: ') ?? '')
  const questions: ParsedResult['questions'] = []
  for (const line of lines.slice(lines.findLastIndex((one) => one.startsWith('Ask the user;')))) {
    const field = /^- (\w+): .*\(.*\)$/.exec(line)?.[1]
    const [, value, label = ''] = /^ {4}(\{.*\}|\S+) = (.*)$/.exec(line) ?? []
    if (field !== undefined) questions.push({ field, options: [] })
    else if (value !== undefined) questions.at(-1)?.options.push({ value, label })
  }
  return {
    tell_user: (lineAfter('Tell the user: ') ?? '').replace(/^nothing\.$/, ''),
    waiting_for: /Waiting for: (\w+)\.$/.exec(lineAfter('Status: ') ?? '')?.[1] ?? '',
    next_call: call ? { name: call[1] ?? '', arguments: argumentsOf(call[2] ?? '{}') } : undefined,
    run_id: lineAfter('run_id: '),
    questions: lines.some((one) => one.startsWith('Ask the user;')) ? questions : [],
  }
}

function argumentsOf(json: string): Record<string, unknown> {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(json))
}
