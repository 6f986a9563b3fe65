import type { Unit } from '@mattercloud/rules'
import type { KeyCaller } from '../../platform/caller.ts'
import type { Database } from '../../platform/database.ts'
import { ApiError } from '../../platform/http/apiError.ts'
import type { Services } from '../../platform/services.ts'
import { takeQuota } from '../../quotas/takeQuota.ts'
import { type Metrics, metrics } from '../contract.ts'
import { type FileRow, lockFile, readyMetrics } from '../findFile.ts'
import { typeOfName } from '../meshType.ts'

/**
 * Creates a new file for a file's repaired mesh; the worker writes its bytes. Quotes of the original become
 * stale, so that nobody orders the broken one by mistake; it can be quoted again. Asking again returns the
 * same new file.
 *
 * @throws ApiError `file_not_found`, `file_not_ready`, `repair_not_needed`, `repair_refused`, `quota_exceeded`
 */
export async function repairFile(
  { db, queue, config }: Services,
  caller: KeyCaller,
  fileId: string,
): Promise<FileRow> {
  return db.transaction().execute(async (trx) => {
    const file = await lockFile(trx, caller, fileId)
    const inspected = readyMetrics(file)
    refuseUnrepairable(inspected)
    const existing = await trx
      .selectFrom('files')
      .selectAll()
      .where('repaired_from', '=', fileId)
      .where('deleted_at', 'is', null)
      .where('status', '<>', 'failed')
      .executeTakeFirst()
    if (existing) return existing
    // The copy is about as large as the original; what it really has is counted when it is stored.
    await takeQuota(trx, config, caller.accountId, { stored_bytes: Number(file.size_bytes) })
    const filename = nameOfRepaired(file.filename)
    const repaired = await trx
      .insertInto('files')
      .values({
        account_id: caller.accountId,
        livemode: caller.livemode,
        came_by: 'repair',
        repaired_from: fileId,
        filename,
        content_type: typeOfName(filename),
        status: 'processing',
        // The copy of a file that declared its unit is written in mm and declares that.
        ...(inspected.declared_unit === null
          ? { selected_unit: file.selected_unit, confirmed_by: file.confirmed_by }
          : {}),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await trx
      .updateTable('files')
      .set((row) => ({ revision: row('revision', '+', 1) }))
      .where('id', '=', fileId)
      .execute()
    await queue.send(trx, 'repair-file', { fileId: repaired.id }, caller)
    return repaired
  })
}

/**
 * The unit of a repaired file's numbers: that of the original, because the numbers are copied. Undefined for
 * every other file, and if the file declares its unit.
 */
export async function unitOfOriginal(db: Database, file: FileRow): Promise<Unit | undefined> {
  if (file.repaired_from === null) return undefined
  const original = await db
    .selectFrom('files')
    .select('metrics')
    .where('id', '=', file.repaired_from)
    .executeTakeFirstOrThrow()
  const { declared_unit, detected_unit } = metrics.parse(original.metrics)
  return declared_unit === null ? (file.selected_unit ?? detected_unit) : undefined
}

function refuseUnrepairable({ repair, declared_unit, detected_unit }: Metrics) {
  if (repair?.outcome === 'not_needed')
    throw new ApiError(
      'repair_not_needed',
      'The mesh of this file has no faults: there is nothing to repair.',
    )
  if (repair === null)
    throw new ApiError('repair_refused', 'A repair of this file needs more time or memory than is allowed.', {
      nextAction: 'repair_file_elsewhere',
    })
  if (repair.outcome === 'refused') {
    const why = repair.reasons.map(({ message }) => message).join(' ')
    throw new ApiError('repair_refused', `Nothing was changed: ${why}`, {
      details: { reasons: repair.reasons },
    })
  }
  // A repaired file declares mm: that would make a guessed unit a certain one.
  if (declared_unit !== null && detected_unit !== (isSelectable(declared_unit) ? declared_unit : 'mm'))
    throw new ApiError(
      'repair_refused',
      `The file declares ${declared_unit} and is interpreted in ${detected_unit}: choose the declared unit, then repair.`,
      { nextAction: 'select_unit' },
    )
}

const isSelectable = (unit: string): unit is Unit => unit === 'mm' || unit === 'cm' || unit === 'in'

/** @example nameOfRepaired('bracket.obj') // 'bracket-repaired.stl' */
function nameOfRepaired(filename: string): string {
  const stem = filename.replace(/\.[^.]*$/, '')
  return `${[...stem].slice(0, 240).join('')}-repaired.stl`
}
