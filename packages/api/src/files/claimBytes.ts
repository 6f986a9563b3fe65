import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql, type Updateable } from 'kysely'
import type { Database, Tables } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import { storedKey } from '../platform/objectStorage.ts'
import type { Services } from '../platform/services.ts'
import { takeQuota } from '../quotas/takeQuota.ts'
import type { FileRow } from './findFile.ts'

/** How long a claim counts after its process died. */
const CLAIM_S = 150
const RENEW_EVERY_MS = 30_000
/** How long a second writer waits for the first. */
const WAIT_MS = 20_000
const POLL_MS = 200

const now = sql<Date>`now()`
const claimEnd = sql<Date>`now() + make_interval(secs => ${CLAIM_S})`

/**
 * Stores a file's bytes and starts its analysis: claims the file, lets `write` ask the store, then settles the
 * row, so that no lock is held while the store is asked. Of several at once one writes and the others wait for
 * it. If the process dies in between, the claim ends by itself, and the next call or job begins again.
 *
 * @param isWaiting whether a file still waits for these bytes
 * @param write puts the bytes under `storedKey`
 * @param columns what is known of the file after that
 * @returns the file; undefined if it was deleted or does not wait for these bytes
 * @throws ApiError `upstream_temporarily_unavailable` if another writes for long; `quota_exceeded`;
 * PartAwayError of the store
 */
export async function storeClaimed(
  services: Services,
  fileId: string,
  isWaiting: (file: FileRow) => boolean,
  write: () => Promise<void>,
  columns: Updateable<Tables['files']> = {},
): Promise<FileRow | undefined> {
  const { db, storage } = services
  const claim = await claimBytes(db, fileId, isWaiting)
  if (claim === undefined) return undefined
  const ofClaim = () => db.updateTable('files').where('id', '=', fileId).where('storing', '=', claim)
  // A large file may take longer than a claim. One that cannot be renewed ends by itself.
  const renewal = setInterval(
    () =>
      void ofClaim()
        .set({ storing_until: claimEnd })
        .execute()
        .catch(() => undefined),
    RENEW_EVERY_MS,
  ).unref()
  try {
    await write()
    const settled = await settle(services, fileId, claim, columns)
    if (settled) return settled
  } catch (error) {
    // No room is left for them; whoever claims the file next writes its own.
    if (error instanceof ApiError && error.code === 'quota_exceeded')
      await storage.remove(storedKey(fileId)).catch(() => undefined)
    await endClaim(db, fileId, claim).catch(() => undefined)
    throw error
  } finally {
    clearInterval(renewal)
  }
  // It was deleted meanwhile, perhaps after its bytes had been removed.
  const isDeleted = await db
    .selectFrom('files')
    .select('id')
    .where('id', '=', fileId)
    .where('deleted_at', 'is not', null)
    .executeTakeFirst()
  if (isDeleted) await storage.remove(storedKey(fileId))
  return undefined
}

async function endClaim(db: Database, fileId: string, claim: string): Promise<void> {
  await db
    .updateTable('files')
    .set({ storing: null, storing_until: null })
    .where('id', '=', fileId)
    .where('storing', '=', claim)
    .execute()
}

/** @returns undefined if the file does not wait for bytes (any more) */
async function claimBytes(
  db: Database,
  fileId: string,
  isWaiting: (file: FileRow) => boolean,
): Promise<string | undefined> {
  const claim = randomUUID()
  for (let waited = 0; waited <= WAIT_MS; waited += POLL_MS) {
    const file = await db
      .selectFrom('files')
      .selectAll()
      .where('id', '=', fileId)
      .where('deleted_at', 'is', null)
      .executeTakeFirst()
    if (!file || !isWaiting(file)) return undefined
    const claimed = await db
      .updateTable('files')
      .set({ storing: claim, storing_until: claimEnd })
      .where('id', '=', fileId)
      .where('deleted_at', 'is', null)
      .where((row) => row.or([row('storing', 'is', null), row('storing_until', '<', now)]))
      .returningAll()
      .executeTakeFirst()
    if (claimed && isWaiting(claimed)) return claim
    if (claimed) {
      // Another writer settled between the two statements; from the claim on nobody can.
      await endClaim(db, fileId, claim)
      return undefined
    }
    await sleep(POLL_MS)
  }
  throw new ApiError(
    'upstream_temporarily_unavailable',
    'The bytes of this file are being stored, which takes longer than usual. Nothing is lost: ask for the file in a moment, or send the same request again.',
  )
}

async function settle(
  { db, queue, config }: Services,
  fileId: string,
  claim: string,
  columns: Updateable<Tables['files']>,
): Promise<FileRow | undefined> {
  return db.transaction().execute(async (trx) => {
    // The size of an upload was counted when it was announced.
    if (columns.size_bytes !== undefined) {
      const { account_id } = await trx
        .selectFrom('files')
        .select('account_id')
        .where('id', '=', fileId)
        .executeTakeFirstOrThrow()
      await takeQuota(trx, config, account_id, { stored_bytes: columns.size_bytes ?? 0 })
    }
    const file = await trx
      .updateTable('files')
      .set({ ...columns, status: 'processing', storing: null, storing_until: null })
      .where('id', '=', fileId)
      .where('storing', '=', claim)
      .where('deleted_at', 'is', null)
      .returningAll()
      .executeTakeFirst()
    if (file)
      await queue.send(
        trx,
        'analyse-file',
        { fileId, revision: file.revision },
        { accountId: file.account_id },
      )
    return file
  })
}
