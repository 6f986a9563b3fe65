import { MeshError } from '../basics/errors.ts'
import { Scheduler, type SchedulerOptions } from '../basics/scheduler.ts'
import { chunksOf, type MeshSource, sizeOf } from '../basics/source.ts'
import type { Vector } from '../basics/vector.ts'
import type { MeshFormatId } from '../formats/fileTypes.ts'
import type { MeshReader } from '../formats/format.ts'
import { detectFormat, HEAD_BYTES } from '../formats/registry.ts'
import { noSuchPlate } from '../formats/threeMf/plates.ts'
import { convexHullVolume } from '../measure/convexHull.ts'
import type { Cavity } from '../measure/enclosedSolid.ts'
import { materialVolume } from '../measure/materialVolume.ts'
import { measure } from '../measure/measures.ts'
import { findTopology } from '../topology/topology.ts'
import type { Unit } from '../units/units.ts'
import type { IndexedMesh } from '../weld/indexedMesh.ts'
import { MeshBuilder } from '../weld/meshBuilder.ts'
import type { MeshWorker } from '../weld/workerPool.ts'
import { createReport, type MeshReport } from './report.ts'
import { reportToZUp } from './reportToZUp.ts'

export interface AnalyzeOptions extends SchedulerOptions {
  /** Used to detect the format where the bytes alone do not decide. */
  filename?: string | undefined
  /**
   * The unit of the file's numbers, from the user; all measures are taken in it. For a file that declares metres,
   * feet or micrometres, `mm` means that declared unit, converted.
   */
  unit?: Unit | undefined
  /** Which plate of a 3MF project of several is measured; the first if it is not given. */
  plate?: number | undefined
  /**
   * Worker threads that help with a large binary STL: each is a `Worker` that runs this package's `worker` entry.
   * They are not used where memory cannot be shared with them, as in a page that is not cross-origin isolated.
   */
  workers?: readonly MeshWorker[] | undefined
  /** Build volumes, in mm, of the printers that the part may be made on, for the guess of the unit. */
  build_volumes_mm?: readonly Vector[] | undefined
}

/**
 * Reads a mesh file and measures it. It opens no file and stores nothing. In the report z is up, whatever the
 * format: a GLB, whose y is up, is rotated. `inspect` finds more, and takes longer.
 *
 * @param source the file's bytes, whole or in chunks of any size
 * @throws MeshError where the file cannot be read (`error.code` says why, `error.next_action` what to do), where
 * `signal` is aborted or `deadline_ms` passes
 * @example
 * const report = await analyzeMesh(await readFile('part.stl'), { filename: 'part.stl' })
 * console.log(report.bbox_mm, report.volume_cm3, report.warnings)
 */
export async function analyzeMesh(source: MeshSource, options: AnalyzeOptions = {}): Promise<MeshReport> {
  const { report, mesh } = await analyzeWithMesh(source, options)
  mesh.dispose()
  return reportToZUp(report)
}

/**
 * As `analyzeMesh`, but along the file's own axes, with the triangles and the closed cavities, both in the file's
 * unit.
 */
export async function analyzeWithMesh(
  source: MeshSource,
  options: AnalyzeOptions,
): Promise<{ report: MeshReport; mesh: IndexedMesh; cavities: readonly Cavity[] }> {
  const scheduler = new Scheduler(options)
  scheduler.throwIfStopped()
  const { format, mesh } = await readMesh(source, options, scheduler)
  const topology = await findTopology(mesh, scheduler)
  const isClosed = topology.isWatertight && topology.isWindingConsistent
  const measures = await measure(mesh, topology, scheduler)
  const material = await materialVolume(mesh, topology, measures, scheduler)
  const hullVolume = isClosed ? undefined : await convexHullVolume(mesh.positions(), scheduler)
  const report = createReport(
    { format, mesh, topology, measures, hullVolume, materialVolume: material },
    {
      requestedUnit: options.unit,
      buildVolumes: options.build_volumes_mm,
    },
  )
  return { report, mesh, cavities: measures.cavities }
}

/** Reads all of a mesh file. */
export async function readMesh(
  source: MeshSource,
  options: Pick<AnalyzeOptions, 'filename' | 'plate' | 'workers'>,
  scheduler: Scheduler,
): Promise<{ format: MeshFormatId; mesh: IndexedMesh }> {
  const builder = new MeshBuilder(options.workers ?? [])
  try {
    return await readInto(builder, source, options, scheduler)
  } catch (error) {
    builder.stop()
    throw error
  }
}

async function readInto(
  builder: MeshBuilder,
  source: MeshSource,
  { filename, plate }: Pick<AnalyzeOptions, 'filename' | 'plate'>,
  scheduler: Scheduler,
): Promise<{ format: MeshFormatId; mesh: IndexedMesh }> {
  const size = sizeOf(source)
  let format: MeshFormatId | undefined
  let reader: MeshReader | undefined
  let head = new Uint8Array(0)
  let done = 0
  const startReader = () => {
    const found = detectFormat(head.subarray(0, HEAD_BYTES), filename)
    format = found.id
    if (found.id !== '3mf' && plate !== undefined && plate !== 1) throw noSuchPlate(plate, [])
    reader = found.open(head, builder, scheduler, { plate })
    reader.push(head)
  }
  for await (const chunk of chunksOf(source, scheduler)) {
    scheduler.throwIfStopped()
    done += chunk.length
    if (reader) reader.push(chunk)
    else {
      head = concatenated(head, chunk)
      if (head.length >= HEAD_BYTES) startReader()
    }
    if (scheduler.isYieldDue())
      await scheduler.yieldNow({ phase: 'read', done, ...(size !== undefined && { total: size }) })
  }
  if (done === 0) throw emptyFile()
  if (!reader) startReader()
  await reader?.end()
  scheduler.reportProgress({ phase: 'read', done, total: done })
  return { format: reader?.containedFormat ?? format ?? 'stl', mesh: await builder.finish(scheduler) }
}

function concatenated(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

function emptyFile(): MeshError {
  return new MeshError('empty_file', 'The file has no bytes.', 'Upload the file again.')
}
