import type { LongMeshWork } from '../../platform/queue.ts'
import type { Services } from '../../platform/services.ts'
import { NeedsLonger } from './meshWork.ts'

/**
 * Does a file's work in the short time that every file gets first. If that is not enough, it is begun again as
 * long work, which has slots of its own: so a file that takes a minute keeps no other waiting for longer than
 * the short time.
 *
 * @param long the same work as a job of the other queue
 */
export async function quickThenLong(
  { db, queue, log }: Services,
  long: LongMeshWork,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof NeedsLonger)) throw error
    log.info({ fileId: long.fileId, reason: error.message }, 'continues as long work')
    await db.transaction().execute(async (trx) => {
      const file = await trx
        .selectFrom('files')
        .select('account_id as accountId')
        .where('id', '=', long.fileId)
        .executeTakeFirst()
      if (file) await queue.send(trx, 'long-mesh-work', long, file)
    })
  }
}
