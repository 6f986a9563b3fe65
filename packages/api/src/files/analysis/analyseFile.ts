import { inspectionInUnit } from '@mattercloud/mesh'
import { units } from '@mattercloud/rules'
import type { Services } from '../../platform/services.ts'
import { keptMetrics } from '../contract.ts'
import { endProcessing, type FileFault, type FileOutcome } from '../endProcessing.ts'
import type { FileRow } from '../findFile.ts'
import { unitOfOriginal } from '../repair/repairFile.ts'
import type { AnalysisLimits } from './limitedCommand.ts'
import { type MeshWork, MOST_ATTEMPTS } from './meshWork.ts'
import { pricedVolume } from './pricedVolume.ts'

/**
 * Measures a confirmed file. A file that cannot be measured, or breaks its limits, ends `failed` with the
 * reason; anything else that goes wrong is thrown, and the queue tries again. A file that was analysed or
 * deleted meanwhile is left alone.
 *
 * @param attempt 1 for the first
 */
export async function analyseFile(
  services: Services,
  work: MeshWork,
  { fileId, revision }: { fileId: string; revision: number },
  attempt: number,
): Promise<void> {
  const file = await services.db
    .selectFrom('files')
    .selectAll()
    .where('id', '=', fileId)
    .where('revision', '=', revision)
    .where('status', '=', 'processing')
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!file) return
  const outcome = attempt > MOST_ATTEMPTS ? failed(gaveUp, null) : await measure(services, work, file)
  await endProcessing(services, file, outcome)
}

async function measure({ db, log }: Services, work: MeshWork, file: FileRow): Promise<FileOutcome> {
  const unit = await unitOfOriginal(db, file)
  const task = { do: 'measure', filename: file.filename, unit } as const
  const { found, limit, fault, sha256 } = await work.run(file.id, task)
  if (found.error) return failed(found.error, sha256)
  if (!found.inspection) {
    if (limit) return failed(brokeLimit(limit, work.limits), sha256)
    throw new Error(`the analysis failed in a way it did not foresee: ${fault}`)
  }
  // What was found stands, whatever became of the rest.
  if (fault !== undefined) log.error({ fileId: file.id, fault }, 'an analysis did not come to its end')
  const inspection = keptMetrics.safeParse(found.inspection)
  // A number that is none, or beyond all measure, does not come through.
  if (!inspection.success) return failed(noPart, sha256)
  const metrics = inspection.data
  const isPart = units.every((unit) => {
    const scaled = keptMetrics.safeParse(inspectionInUnit(metrics, unit))
    return scaled.success && pricedVolume(scaled.data).volume_cm3 > 0
  })
  return isPart ? { status: 'ready', sha256, metrics } : failed(noPart, sha256)
}

const failed = (error: FileFault, sha256: string | null): FileOutcome => ({
  status: 'failed',
  sha256,
  metrics: { error },
})

const gaveUp: FileFault = {
  code: 'analysis_failed',
  message: 'The analysis of this file was tried several times and never came to an end.',
  next_action: 'Export the part again, with fewer triangles, and upload it.',
}

const noPart: FileFault = {
  code: 'no_volume',
  message:
    'The mesh encloses no volume that can be measured: it is flat, or its numbers are out of all proportion.',
  next_action: 'Export the part as a solid, in mm, cm or inches, and upload it.',
}

function brokeLimit(
  limit: 'memory' | 'processor' | 'clock',
  { memoryMib, cpuSeconds, seconds }: AnalysisLimits,
): FileFault {
  const next_action = 'Export the part with fewer triangles and upload it.'
  if (limit === 'memory')
    return {
      code: 'memory_exceeded',
      message: `The analysis of this file needs more than the ${memoryMib} MiB of memory that it may have.`,
      next_action,
    }
  const most = limit === 'processor' ? `${cpuSeconds} s of processor time` : `${seconds} s`
  return {
    code: 'deadline_exceeded',
    message: `The analysis of this file takes longer than it may (${most}).`,
    next_action,
  }
}
