import type { FileToConfirm } from '@mattercloud/web'
import { ApiError } from '../../platform/http/apiError.ts'
import type { Services } from '../../platform/services.ts'
import type { Owner } from '../../sessions/findOwner.ts'
import { metrics } from '../contract.ts'
import { readDrawing } from '../drawing/readDrawing.ts'
import { type FileRow, findFile, readyMetrics } from '../findFile.ts'

/** Files that are shown on one page: the newest. */
const SHOWN = 50

/** Whether the signed-in owner has confirmed the unit that the file is read in now. */
export const isUnitOwners = ({ revision, owner_unit_revision }: FileRow) => revision === owner_unit_revision

/** How sure the unit is to whoever spends alone: the analysis's own score, or 1 by the owner's act. */
export const unitConfidence = (file: FileRow, analysed: number) => (isUnitOwners(file) ? 1 : analysed)

/** The account's files whose unit is not quite sure, or was until the owner confirmed it; newest first. */
export async function listUnits({ db }: Services, { accountId }: Owner): Promise<FileToConfirm[]> {
  const files = await db
    .selectFrom('files')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('status', '=', 'ready')
    .where('deleted_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(SHOWN)
    .execute()
  return files
    .map((file) => ({ file, found: metrics.parse(file.metrics) }))
    .filter(({ found }) => found.unit_confidence < 1)
    .map(({ file, found }) => ({
      id: file.id,
      filename: file.filename,
      revision: file.revision,
      bbox_mm: found.bbox_mm,
      unit: found.detected_unit,
      unit_confidence: found.unit_confidence,
      is_confirmed: isUnitOwners(file),
      drawing: { light: `/units/${file.id}/drawing/light.svg`, dark: `/units/${file.id}/drawing/dark.svg` },
    }))
}

/**
 * The drawing of a file of the owner's, in the unit that it is read in now.
 *
 * @throws ApiError `file_not_found` for one that is not this account's; `file_not_ready`, `preview_not_found`
 */
export async function readUnitDrawing(
  services: Services,
  { accountId }: Owner,
  fileId: string,
  theme: 'light' | 'dark',
): Promise<Uint8Array> {
  const file = await findFile(services.db, { accountId }, fileId)
  return readDrawing(services, file.id, readyMetrics(file).detected_unit, `views-${theme}.svg`)
}

/**
 * The signed-in owner confirms the unit that a file is read in, or takes that back.
 *
 * @param shown the revision that the owner saw: a unit that was chosen meanwhile is not confirmed
 * @throws ApiError `file_not_found` for one that is not this account's, or was changed since it was shown
 */
export async function decideUnit(
  { db }: Services,
  { accountId }: Owner,
  fileId: string,
  { decision, shown }: { decision: 'confirm' | 'withdraw'; shown: number },
): Promise<void> {
  const decided = await db
    .updateTable('files')
    .set({ owner_unit_revision: decision === 'confirm' ? shown : null })
    .where('id', '=', fileId)
    .where('account_id', '=', accountId)
    .where('revision', '=', shown)
    .where('status', '=', 'ready')
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!decided)
    throw new ApiError(
      'file_not_found',
      'This file is gone, or its unit was changed since you saw it. Open the page again.',
    )
}
