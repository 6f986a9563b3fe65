import { sql } from 'kysely'
import type { KeyCaller } from '../platform/caller.ts'
import type { Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { Services } from '../platform/services.ts'
import { type FileRow, lockFile } from './findFile.ts'

/**
 * Deletes a file: no call finds it any more, and a job removes its bytes from the store. Its revision is
 * raised, so that an order or quote made at the same moment is stale.
 *
 * @throws ApiError `file_not_found`, `file_in_use`
 */
export async function deleteFile({ db, queue }: Services, caller: KeyCaller, fileId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const file = await lockFile(trx, caller, fileId)
    const use = await findFileUse(trx, file)
    if (use) throw inUse(use)
    await trx
      .updateTable('files')
      .set({ deleted_at: new Date(), revision: file.revision + 1, sealed_source_url: null })
      .where('id', '=', fileId)
      .execute()
    await queue.send(trx, 'remove-file', { fileId }, caller)
  })
}

type FileUse = { order_id: string } | { quote_id: string; until: Date }

/** What still needs a file: an open order, a lapsed one that can be approved again, or a valid quote. */
async function findFileUse(trx: Transaction, file: FileRow): Promise<FileUse | undefined> {
  const order = await trx
    .selectFrom('orders')
    .innerJoin('quotes', 'quotes.id', 'orders.quote_id')
    .select('orders.id as order_id')
    .where('quotes.file_id', '=', file.id)
    .where((row) =>
      row.or([
        row('orders.status', 'not in', ['delivered', 'cancelled', 'refunded']),
        row.and([
          row('orders.superseded_by', 'is', null),
          row.exists(
            row
              .selectFrom('links')
              .select('links.order_id')
              .whereRef('links.order_id', '=', 'orders.id')
              .where('links.kind', '=', 'reapprove')
              .where('links.revoked_at', 'is', null)
              .where('links.expires_at', '>', sql<Date>`now()`),
          ),
        ]),
      ]),
    )
    .executeTakeFirst()
  if (order) return order
  return (
    trx
      .selectFrom('quotes')
      .select(['id as quote_id', 'expires_at as until'])
      .where('file_id', '=', file.id)
      .where('file_revision', '=', file.revision)
      .where('expires_at', '>', sql<Date>`now()`)
      // A quote is ordered once, and its order was checked above.
      .where((row) =>
        row.not(
          row.exists(
            row
              .selectFrom('orders')
              .select('orders.id')
              .whereRef('orders.quote_id', '=', 'quotes.id')
              .where('orders.status', '<>', 'cancelled'),
          ),
        ),
      )
      .orderBy('expires_at', 'desc')
      .executeTakeFirst()
  )
}

function inUse(use: FileUse): ApiError {
  if ('order_id' in use)
    return new ApiError(
      'file_in_use',
      'An open order needs this file: delete it when the order is delivered or cancelled.',
      { details: use },
    )
  const until = use.until.toISOString()
  return new ApiError(
    'file_in_use',
    `A quote of this file can be ordered until ${until}: delete the file after that.`,
    {
      details: { quote_id: use.quote_id, until },
    },
  )
}
