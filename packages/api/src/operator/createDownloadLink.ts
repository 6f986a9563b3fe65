import { writeAudit } from '../audit/writeAudit.ts'
import type { OperatorCaller } from '../platform/caller.ts'
import { ApiError } from '../platform/http/apiError.ts'
import { storedKey } from '../platform/objectStorage.ts'
import type { Services } from '../platform/services.ts'

const LINK_VALID_S = 300

/**
 * A link by which an order's file can be downloaded for five minutes: exactly the bytes that were analysed and
 * quoted. The audit log records who asked for it.
 *
 * @throws ApiError `order_not_found`; `file_not_found` after the account has deleted the file
 */
export async function createDownloadLink({ db, storage }: Services, caller: OperatorCaller, orderId: string) {
  const order = await db
    .selectFrom('orders')
    .innerJoin('quotes', 'quotes.id', 'orders.quote_id')
    .innerJoin('files', 'files.id', 'quotes.file_id')
    .select(['orders.id', 'orders.livemode', 'quotes.file_id', 'quotes.file_sha256', 'quotes.unit'])
    .select(['files.filename', 'files.size_bytes', 'files.deleted_at'])
    .where('orders.id', '=', orderId)
    // The farm never sees test orders.
    .where('orders.livemode', '=', true)
    .executeTakeFirst()
  if (!order) throw new ApiError('order_not_found', 'There is no order with this id.')
  if (order.deleted_at !== null)
    throw new ApiError('file_not_found', 'The account deleted this file after the order had ended.', {
      nextAction: 'ask_owner_for_file',
    })
  const { file_id, filename, file_sha256: sha256, unit } = order
  const expires_at = new Date(Date.now() + LINK_VALID_S * 1000).toISOString()
  const download_url = await storage.presignGet({
    key: storedKey(file_id),
    filename,
    expiresInSeconds: LINK_VALID_S,
  })
  await db
    .transaction()
    .execute((trx) => writeAudit(trx, order, caller, 'download_file', { file_id, sha256 }))
  const size_bytes = Number(order.size_bytes)
  return { order_id: order.id, file_id, filename, size_bytes, sha256, unit, download_url, expires_at }
}
