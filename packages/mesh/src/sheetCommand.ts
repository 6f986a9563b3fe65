import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { Output } from './cli.ts'
import { describeFailure, failureOf } from './failure.ts'
import { fileChunks } from './fileChunks.ts'
import { type Part, readPart } from './part.ts'
import { drawSheet, LARGEST_WIDTH, SMALLEST_WIDTH, sheetPng, sheetSvg } from './sheet/index.ts'
import { MM_PER_UNIT, type Unit } from './units.ts'

interface Request {
  file: string
  /** Ends in .png or .svg. */
  to: string
  theme: 'light' | 'dark'
  width: number | undefined
  name: string | undefined
  unit: Unit | undefined
}

/** `mattercloud-mesh sheet`: returns 0, 1 if the file can't be drawn or the drawing not be written, 2 if called wrongly. */
export async function sheetCommand(
  args: readonly string[],
  { out, err }: Output,
  usage: string,
): Promise<number> {
  const request = parseRequest(args)
  if (typeof request === 'string') {
    err(`${request}\n\n${usage}`)
    return 2
  }
  const { file, to } = request
  const hash = createHash('sha256')
  let part: Part
  try {
    part = await readPart(hashed(fileChunks(file), hash), { filename: file, unit: request.unit })
  } catch (error) {
    err(describeFailure(file, failureOf(error)))
    return 1
  }
  const bytes = await draw(part, hash.digest('hex'), request)
  try {
    await writeFile(to, bytes)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    err(`${to}\n  error       The drawing can't be written: ${reason}.\n`)
    return 1
  }
  out(`${to}  ${(bytes.length / 1000).toFixed(1)} kB`)
  return 0
}

async function draw(part: Part, sha256: string, { file, to, theme, width, name, unit }: Request) {
  const sheet = await drawSheet(part, {
    name: name ?? basename(file),
    sha256,
    isUnitChosen: unit !== undefined,
  })
  return to.endsWith('.svg')
    ? new TextEncoder().encode(await sheetSvg(sheet, { theme }))
    : sheetPng(sheet, { theme, width })
}

function* hashed(chunks: Iterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for (const chunk of chunks) {
    hash.update(chunk)
    yield chunk
  }
}

/** What is wrong with the call, or what it asks for. */
function parseRequest(args: readonly string[]): Request | string {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  const { values, positionals } = parsed
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) return 'Name one file to draw.'
  const { output: to, unit, name } = values
  if (to === undefined || !/\.(png|svg)$/.test(to))
    return 'Say where the drawing goes: -o OUT.png or -o OUT.svg.'
  if (unit !== undefined && !isUnit(unit)) return `--unit is mm, cm or in, not "${unit}".`
  const width = values.width === undefined ? undefined : Number(values.width)
  if (
    width !== undefined &&
    !(Number.isInteger(width) && width >= SMALLEST_WIDTH && width <= LARGEST_WIDTH)
  ) {
    return `--width is a whole number from ${SMALLEST_WIDTH} to ${LARGEST_WIDTH}, not "${values.width}".`
  }
  return { file, to, theme: values.dark ? 'dark' : 'light', width, name, unit }
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      output: { type: 'string', short: 'o' },
      dark: { type: 'boolean', default: false },
      width: { type: 'string' },
      name: { type: 'string' },
      unit: { type: 'string' },
    },
  })
}

function isUnit(text: string): text is Unit {
  return Object.hasOwn(MM_PER_UNIT, text)
}
