import { createHash } from 'node:crypto'
import { reportInUnit } from '@mattercloud/mesh'
import { units } from '@mattercloud/rules'
import { storedKey } from '../platform/objectStorage.ts'
import type { Services } from '../platform/services.ts'
import { metrics } from './contract.ts'
import { endProcessing, type FileFault, type FileOutcome } from './endProcessing.ts'
import type { FileRow } from './findFile.ts'
import { type AnalysisLimits, limitedCommand } from './limitedCommand.ts'
import { pricedVolume } from './pricedVolume.ts'
import { type AnalysisResult, runAnalysis } from './runAnalysis.ts'

/** A file that brought down this many workers is not tried again. */
const MOST_ATTEMPTS = 5

/**
 * Makes the handler that measures a confirmed file. It reads the immutable copy once and whole,
 * hashing it on the way to the process that measures it. A file that cannot be measured, or breaks its
 * limits, ends `failed` with the reason; anything else that goes wrong is thrown, and the queue tries
 * again. A file that was analysed or deleted meanwhile is left alone.
 */
export async function createAnalysis(services: Services) {
  const { config, db, log } = services
  const limits: AnalysisLimits = {
    memoryMib: config.ANALYSIS_MEMORY_MIB,
    cpuSeconds: config.ANALYSIS_CPU_SECONDS,
    seconds: config.ANALYSIS_SECONDS,
  }
  const prefix = await limitedCommand(limits)
  if (!prefix)
    log.warn('without prlimit and setpriv the memory of an analysis is not limited: see docs/operator.md')

  /** @param attempt 1 for the first */
  return async ({ fileId, revision }: { fileId: string; revision: number }, attempt: number) => {
    const file = await db
      .selectFrom('files')
      .selectAll()
      .where('id', '=', fileId)
      .where('revision', '=', revision)
      .where('status', '=', 'processing')
      .where('deleted_at', 'is', null)
      .executeTakeFirst()
    if (!file) return
    const outcome =
      attempt > MOST_ATTEMPTS ? failed(gaveUp, null) : await measure(services, file, limits, prefix ?? [])
    await endProcessing(services, file, outcome)
  }
}

async function measure(
  { storage }: Services,
  file: FileRow,
  limits: AnalysisLimits,
  prefix: readonly string[],
): Promise<FileOutcome> {
  const hash = createHash('sha256')
  const stored = await storage.read(storedKey(file.id))
  async function* hashed() {
    for await (const chunk of stored) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError('the object store streams bytes')
      hash.update(chunk)
      yield chunk
    }
  }
  // A store that stops in the middle of a file is no fault of the file.
  const tooSlow = setTimeout(
    () => stored.destroy(new Error('the object store did not deliver the file in time')),
    (limits.seconds + 30) * 1000,
  )
  try {
    const result = await runAnalysis(hashed(), { filename: file.filename, limits, prefix })
    return judge(result, hash.digest('hex'), limits)
  } finally {
    clearTimeout(tooSlow)
    stored.destroy()
  }
}

function judge(result: AnalysisResult, sha256: string, limits: AnalysisLimits): FileOutcome {
  if ('error' in result) return failed(result.error, sha256)
  if ('limit' in result) return failed(brokeLimit(result.limit, limits), sha256)
  const report = metrics.safeParse(result.report)
  // A number that is none, or beyond all measure, does not come through.
  if (!report.success) return failed(noPart, sha256)
  const isPart = units.every((unit) => {
    const scaled = metrics.safeParse(reportInUnit(report.data, unit))
    return scaled.success && pricedVolume(scaled.data).volume_cm3 > 0
  })
  return isPart ? { status: 'ready', sha256, metrics: report.data } : failed(noPart, sha256)
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
