import { readFileSync } from 'node:fs'
import * as z from 'zod'

const guide = readFileSync(new URL('../../../../docs/guide.txt', import.meta.url), 'utf8')

/** A call in the guide, and its printed reply, if any. */
export interface GuideCall {
  method: string
  url: string
  headers: Record<string, string>
  body: string | undefined
  /** A file that is sent as the body. */
  file: string | undefined
  reply: Record<string, unknown> | undefined
}

/** In the copy of the page, some line breaks after commands are missing. */
const missingLineBreak =
  /Response|When ready|This enqueues|Web page|selected_unit:|Step \d|Order statuses|Requirements/

const jsonObject = z.record(z.string(), z.unknown())

/** The first JSON object after a position, without `...`. */
function objectAfter(text: string): Record<string, unknown> | undefined {
  const start = text.search(/^\{$/m)
  if (start === -1) return undefined
  let depth = 0
  for (let i = start; i < text.length; i += 1) {
    if (text[i] === '{') depth += 1
    else if (text[i] === '}') depth -= 1
    if (depth === 0)
      return jsonObject.parse(JSON.parse(text.slice(start, i + 1).replaceAll(/,\s*\.\.\.\s*/g, '')))
  }
  return undefined
}

/** The words of a shell command: quotes are removed, a backslash before a line's end joins the lines. */
function shellWords(command: string): string[] {
  const found = command.replaceAll('\\\n', ' ').matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)
  return [...found].map(([, double, single, bare]) => double ?? single ?? bare ?? '')
}

/** A command ends with its line, unless a backslash or an open quote continues it. */
function commandEnd(text: string): number {
  const joinedAt = text.search(missingLineBreak)
  const limit = joinedAt === -1 ? text.length : joinedAt
  let quote = ''
  for (let i = 0; i < limit; i += 1) {
    const char = text[i] ?? ''
    if (quote === '' && (char === "'" || char === '"')) quote = char
    else if (char === quote) quote = ''
    else if (char === '\n' && quote === '' && text[i - 1] !== '\\') return i
  }
  return limit
}

function parseCall(text: string): GuideCall {
  const end = commandEnd(text)
  const command = text.slice(0, end)
  const below = text.slice(end).trimStart()
  const call: GuideCall = {
    method: 'GET',
    url: '',
    headers: {},
    body: undefined,
    file: undefined,
    reply: undefined,
  }
  const parts = shellWords(command)
  for (let i = 1; i < parts.length; i += 1) {
    const part = parts[i] ?? ''
    const value = parts[i + 1] ?? ''
    if (part === '-X') call.method = value
    else if (part === '-H') {
      const [name = '', ...rest] = value.split(':')
      call.headers[name] = rest.join(':').trim()
    } else if (part === '-d') call.body = value
    else if (part === '--data-binary') call.file = value
    else {
      call.url = part
      continue
    }
    i += 1
  }
  if (/^(Response|When ready)/.test(below)) call.reply = objectAfter(below)
  return call
}

/** Every curl command of the guide, in order, with its printed reply. */
export function guideCalls(): GuideCall[] {
  const starts = [...guide.matchAll(/curl /g)].map((match) => match.index)
  return starts.map((start, i) => parseCall(guide.slice(start, starts[i + 1] ?? guide.length)))
}

/** The fields of the guide that an answer lacks or has with another type. */
export function differencesFrom(printed: unknown, actual: unknown, path = ''): string[] {
  const kind = (value: unknown) => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value)
  if (kind(printed) !== kind(actual))
    return [`${path || 'reply'}: ${kind(actual)} instead of ${kind(printed)}`]
  if (Array.isArray(printed) && Array.isArray(actual))
    return printed.length === 0
      ? []
      : printed.flatMap((item, i) => differencesFrom(item, actual[i], `${path}[${i}]`))
  const expected = jsonObject.safeParse(printed)
  const actualObject = jsonObject.safeParse(actual)
  if (!expected.success || !actualObject.success) return []
  return Object.entries(expected.data).flatMap(([name, value]) =>
    differencesFrom(value, actualObject.data[name], path ? `${path}.${name}` : name),
  )
}
