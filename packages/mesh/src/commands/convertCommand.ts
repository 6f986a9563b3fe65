import { writeFile } from 'node:fs/promises'
import type { Output } from '../cli.ts'
import { WRITTEN, writeMesh } from '../convert/writeMesh.ts'
import { describeFailure, failureOf } from '../failure.ts'
import { fileChunks } from '../fileChunks.ts'
import { readPart } from '../part.ts'
import { MM_PER_UNIT } from '../units.ts'
import { CalledWrongly, readArgs, theOneFile, unitOf } from './readArgs.ts'

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
