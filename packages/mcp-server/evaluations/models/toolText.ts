import { z } from 'zod'
import type { ToolCall } from '../model.ts'

/** A result as a model finds it in the text of a tool. */
export interface ReadText {
  tell_user: string
  waiting_for: string
  next_call: ToolCall | undefined
  run_id: string | undefined
  /** The arguments that it asks for, with the first of the allowed values where there is a list. */
  asks: { field: string; values: string[] }[]
}

/**
 * Reads the text of a tool's answer, not its data: what stands only in the data is lost on the many
 * hosts that show a model the text alone.
 */
export function readToolText(text: string): ReadText {
  const lines = text.split('\n')
  const after = (start: string) => {
    const line = lines.findLast((one) => one.startsWith(start))
    return line?.slice(start.length)
  }
  const call = /^(\w+) (\{.*\})$/.exec(after('Next call: ') ?? '')
  const asks: ReadText['asks'] = []
  for (const line of lines.slice(lines.findLastIndex((one) => one.startsWith('Ask the user;')))) {
    const field = /^- (\w+): .*\(.*\)$/.exec(line)?.[1]
    const value = /^ {4}(\S+) = /.exec(line)?.[1]
    if (field !== undefined) asks.push({ field, values: [] })
    else if (value !== undefined) asks.at(-1)?.values.push(value)
  }
  return {
    tell_user: after('Tell the user: ') ?? '',
    waiting_for: /Waiting for: (\w+)\.$/.exec(after('Status: ') ?? '')?.[1] ?? '',
    next_call: call ? { name: call[1] ?? '', arguments: argumentsOf(call[2] ?? '{}') } : undefined,
    run_id: after('run_id: '),
    asks: lines.some((one) => one.startsWith('Ask the user;')) ? asks : [],
  }
}

function argumentsOf(json: string): Record<string, unknown> {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(json))
}
