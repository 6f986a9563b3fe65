import { writeFile } from 'node:fs/promises'
import { readArgs, singleArgument, UsageError } from '@mattercloud/command-line'
import { formatsWithUnit, writableFormats, writeMesh } from '../convert/writeMesh.ts'
import { readPart } from '../part/readPart.ts'
import { MM_PER_UNIT } from '../units/units.ts'
import { describeFailure, failureOf } from './failure.ts'
import { fileChunks } from './fileChunks.ts'
import type { Output } from './output.ts'
import { unitOf } from './unitOf.ts'

/** With less confidence, a unit that was guessed from the size is not written into a file. */
const MIN_CONFIDENCE = 0.7

/** `mattercloud-mesh convert`: returns 0, or 1 if the file can't be read or the new file can't be written. */
export async function convertCommand(args: readonly string[], { out, err }: Output): Promise<number> {
  const { values, positionals } = readArgs(args, {
    output: { type: 'string', short: 'o' },
    unit: { type: 'string' },
  })
  const file = singleArgument(positionals, 'file to convert')
  const { output } = values
  const format = writableFormats.find((id) => output?.toLowerCase().endsWith(`.${id}`))
  if (output === undefined || format === undefined) {
    const extensions = writableFormats.map((id) => `.${id}`).join(', ')
    throw new UsageError(`Name the new file by -o OUT; its extension must be one of ${extensions}.`)
  }
  const unit = unitOf(values.unit)
  try {
    const { report, indices, positions_mm } = await readPart(fileChunks(file), { filename: file, unit })
    const isUnitKnown = unit !== undefined || report.declared_unit !== null
    const { detected_unit, unit_confidence } = report
    const confidence = `${Math.round(unit_confidence * 100)} % sure`
    if (!isUnitKnown && formatsWithUnit.has(format) && unit_confidence < MIN_CONFIDENCE) {
      const message = `A ${format.toUpperCase()} file states its unit, but this file states none; by its size it is probably in ${detected_unit} (${confidence}).`
      err(
        describeFailure(file, {
          code: 'unknown_unit',
          message,
          next_action: 'Give it by --unit mm, --unit cm or --unit in.',
        }),
      )
      return 1
    }
    const isMm = isUnitKnown || formatsWithUnit.has(format)
    const mmPerUnit = isMm ? 1 : MM_PER_UNIT[detected_unit]
    const positions = isMm ? positions_mm : positions_mm.map((value) => value / mmPerUnit)
    await writeFile(output, await writeMesh({ positions, indices }, format, isMm))
    const guess =
      isMm && !isUnitKnown ? `, because by its size it is probably in ${detected_unit} (${confidence})` : ''
    out(`${output}  ${report.triangles} triangles, ${isMm ? 'in mm' : 'in its own numbers'}${guess}`)
    return 0
  } catch (error) {
    err(describeFailure(file, failureOf(error)))
    return 1
  }
}
