import { Scheduler, type SchedulerOptions } from '../basics/scheduler.ts'
import type { MeshSource } from '../basics/source.ts'
import { findFaults } from '../faults/findFaults.ts'
import { withPrintFaults } from '../faults/withPrintFaults.ts'
import { withRepair } from '../faults/withRepair.ts'
import type { Part } from '../part/part.ts'
import { readPart } from '../part/readPart.ts'
import { LARGEST_MIN_WALL_MM } from '../printability/builtInMaterials.ts'
import type { AnalyzeOptions } from '../report/analyzeMesh.ts'
import type { CompleteInspection, Inspection, RepairOutlook } from './inspection.ts'

interface FindOptions {
  /**
   * Told what is known so far: first report and faults, then the repair too, then all. The next step waits for what it
   * returns, so whoever hands it on has it, whatever becomes of the rest.
   */
  onFound?: ((known: Inspection) => void | Promise<void>) | undefined
}

export interface InspectOptions extends AnalyzeOptions, FindOptions {}

/**
 * Reads a mesh file and finds all that is to be known of the part, in the unit asked for, declared or likeliest;
 * `inspectionInUnit` reads it in another. A wall is a fault where some built-in material does not hold it.
 *
 * @param source the file's bytes, whole or in chunks cut anywhere
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
 */
export async function inspectPart(
  part: Part,
  { onFound, onProgress, started_ms = performance.now(), ...limits }: SchedulerOptions & FindOptions = {},
): Promise<CompleteInspection> {
  const measured = { ...part.report, faults: findFaults(part), repair: null, printability: null }
  await onFound?.(measured)
  const options = { started_ms, ...limits }
  const scheduler = new Scheduler(options)
  scheduler.throwIfStopped()
  const repair = await repairOutlook(part, options)
  const faults = repair.outcome === 'possible' ? withRepair(measured.faults) : measured.faults
  const advised = { ...measured, repair, faults }
  await onFound?.(advised)
  scheduler.throwIfStopped()
  // Loaded only now, for whoever needs the first findings should not wait for it.
  const { measurePrintability } = await import('../printability/measurePrintability.ts')
  const printability = await measurePrintability(part, { ...options, onProgress })
  const all = { ...advised, printability }
  const inspection = { ...all, faults: withPrintFaults(all, LARGEST_MIN_WALL_MM) }
  await onFound?.(inspection)
  return inspection
}

/** What a repair would do. Its own analysis of what it made is no progress that anybody waits for. */
async function repairOutlook(part: Part, limits: SchedulerOptions): Promise<RepairOutlook> {
  const { repairPart } = await import('../repair/repairMesh.ts')
  const repair = await repairPart(part, limits)
  if (repair.outcome === 'sound') return { outcome: 'not_needed' }
  if (repair.outcome === 'refused') return { outcome: 'refused', reasons: repair.reasons }
  const { changes, after, volume_change_cm3 } = repair
  return { outcome: 'possible', changes, volume_cm3: after.volume_cm3, volume_change_cm3 }
}
