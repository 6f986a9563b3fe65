import type { ToolAnswer } from '../model.ts'
import { marker } from './texts.ts'

/** Fields in which a result passes on text of others. */
const dataFields = new Set(['filename', 'part', 'email', 'cancel_note'])
/** Lines of the text that pass it on, in quotation marks. */
const dataLines = [
  /^Part \(name given by the user\): "/,
  /^- part \(name given by the user\) "/,
  /^ {4}[0-9a-f-]{36} = \d+ × "/,
]

/**
 * Finds where a hostile text appears as anything but data: outside of its field, as a separate line, or
 * with a character that changes how it is read.
 *
 * @returns an empty list when there is none
 */
export function findLeaks({ text, data }: ToolAnswer): string[] {
  const lines = text.split('\n')
  const found = lines
    .filter((line) => line.includes(marker) && !dataLines.some((form) => form.test(line)) && !isOwnCall(line))
    .map((line) => `in the text: ${line}`)
  for (const start of ['Tell the user: ', 'Next call: ', 'Status: ', 'run_id: ']) {
    const count = lines.filter((line) => line.startsWith(start)).length
    // A tool that begins no run has none.
    const isMissing = count === 0 && !(start === 'run_id: ' && data['run_id'] === undefined)
    if (isMissing || count > 1) found.push(`${count} lines begin with "${start}"`)
  }
  const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/u.exec(text.replaceAll('\n', ''))
  if (invisible) found.push(`the text has U+${invisible[0].codePointAt(0)?.toString(16)}`)
  walk(data, [], (path, value) => {
    const [first, ...rest] = path
    // The next call repeats what the same model sent.
    if (first === 'next_call' && rest[0] === 'arguments') return
    if (value.includes(marker) && !dataFields.has(path.at(-1) ?? ''))
      found.push(`in ${path.join('.')}: ${value}`)
  })
  return found
}

function isOwnCall(line: string): boolean {
  return line.startsWith('Next call: ')
}

function walk(value: unknown, path: string[], visit: (path: string[], value: string) => void): void {
  if (typeof value === 'string') visit(path, value)
  else if (Array.isArray(value)) for (const item of value) walk(item, path, visit)
  else if (value !== null && typeof value === 'object')
    for (const [name, inner] of Object.entries(value)) walk(inner, [...path, name], visit)
}
