import { inspectionInUnit } from '@mattercloud/mesh'
import type { Unit } from '@mattercloud/rules'
import { sql } from 'kysely'
import type { DrawingState } from '../../platform/database.ts'
import { drawingKey, type ObjectStorage, pictures } from '../../platform/objectStorage.ts'
import type { Services } from '../../platform/services.ts'
import { MAX_ATTEMPTS, type MeshWork } from '../analysis/meshWork.ts'
import { storedMetrics } from '../contract.ts'

/**
 * Draws a file with its dimensions in the given unit, and stores the pictures. A file that exceeds the limits of an
 * analysis, or was tried too often, has no drawing, but can be quoted. Nothing is done if the drawing is there
 * already or the file was deleted.
 *
 * @param attempt 1 for the first
 */
export async function drawFile(
  services: Services,
  work: MeshWork,
  { fileId, unit }: { fileId: string; unit: Unit },
  attempt: number,
): Promise<void> {
  const { db, log, storage } = services
  const file = await db
    .selectFrom('files')
    .selectAll()
    .where('id', '=', fileId)
    .where('status', '=', 'ready')
    .executeTakeFirst()
  // An earlier attempt may have ended between writing its pictures and noticing the deletion.
  if (!file || file.deleted_at !== null) return removeDrawing(storage, fileId, unit)
  if (file.drawings[unit] !== 'due') return
  const drawing = attempt > MAX_ATTEMPTS ? undefined : await draw()
  if (drawing)
    for (const picture of pictures) {
      const bytes = Buffer.from(drawing[picture] ?? '', 'base64')
      await storage.write(drawingKey(fileId, unit, picture), bytes)
    }
  const state: DrawingState = drawing ? 'drawn' : 'failed'
  const updated = await db
    .updateTable('files')
    .set({ drawings: sql`drawings || jsonb_build_object(${unit}::text, ${state}::text)` })
    .where('id', '=', fileId)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  // It was deleted meanwhile, perhaps after its pictures had been removed.
  if (!updated) await removeDrawing(storage, fileId, unit)

  async function draw() {
    if (!file) return undefined
    const metrics = storedMetrics.parse(file.metrics)
    const { faults, detected_unit, repair } = inspectionInUnit(metrics, unit)
    const isUnitChosen = file.selected_unit === unit && detected_unit === unit
    const repairedVolume_cm3 = repair?.outcome === 'possible' ? repair.volume_cm3 : undefined
    const task = {
      do: 'draw',
      filename: file.filename,
      unit,
      isUnitChosen,
      faults,
      repairedVolume_cm3,
    } as const
    const { findings, limit, fault } = await work.run(fileId, task)
    if (!findings.pictures && !limit) throw new Error(`a drawing failed: ${fault ?? findings.error?.message}`)
    if (!findings.pictures) log.warn({ fileId, limit }, 'a drawing exceeded a limit')
    return findings.pictures
  }
}

async function removeDrawing(storage: ObjectStorage, fileId: string, unit: Unit): Promise<void> {
  for (const picture of pictures) await storage.remove(drawingKey(fileId, unit, picture))
}
