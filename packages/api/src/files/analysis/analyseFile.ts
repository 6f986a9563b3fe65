import { inspectionInUnit } from '@mattercloud/mesh'
import { units } from '@mattercloud/rules'
import type { Services } from '../../platform/services.ts'
import { type Metrics, storedMetrics } from '../contract.ts'
import { endProcessing, type FileFault, type FileOutcome } from '../endProcessing.ts'
import type { FileRow } from '../findFile.ts'
import { unitOfOriginal } from '../repair/repairFile.ts'
import type { AnalysisLimits } from './limitPrefix.ts'
import { MAX_ATTEMPTS, type MeshWork } from './meshWork.ts'
import { pricedVolume } from './pricedVolume.ts'

/**
 * Measures a confirmed file. A file that cannot be measured, or exceeds a limit, becomes `failed` with
 * the reason. Any other error is thrown, and the queue tries again. A file that was analysed or deleted
 * meanwhile is not changed.
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
  const outcome = attempt > MAX_ATTEMPTS ? failed(gaveUp, null) : await measure(services, work, file)
  await endProcessing(services, file, outcome)
}

async function measure({ db, log }: Services, work: MeshWork, file: FileRow): Promise<FileOutcome> {
  const unit = await unitOfOriginal(db, file)
  const task = { do: 'measure', filename: file.filename, unit } as const
  const { findings, limit, fault, sha256 } = await work.run(file.id, task)
  if (findings.error) return failed(findings.error, sha256)
  if (!findings.inspection) {
    if (limit) return failed(limitExceeded(limit, work.limits), sha256)
    throw new Error(`the analysis failed unexpectedly: ${fault}`)
  }
  // What was found is kept even if the process failed later.
  if (fault !== undefined) log.error({ fileId: file.id, fault }, 'an analysis did not finish')
  const inspection = storedMetrics.safeParse(findings.inspection)
  // NaN and infinite numbers do not pass the schema.
  if (!inspection.success) return failed(noVolume, sha256)
  const metrics = inspection.data
  if (metrics.plates.length > 0) return failed(severalPlates(metrics), sha256)
  const isPart = units.every((unit) => {
    const scaled = storedMetrics.safeParse(inspectionInUnit(metrics, unit))
    return scaled.success && pricedVolume(scaled.data).volume_cm3 > 0
  })
  return isPart ? { status: 'ready', sha256, metrics } : failed(noVolume, sha256)
}

const failed = (error: FileFault, sha256: string | null): FileOutcome => ({
  status: 'failed',
  sha256,
  metrics: { error },
})

const gaveUp: FileFault = {
  code: 'analysis_failed',
  message: 'The analysis of this file was tried several times and never finished.',
  next_action: 'Export the part again, with fewer triangles, and upload it.',
}

/** One file is one part with one price, and which of the plates is wanted is not known. */
function severalPlates({ plates }: Metrics): FileFault {
  const listed = plates.map(({ number, name, objects, bbox_mm }) => {
    const size = bbox_mm.map((side) => Math.round(side * 10) / 10).join(' × ')
    return `${number} (${name ?? objects.join(', ')}, ${size} mm)`
  })
  return {
    code: 'several_plates',
    message: `The file is a project of ${plates.length} plates: ${listed.join('; ')}.`,
    next_action:
      'Save the plate that is wanted as a project of its own, or export it as STL, and upload that; one file for each plate.',
  }
}

const noVolume: FileFault = {
  code: 'no_volume',
  message:
    'The mesh encloses no volume that can be measured: it is flat, or its numbers are far too large or too small.',
  next_action: 'Export the part as a solid, in mm, cm or inches, and upload it.',
}

function limitExceeded(
  limit: 'memory' | 'processor' | 'clock',
  { memoryMib, cpuSeconds, seconds }: AnalysisLimits,
): FileFault {
  const next_action = 'Export the part with fewer triangles and upload it.'
  if (limit === 'memory')
    return {
      code: 'memory_exceeded',
      message: `The analysis of this file needs more than the allowed ${memoryMib} MiB of memory.`,
      next_action,
    }
  const allowed = limit === 'processor' ? `${cpuSeconds} s of processor time` : `${seconds} s`
  return {
    code: 'deadline_exceeded',
    message: `The analysis of this file takes longer than allowed (${allowed}).`,
    next_action,
  }
}
