import { Scheduler, type SchedulerOptions } from '../basics/scheduler.ts'
import type { MeshSource } from '../basics/source.ts'
import { findFaults } from '../faults/findFaults.ts'
import { withPrintFaults } from '../faults/withPrintFaults.ts'
import { withRepair } from '../faults/withRepair.ts'
import type { Part } from '../part/part.ts'
import { readPart } from '../part/readPart.ts'
import { STRICTEST_MIN_WALL_MM } from '../printability/builtInMaterials.ts'
import type { AnalyzeOptions } from '../report/analyzeMesh.ts'
import type { CompleteInspection, Inspection, RepairOutlook } from './inspection.ts'

interface FindingsOptions {
  /**
   * Called with what is known so far: first report and faults, then also the repair, then all. The next step waits
   * for the promise that it returns, so a caller can store each state before the next one.
   */
  onFound?: ((partial: Inspection) => void | Promise<void>) | undefined
}

export interface InspectOptions extends AnalyzeOptions, FindingsOptions {}

/**
 * Reads a mesh file and finds everything about the part, in the unit asked for, declared or likeliest;
 * `inspectionInUnit` converts the result to another unit. A wall is a fault if it is too thin for any built-in material.
 *
 * @param source the file's bytes, whole or in chunks of any size
 * @throws MeshError as `analyzeMesh`
 * @example
 * const { bbox_mm, faults, repair, printability } = await inspect(await readFile('part.stl'))
 */
export async function inspect(source: MeshSource, options: InspectOptions = {}): Promise<CompleteInspection> {
  const shared = { ...options, started_ms: options.started_ms ?? performance.now() }
  return inspectPart(await readPart(source, shared), shared)
}

/**
 * As `inspect`, for a part that was read already.
 *
 * @throws MeshError `aborted` or `deadline_exceeded`
 * @example
 * const part = await readPart(await readFile('part.stl'))
 * const { faults, printability } = await inspectPart(part)
 */
export async function inspectPart(
  part: Part,
  { onFound, onProgress, started_ms = performance.now(), ...limits }: SchedulerOptions & FindingsOptions = {},
): Promise<CompleteInspection> {
  const measured = { ...part.report, faults: findFaults(part), repair: null, printability: null }
  await onFound?.(measured)
  const options = { started_ms, ...limits }
  const scheduler = new Scheduler(options)
  scheduler.throwIfStopped()
  const repair = await previewRepair(part, options)
  const faults = repair.outcome === 'possible' ? withRepair(measured.faults) : measured.faults
  const advisedInspection = { ...measured, repair, faults }
  await onFound?.(advisedInspection)
  scheduler.throwIfStopped()
  // Loaded only here, so that the first findings do not wait for it.
  const { measurePrintability } = await import('../printability/measurePrintability.ts')
  const printability = await measurePrintability(part, { ...options, onProgress })
  const all = { ...advisedInspection, printability }
  const inspection = { ...all, faults: withPrintFaults(all, STRICTEST_MIN_WALL_MM) }
  await onFound?.(inspection)
  return inspection
}

/** What a repair would do. The progress of its own analysis of the new file is not reported. */
async function previewRepair(part: Part, limits: SchedulerOptions): Promise<RepairOutlook> {
  const { repairPart } = await import('../repair/repairMesh.ts')
  const repair = await repairPart(part, limits)
  if (repair.outcome === 'not_needed') return { outcome: 'not_needed' }
  if (repair.outcome === 'refused') return { outcome: 'refused', reasons: repair.reasons }
  const { changes, after, volume_change_cm3 } = repair
  return { outcome: 'possible', changes, volume_cm3: after.volume_cm3, volume_change_cm3 }
}
