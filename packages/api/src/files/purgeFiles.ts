import { sql } from 'kysely'
import { uploadKey } from '../platform/objectStorage.ts'
import type { Services } from '../platform/services.ts'

const AT_ONCE = 100

/**
 * Tidies up what no call will touch again: uploads that were never finished, what lies under upload
 * addresses that have all expired, and the rows of deleted files that no quote names.
 */
export async function sweepFiles(services: Services): Promise<void> {
  const { db } = services
  let over: { id: string }[]
  do {
    over = await db
      .selectFrom('files')
      .select('id')
      .where('upload_ends_at', '<', sql<Date>`now()`)
      .limit(AT_ONCE)
      .execute()
    for (const { id } of over) await endUpload(services, id)
  } while (over.length === AT_ONCE)
  await db
    .deleteFrom('files')
    .where('deleted_at', '<', sql<Date>`now() - interval '1 day'`)
    .where('upload_ends_at', 'is', null)
    .where((row) =>
      row.not(row.exists(row.selectFrom('quotes').select('id').whereRef('quotes.file_id', '=', 'files.id'))),
    )
    .execute()
}

/** An upload that nobody finished goes with its file; of the others only the copy that was uploaded. */
async function endUpload({ db, storage, queue }: Services, fileId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const unfinished = await trx
      .updateTable('files')
      .set({ deleted_at: new Date() })
      .where('id', '=', fileId)
      .where('status', '=', 'pending_upload')
      .where('deleted_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (unfinished) await queue.send(trx, 'remove-file', { fileId })
  })
  await storage.remove(uploadKey(fileId))
  await db.updateTable('files').set({ upload_ends_at: null }).where('id', '=', fileId).execute()
}
