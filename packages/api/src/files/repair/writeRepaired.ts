import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ApiError } from '../../platform/http/apiError.ts'
import type { Services } from '../../platform/services.ts'
import { MAX_ATTEMPTS, type MeshWork } from '../analysis/meshWork.ts'
import { metrics, repaired } from '../contract.ts'
import { endProcessing } from '../endProcessing.ts'
import { withSpooled } from '../upload/spool.ts'
import { storeBytes } from '../upload/storeBytes.ts'

/**
 * Repairs the original of a new file and stores the result as the new file's bytes; its analysis follows.
 * Nothing is done if the new file has its bytes already or was deleted.
 *
 * @param attempt 1 for the first
 */
export async function writeRepaired(
  services: Services,
  work: MeshWork,
  fileId: string,
  attempt: number,
): Promise<void> {
  const { db } = services
  const file = await db
    .selectFrom('files')
    .selectAll()
    .where('id', '=', fileId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (file?.status !== 'processing' || file.size_bytes !== null || file.repaired_from === null) return
  const original = await db
    .selectFrom('files')
    .select(['id', 'filename', 'metrics', 'deleted_at'])
    .where('id', '=', file.repaired_from)
    .executeTakeFirst()
  if (!original || original.deleted_at !== null || attempt > MAX_ATTEMPTS) {
    const error = original?.deleted_at === null ? gaveUp : originalDeleted
    return endProcessing(services, file, { status: 'failed', sha256: null, metrics: { error } })
  }
  const task = {
    do: 'repair',
    filename: original.filename,
    unit: metrics.parse(original.metrics).detected_unit,
  } as const
  const output = new PassThrough()
  const repairing = work.run(original.id, task, (written) => pipeline(written, output))
  // Its error is thrown at an `await` below.
  repairing.catch(() => undefined)
  try {
    await withSpooled(output, services.config.MAX_FILE_BYTES, async (spooled) => {
      const { findings } = await repairing
      await storeBytes(services, fileId, spooled, file.filename, repaired.parse(findings.repair))
    })
  } catch (error) {
    // If there are no bytes, the error of the repair says more than that they are missing.
    const { findings, limit, fault } = await repairing
    if (error instanceof ApiError && error.code === 'quota_exceeded') {
      const { code, message } = error
      const metrics = { error: { code, message, next_action: 'Free some of it, then repair again.' } }
      return endProcessing(services, file, { status: 'failed', sha256: null, metrics })
    }
    throw findings.repair ? error : new Error(`a repair failed: ${findings.error?.message ?? fault ?? limit}`)
  }
}

const gaveUp = {
  code: 'repair_failed',
  message: 'The repair was tried several times and never finished.',
  next_action: 'Repair the part in the program that made it, and upload it.',
}
const originalDeleted = {
  code: 'repair_failed',
  message: 'The original file has been deleted.',
  next_action: 'Upload the part again.',
}
