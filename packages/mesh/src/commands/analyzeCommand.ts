import { stat } from 'node:fs/promises'
import { readArgs, UsageError } from '@mattercloud/command-line'
import type { MeshProgress } from '../basics/scheduler.ts'
import { analyzeMesh } from '../report/analyzeMesh.ts'
import type { MeshReport } from '../report/report.ts'
import type { Unit } from '../units/units.ts'
import type { PrintCheck } from './checkPrint.ts'
import { describeReport } from './describeReport.ts'
import { describeFailure, type Failure, failureOf } from './failure.ts'
import { fileChunks } from './fileChunks.ts'
import type { Output } from './output.ts'
import { ProgressLine } from './progressLine.ts'
import { unitOf } from './unitOf.ts'

/** `mattercloud-mesh analyze`: returns 0, or 1 if a file can't be measured or does not print in a material asked for. */
export async function analyzeCommand(
  args: readonly string[],
  { out, err, terminal }: Output,
): Promise<number> {
  const { values, positionals: files } = readArgs(args, {
    json: { type: 'boolean', default: false },
    unit: { type: 'string' },
    plate: { type: 'string' },
    material: { type: 'string', multiple: true, default: [] },
    catalog: { type: 'string' },
  })
  if (files.length === 0) throw new UsageError('Name at least one file.')
  const unit = unitOf(values.unit)
  const plate = plateOf(values.plate)
  const measure = await measureFor(values.material, values.catalog)
  let exitCode = 0
  for (const file of files) {
    const outcome = await analyseFile(file, { unit, plate }, measure, terminal)
    const doesPrint = !('error' in outcome) && (outcome.check?.doesPrint ?? true)
    if (!doesPrint) exitCode = 1
    if ('error' in outcome) {
      if (values.json) out(JSON.stringify({ file, ...outcome }))
      else err(describeFailure(file, outcome.error))
    } else if (values.json) out(JSON.stringify({ file, ...outcome.report, ...outcome.check?.json }))
    else
      out(
        [file, describeReport(outcome.report), ...(outcome.check ? [outcome.check.text] : []), ''].join('\n'),
      )
  }
  return exitCode
}

/** What of a file is measured, and in which unit. */
interface Choice {
  unit: Unit | undefined
  plate: number | undefined
}

function plateOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new UsageError(`--plate is the number of a plate, not "${value}".`)
  return Number(value)
}

interface Measured {
  report: MeshReport
  check?: PrintCheck
}
type Measure = (
  file: string,
  options: Choice & { onProgress: ((progress: MeshProgress) => void) | undefined },
) => Promise<Measured>

/** How to measure each file: without a material, the report alone is enough and faster. */
async function measureFor(ids: readonly string[], catalogFile: string | undefined): Promise<Measure> {
  if (ids.length === 0) {
    if (catalogFile !== undefined) throw new UsageError('--catalog can only be used with --material.')
    return async (file, options) => ({
      report: await analyzeMesh(fileChunks(file), { filename: file, ...options }),
    })
  }
  const [{ findMaterials }, { checkPrint }] = await Promise.all([
    import('./findMaterials.ts'),
    import('./checkPrint.ts'),
  ])
  const materials = await findMaterials(ids, catalogFile)
  return (file, options) => checkPrint(file, materials, options)
}

async function analyseFile(
  file: string,
  choice: Choice,
  measure: Measure,
  terminal: Output['terminal'],
): Promise<Measured | { error: Failure }> {
  const line = terminal && new ProgressLine(terminal)
  try {
    // The chunks do not know the size of the whole file.
    const { size } = await stat(file)
    const onProgress = line && ((progress: MeshProgress) => line.show({ total: size, ...progress }))
    return await measure(file, { ...choice, onProgress })
  } catch (error) {
    return { error: failureOf(error) }
  } finally {
    line?.clear()
  }
}
