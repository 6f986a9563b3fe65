import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Unit } from '@mattercloud/rules'
import { sql } from 'kysely'
import { ApiError } from '../../platform/http/apiError.ts'
import { drawingKey, type Picture } from '../../platform/objectStorage.ts'
import type { Services } from '../../platform/services.ts'

const POLL_INTERVAL_MS = 100
/** Most drawings take less than a second. */
const MAX_WAIT_MS = 10_000

/**
 * A picture of a ready file's drawing. The first request for it queues the drawing and waits up to 10 s.
 *
 * @throws ApiError `file_not_ready` if it takes longer, `preview_not_found` if it exceeds a limit
 */
export async function readDrawing(
  { db, queue, storage }: Services,
  fileId: string,
  unit: Unit,
  picture: Picture,
): Promise<Uint8Array<ArrayBuffer>> {
  const until = Date.now() + MAX_WAIT_MS
  for (;;) {
    const state = await db.transaction().execute(async (trx) => {
      const { drawings, account_id: accountId } = await trx
        .selectFrom('files')
        .select(['drawings', 'account_id'])
        .where('id', '=', fileId)
        .executeTakeFirstOrThrow()
      if (drawings[unit] !== undefined) return drawings[unit]
      const queued = await trx
        .updateTable('files')
        .set({ drawings: sql`drawings || jsonb_build_object(${unit}::text, 'due')` })
        .where('id', '=', fileId)
        .where(sql<boolean>`not drawings ? ${unit}`)
        .returning('id')
        .executeTakeFirst()
      if (queued) await queue.send(trx, 'draw-file', { fileId, unit }, { accountId })
      return 'due' as const
    })
    if (state === 'drawn') return buffer(await storage.read(drawingKey(fileId, unit, picture)))
    if (state === 'failed')
      throw new ApiError(
        'preview_not_found',
        'This part has too many triangles to be drawn. It can still be quoted.',
      )
    if (Date.now() >= until)
      throw new ApiError('file_not_ready', 'The part is still being drawn: ask again in a moment.', {
        nextAction: 'retry_same_request_later',
        retryAfterS: 2,
      })
    await sleep(POLL_INTERVAL_MS)
  }
}
