import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { readArgs, singleArgument, UsageError } from '@mattercloud/command-line'
import { withPrintFaults } from '../faults/withPrintFaults.ts'
import { inspectPart } from '../inspect/inspect.ts'
import type { Part } from '../part/part.ts'
import { readPart } from '../part/readPart.ts'
import { drawSheet, MAX_SHEET_WIDTH, MIN_SHEET_WIDTH, sheetPng, sheetSvg } from '../sheet/index.ts'
import { describeFailure, failureOf } from './failure.ts'
import { fileChunks } from './fileChunks.ts'
import { findMaterials } from './findMaterials.ts'
import type { Output } from './output.ts'
import { unitOf } from './unitOf.ts'

/** `mattercloud-mesh sheet`: returns 0, or 1 if the file can't be drawn or the drawing not be written. */
export async function sheetCommand(args: readonly string[], { out, err }: Output): Promise<number> {
  const { values, positionals } = readArgs(args, {
    output: { type: 'string', short: 'o' },
    dark: { type: 'boolean', default: false },
    width: { type: 'string' },
    name: { type: 'string' },
    unit: { type: 'string' },
    material: { type: 'string' },
    catalog: { type: 'string' },
  })
  const file = singleArgument(positionals, 'file to draw')
  const { output: to, name } = values
  if (to === undefined || !/\.(png|svg)$/.test(to))
    throw new UsageError('Name the drawing by -o OUT.png or -o OUT.svg.')
  const unit = unitOf(values.unit)
  const width = widthOf(values.width)
  if (values.catalog !== undefined && values.material === undefined)
    throw new UsageError('--catalog can only be used with --material.')
  const [material] = await findMaterials(
    values.material === undefined ? [] : [values.material],
    values.catalog,
  )
  const hash = createHash('sha256')
  let part: Part
  try {
    part = await readPart(hashed(fileChunks(file), hash), { filename: file, unit })
  } catch (error) {
    err(describeFailure(file, failureOf(error)))
    return 1
  }
  const sheet = await drawSheet(part, {
    ...(material && { faults: withPrintFaults(await inspectPart(part), material.min_wall_mm) }),
    name: name ?? basename(file),
    sha256: hash.digest('hex'),
    isUnitChosen: unit !== undefined,
  })
  const theme = values.dark ? 'dark' : 'light'
  const bytes = to.endsWith('.svg')
    ? new TextEncoder().encode(await sheetSvg(sheet, { theme }))
    : await sheetPng(sheet, { theme, width })
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

function* hashed(chunks: Iterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for (const chunk of chunks) {
    hash.update(chunk)
    yield chunk
  }
}

function widthOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const width = Number(text)
  if (Number.isInteger(width) && width >= MIN_SHEET_WIDTH && width <= MAX_SHEET_WIDTH) return width
  throw new UsageError(
    `--width must be a whole number from ${MIN_SHEET_WIDTH} to ${MAX_SHEET_WIDTH}, not "${text}".`,
  )
}
