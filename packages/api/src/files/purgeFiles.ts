import { sql } from 'kysely'
import { uploadKey } from '../platform/objectStorage.ts'
import type { Services } from '../platform/services.ts'

const BATCH_SIZE = 100

/**
 * Deletes what no call will use again: uploads that were never finished, objects under upload URLs that have
 * all expired, and the rows of deleted files that no quote refers to.
 */
export async function purgeFiles(services: Services): Promise<void> {
  const { db } = services
  let expired: { id: string }[]
  do {
    expired = await db
      .selectFrom('files')
      .select('id')
      .where('upload_ends_at', '<', sql<Date>`now()`)
      .limit(BATCH_SIZE)
      .execute()
    for (const { id } of expired) await endUpload(services, id)
  } while (expired.length === BATCH_SIZE)
  await db
    .deleteFrom('files')
    .where('deleted_at', '<', sql<Date>`now() - interval '1 day'`)
    .where('upload_ends_at', 'is', null)
    .where((row) =>
      row.not(row.exists(row.selectFrom('quotes').select('id').whereRef('quotes.file_id', '=', 'files.id'))),
    )
    .execute()
}

/** Deletes an unfinished upload with its file, or only the uploaded copy of a finished one. */
async function endUpload({ db, storage, queue }: Services, fileId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const unfinished = await trx
      .updateTable('files')
      .set({ deleted_at: new Date() })
      .where('id', '=', fileId)
      .where('status', '=', 'pending_upload')
      .where('deleted_at', 'is', null)
      .returning('account_id')
      .executeTakeFirst()
    if (unfinished) await queue.send(trx, 'remove-file', { fileId }, { accountId: unfinished.account_id })
  })
  await storage.remove(uploadKey(fileId))
  await db.updateTable('files').set({ upload_ends_at: null }).where('id', '=', fileId).execute()
}
