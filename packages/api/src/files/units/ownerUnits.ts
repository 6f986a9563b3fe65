import type { FileToConfirm } from '@mattercloud/web'
import { ApiError } from '../../platform/http/apiError.ts'
import type { Services } from '../../platform/services.ts'
import type { Owner } from '../../sessions/findOwner.ts'
import { metrics } from '../contract.ts'
import { readDrawing } from '../drawing/readDrawing.ts'
import { type FileRow, findFile, readyMetrics } from '../findFile.ts'

/** How many files one page shows: the newest. */
const PAGE_SIZE = 50

/** Whether the signed-in owner has confirmed the current unit of the file. */
export const isUnitConfirmed = ({ revision, owner_unit_revision }: FileRow) =>
  revision === owner_unit_revision

/** The confidence that an autonomous order uses: the analysis's score, or 1 if the owner confirmed the unit. */
export const unitConfidence = (file: FileRow, analysed: number) => (isUnitConfirmed(file) ? 1 : analysed)

/** The account's files whose detected unit is uncertain, confirmed by the owner or not; newest first. */
export async function listUnsureUnits({ db }: Services, { accountId }: Owner): Promise<FileToConfirm[]> {
  const files = await db
    .selectFrom('files')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('status', '=', 'ready')
    .where('deleted_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(PAGE_SIZE)
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
      is_confirmed: isUnitConfirmed(file),
      drawing: { light: `/units/${file.id}/drawing/light.svg`, dark: `/units/${file.id}/drawing/dark.svg` },
    }))
}

/**
 * The drawing of one of the owner's files, in its current unit.
 *
 * @throws ApiError `file_not_found` if it is not this account's; `file_not_ready`, `preview_not_found`
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
 * The signed-in owner confirms the unit of a file, or withdraws that.
 *
 * @param shownRevision the revision that the owner saw: a unit that was chosen meanwhile is not confirmed
 * @throws ApiError `file_not_found` if it is not this account's, or was changed since it was shown
 */
export async function decideUnit(
  { db }: Services,
  { accountId }: Owner,
  fileId: string,
  { decision, shownRevision }: { decision: 'confirm' | 'withdraw'; shownRevision: number },
): Promise<void> {
  const decided = await db
    .updateTable('files')
    .set({ owner_unit_revision: decision === 'confirm' ? shownRevision : null })
    .where('id', '=', fileId)
    .where('account_id', '=', accountId)
    .where('revision', '=', shownRevision)
    .where('status', '=', 'ready')
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!decided)
    throw new ApiError(
      'file_not_found',
      'This file was deleted, or its unit was changed since you opened the page. Open it again.',
    )
}
