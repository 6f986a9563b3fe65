import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Output } from '../cli.ts'
import { describeFailure, failureOf } from '../failure.ts'
import { fileChunks } from '../fileChunks.ts'
import { readPart } from '../part.ts'
import { MM_PER_UNIT, type Unit } from '../units.ts'
import { WRITTEN, type WrittenFormat, writeMesh } from './writeMesh.ts'

/** `mattercloud-mesh convert`: returns 0, 1 if the file can't be read or the new one not be written, 2 if called wrongly. */
export async function convertCommand(
  args: readonly string[],
  { out, err }: Output,
  usage: string,
): Promise<number> {
  const request = parseRequest(args)
  if (typeof request === 'string') {
    err(`${request}\n\n${usage}`)
    return 2
  }
  const { file, to, format, unit } = request
  try {
    const { report, corners, positions_mm } = await readPart(fileChunks(file), { filename: file, unit })
    const isMm = unit !== undefined || report.declared_unit !== null
    const mm = isMm ? 1 : MM_PER_UNIT[report.detected_unit]
    const positions = isMm ? positions_mm : positions_mm.map((value) => value / mm)
    await writeFile(to, writeMesh({ positions, corners }, format, isMm))
    out(`${to}  ${report.triangles} triangles, ${isMm ? 'in mm' : 'in the numbers of the file'}`)
    return 0
  } catch (error) {
    err(describeFailure(file, failureOf(error)))
    return 1
  }
}

/** What is wrong with the call, or what it asks for. */
function parseRequest(
  args: readonly string[],
): { file: string; to: string; format: WrittenFormat; unit: Unit | undefined } | string {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  const { output: to, unit } = parsed.values
  const [file, ...more] = parsed.positionals
  if (file === undefined || more.length > 0) return 'Name one file to convert.'
  const format = WRITTEN.find((id) => to?.toLowerCase().endsWith(`.${id}`))
  if (to === undefined || format === undefined)
    return `Say where the new file goes: -o OUT, which ends in one of ${WRITTEN.map((id) => `.${id}`).join(', ')}.`
  if (unit !== undefined && !isUnit(unit)) return `--unit is mm, cm or in, not "${unit}".`
  return { file, to, format, unit }
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { output: { type: 'string', short: 'o' }, unit: { type: 'string' } },
  })
}

function isUnit(text: string): text is Unit {
  return Object.hasOwn(MM_PER_UNIT, text)
}
