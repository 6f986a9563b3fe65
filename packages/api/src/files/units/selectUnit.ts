import { inspectionInUnit } from '@mattercloud/mesh'
import type { Unit } from '@mattercloud/rules'
import type { KeyCaller } from '../../platform/caller.ts'
import { ApiError } from '../../platform/http/apiError.ts'
import type { Services } from '../../platform/services.ts'
import { findFile, readyMetrics } from '../findFile.ts'

/**
 * Sets the unit that the caller chose: every metric is scaled to it, and older quotes of the file become stale.
 *
 * @throws ApiError `file_not_found`, `file_not_ready`
 */
export async function selectUnit(
  { db }: Services,
  caller: KeyCaller,
  fileId: string,
  choice: { selected_unit: Unit; confirmed_by: 'agent' | 'user' },
) {
  const file = await findFile(db, caller, fileId)
  const metrics = inspectionInUnit(readyMetrics(file), choice.selected_unit)
  const changed = await db
    .updateTable('files')
    .set((row) => ({
      selected_unit: choice.selected_unit,
      confirmed_by: choice.confirmed_by,
      metrics: JSON.stringify(metrics),
      revision: row('revision', '+', 1),
    }))
    .where('id', '=', fileId)
    .where('account_id', '=', caller.accountId)
    .where('revision', '=', file.revision)
    .where('status', '=', 'ready')
    .where('deleted_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  if (!changed)
    throw new ApiError(
      'file_not_ready',
      'The file was changed at the same moment: get it again and choose the unit again.',
    )
  return changed
}
