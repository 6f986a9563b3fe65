import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Services } from '../../platform/services.ts'
import { type MeshWork, MOST_ATTEMPTS } from '../analysis/meshWork.ts'
import { metrics, repaired } from '../contract.ts'
import { endProcessing } from '../endProcessing.ts'
import { withSpooled } from '../upload/spool.ts'
import { takeBytes } from '../upload/storeBytes.ts'

/**
 * Repairs the file that a new one is to be the repaired copy of, and stores what comes out as the new one's
 * bytes; its analysis follows. A file that has its bytes already, or is gone, is left alone.
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
  if (!original || original.deleted_at !== null || attempt > MOST_ATTEMPTS) {
    const error = original?.deleted_at === null ? gaveUp : originalIsGone
    return endProcessing(services, file, { status: 'failed', sha256: null, metrics: { error } })
  }
  const task = {
    do: 'repair',
    filename: original.filename,
    unit: metrics.parse(original.metrics).detected_unit,
  } as const
  const output = new PassThrough()
  const running = work.run(original.id, task, (written) => pipeline(written, output))
  try {
    await withSpooled(output, services.config.MAX_FILE_BYTES, async (spooled) => {
      const { found } = await running
      await takeBytes(services, fileId, spooled, file.filename, repaired.parse(found.repair))
    })
  } catch (error) {
    // Without bytes there is a better reason than that they are missing.
    const { found, limit, fault } = await running
    throw found.repair ? error : new Error(`a repair failed: ${found.error?.message ?? fault ?? limit}`)
  }
}

const gaveUp = {
  code: 'repair_failed',
  message: 'The repair was tried several times and never came to an end.',
  next_action: 'Repair the part in the program that made it, and upload it.',
}
const originalIsGone = {
  code: 'repair_failed',
  message: 'The file that was to be repaired has been deleted.',
  next_action: 'Upload the part again.',
}
