import { fileNextActions } from '@mattercloud/rules'
import type { Selectable } from 'kysely'
import type { KeyCaller } from '../platform/caller.ts'
import type { Database, Tables, Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import { cursorAt, isAfter, readCursor, toPage } from '../platform/paging.ts'
import type { Services } from '../platform/services.ts'
import { analysisError, type FileReply, type Metrics, metrics, repaired, storedMetrics } from './contract.ts'

export type FileRow = Selectable<Tables['files']>

/** @throws ApiError `file_not_found` if there is none, or it is another account's */
export async function findFile(
  db: Database,
  { accountId }: Pick<KeyCaller, 'accountId'>,
  fileId: string,
): Promise<FileRow> {
  const file = await db
    .selectFrom('files')
    .selectAll()
    .where('id', '=', fileId)
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!file) throw fileNotFound()
  return file
}

/** The account's files, newest first. */
export async function listFiles(
  { db }: Services,
  caller: KeyCaller,
  query: { limit: number; cursor?: string | undefined },
) {
  const position = readCursor(query.cursor)
  const rows = await db
    .selectFrom('files')
    .selectAll()
    .select(cursorAt('files'))
    .where('account_id', '=', caller.accountId)
    .where('deleted_at', 'is', null)
    .where(isAfter('files', position, 'newest first'))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  return toPage(rows, query.limit)
}

/**
 * A file under an exclusive lock until the transaction ends.
 *
 * @throws ApiError `file_not_found`
 */
export async function lockFile(trx: Transaction, caller: KeyCaller, fileId: string): Promise<FileRow> {
  const file = await trx
    .selectFrom('files')
    .selectAll()
    .where('id', '=', fileId)
    .where('account_id', '=', caller.accountId)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!file) throw fileNotFound()
  return file
}

/**
 * Takes a shared lock on a file until the transaction ends, so that it is not deleted meanwhile.
 *
 * @throws ApiError `file_not_found`
 */
export async function lockFileShared(trx: Transaction, fileId: string): Promise<void> {
  const file = await trx
    .selectFrom('files')
    .select('id')
    .where('id', '=', fileId)
    .where('deleted_at', 'is', null)
    .forShare()
    .executeTakeFirst()
  if (!file) throw new ApiError('file_not_found', 'The file of this order has been deleted.')
}

const fileNotFound = () => new ApiError('file_not_found', 'There is no file with this id in this account.')

/**
 * What the analysis found.
 *
 * @throws ApiError `file_not_ready` unless the file can be quoted
 */
export function readyMetrics(file: FileRow): Metrics {
  if (file.status === 'ready') return storedMetrics.parse(file.metrics)
  throw new ApiError(
    'file_not_ready',
    {
      pending_upload: 'This file has not been uploaded and confirmed yet.',
      processing: 'The analysis of this file is still running: get the file again until its status is ready.',
      failed: 'The analysis of this file failed; its metrics_json says why. Upload a corrected file.',
    }[file.status],
    { nextAction: fileNextActions[file.status] },
  )
}

/** A file as the contract shows it. */
export function presentFile(file: FileRow): FileReply {
  return {
    id: file.id,
    status: file.status,
    filename: file.filename,
    content_type: file.content_type,
    size_bytes: file.size_bytes === null ? null : Number(file.size_bytes),
    sha256: file.sha256,
    selected_unit: file.selected_unit,
    confirmed_by: file.confirmed_by,
    metrics_json:
      file.status === 'ready'
        ? metrics.parse(file.metrics)
        : file.status === 'failed'
          ? analysisError.parse(file.metrics)
          : null,
    repaired_from: file.repaired_from,
    repaired: repaired.nullable().parse(file.repaired),
    created_at: file.created_at.toISOString(),
    next_action: nextActionOf(file),
  }
}

function nextActionOf({ came_by, status }: FileRow): string {
  if (came_by === 'drop' && status === 'pending_upload') return 'ask_user_to_drop_file'
  return fileNextActions[status]
}
