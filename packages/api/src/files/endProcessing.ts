import { appendEvent } from '../events/appendEvent.ts'
import type { Services } from '../platform/services.ts'
import type { FileRow } from './findFile.ts'

/** Why a file cannot be used, as `metrics_json` says it. */
export interface FileFault {
  code: string
  message: string
  next_action: string
}

/** The result of processing a file. */
export type FileOutcome =
  | { status: 'ready'; sha256: string; metrics: object }
  | { status: 'failed'; sha256: string | null; metrics: { error: FileFault } }

/** Ends a file's processing and writes its event, once. Nothing is done if it ended or was deleted meanwhile. */
export async function endProcessing(
  { db, queue }: Pick<Services, 'db' | 'queue'>,
  file: FileRow,
  outcome: FileOutcome,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const updated = await trx
      .updateTable('files')
      .set({
        status: outcome.status,
        sha256: outcome.sha256,
        metrics: JSON.stringify(outcome.metrics),
        sealed_source_url: null,
      })
      .where('id', '=', file.id)
      .where('revision', '=', file.revision)
      .where('status', '=', 'processing')
      .where('deleted_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!updated) return
    await appendEvent(trx, queue, {
      accountId: file.account_id,
      livemode: file.livemode,
      type: outcome.status === 'ready' ? 'file.ready' : 'file.failed',
      data: { file_id: file.id, status: outcome.status },
    })
  })
}
