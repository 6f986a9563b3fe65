import { writeFile } from 'node:fs/promises'
import { SAYS_UNIT, WRITTEN, writeMesh } from '../convert/writeMesh.ts'
import { readPart } from '../part/readPart.ts'
import { MM_PER_UNIT } from '../units/units.ts'
import { describeFailure, failureOf } from './failure.ts'
import { fileChunks } from './fileChunks.ts'
import type { Output } from './output.ts'
import { CalledWrongly, readArgs, theOneFile, unitOf } from './readArgs.ts'

/** Below, a guess from the size is not written into a file as if it were known. */
const LEAST_CONFIDENCE = 0.7

/** `mattercloud-mesh convert`: returns 0, or 1 if the file can't be read or the new one not be written. */
export async function convertCommand(args: readonly string[], { out, err }: Output): Promise<number> {
  const { values, positionals } = readArgs(args, {
    output: { type: 'string', short: 'o' },
    unit: { type: 'string' },
  })
  const file = theOneFile(positionals, 'convert')
  const { output: to } = values
  const format = WRITTEN.find((id) => to?.toLowerCase().endsWith(`.${id}`))
  if (to === undefined || format === undefined) {
    const endings = WRITTEN.map((id) => `.${id}`).join(', ')
    throw new CalledWrongly(`Say where the new file goes: -o OUT, which ends in one of ${endings}.`)
  }
  const unit = unitOf(values.unit)
  try {
    const { report, indices, positions_mm } = await readPart(fileChunks(file), { filename: file, unit })
    const isSaid = unit !== undefined || report.declared_unit !== null
    const { detected_unit, unit_confidence } = report
    const sure = `${Math.round(unit_confidence * 100)} % sure`
    if (!isSaid && SAYS_UNIT.has(format) && unit_confidence < LEAST_CONFIDENCE) {
      const message = `A ${format.toUpperCase()} says its unit, and this file doesn't; by its size it is in ${detected_unit}, ${sure}.`
      err(
        describeFailure(file, {
          code: 'unknown_unit',
          message,
          next_action: 'Say it by --unit mm, cm or in.',
        }),
      )
      return 1
    }
    const isMm = isSaid || SAYS_UNIT.has(format)
    const mm = isMm ? 1 : MM_PER_UNIT[detected_unit]
    const positions = isMm ? positions_mm : positions_mm.map((value) => value / mm)
    await writeFile(to, await writeMesh({ positions, indices }, format, isMm))
    const guess = isMm && !isSaid ? `, for by its size it was in ${detected_unit}, ${sure}` : ''
    out(`${to}  ${report.triangles} triangles, ${isMm ? 'in mm' : 'in the numbers of the file'}${guess}`)
    return 0
  } catch (error) {
    err(describeFailure(file, failureOf(error)))
    return 1
  }
}
