import { MeshError } from '../basics/errors.ts'
import { Scheduler, type SchedulerOptions } from '../basics/scheduler.ts'
import { chunksOf, type MeshSource, sizeOf } from '../basics/source.ts'
import type { Vector } from '../basics/vector.ts'
import type { MeshFormatId } from '../formats/fileTypes.ts'
import type { MeshReader } from '../formats/format.ts'
import { detectFormat, HEAD_BYTES } from '../formats/registry.ts'
import { convexHullVolume } from '../measure/convexHull.ts'
import type { Cavity } from '../measure/enclosedSolid.ts'
import { measure } from '../measure/measures.ts'
import { findTopology } from '../topology/topology.ts'
import type { Unit } from '../units/units.ts'
import type { IndexedMesh } from '../weld/indexedMesh.ts'
import { MeshBuilder } from '../weld/meshBuilder.ts'
import type { MeshWorker } from '../weld/workerPool.ts'
import { type MeshReport, writeReport } from './report.ts'
import { reportToZUp } from './reportToZUp.ts'

export interface AnalyzeOptions extends SchedulerOptions {
  /** Tells formats apart where the bytes alone don't. */
  filename?: string | undefined
  /**
   * The unit that the user says the file's numbers are in; all measures are taken in it. Of a file that declares
   * metres, feet or micrometres, `mm` is that reading, converted.
   */
  unit?: Unit | undefined
  /**
   * Threads that help with a large binary STL: a `Worker` each that runs this package's `worker` entry. Where memory
   * can't be shared with them, as in a page that isn't cross-origin isolated, they are left alone.
   */
  workers?: readonly MeshWorker[] | undefined
  /** The inner lengths in mm of each printer that the part may be made on, for the unit's guess. */
  build_volumes_mm?: readonly Vector[] | undefined
}

/**
 * Reads a mesh file and measures it. Bytes in, report out: no file is opened, nothing is kept. In the report z is up,
 * whatever the format: a GLB, whose y is up, is told as it stands. `inspect` finds more, and takes longer.
 *
 * @param source the file's bytes, whole or in chunks cut anywhere
 * @throws MeshError where the file can't be read (`error.code` says why, `error.next_action` what to do), where
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

/** As `analyzeMesh` along the file's own axes, with the triangles and the closed hollows, both in its own unit. */
export async function analyzeWithMesh(
  source: MeshSource,
  options: AnalyzeOptions,
): Promise<{ report: MeshReport; mesh: IndexedMesh; cavities: readonly Cavity[] }> {
  const scheduler = new Scheduler(options)
  scheduler.throwIfStopped()
  const { format, mesh } = await readMesh(source, options.filename, scheduler, options.workers)
  const topology = await findTopology(mesh, scheduler)
  const isClosed = topology.isWatertight && topology.isWindingConsistent
  const measures = await measure(mesh, topology, scheduler)
  const hullVolume = isClosed ? undefined : await convexHullVolume(mesh.positions(), scheduler)
  const report = writeReport(
    { format, mesh, topology, measures, hullVolume },
    {
      requestedUnit: options.unit,
      buildVolumes: options.build_volumes_mm,
    },
  )
  return { report, mesh, cavities: measures.cavities }
}

/** Reads a mesh file whole. */
export async function readMesh(
  source: MeshSource,
  filename: string | undefined,
  scheduler: Scheduler,
  workers: readonly MeshWorker[] = [],
): Promise<{ format: MeshFormatId; mesh: IndexedMesh }> {
  const builder = new MeshBuilder(workers)
  try {
    return await readInto(builder, source, filename, scheduler)
  } catch (error) {
    builder.stop()
    throw error
  }
}

async function readInto(
  builder: MeshBuilder,
  source: MeshSource,
  filename: string | undefined,
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
    reader = found.open(head, builder, scheduler)
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
  return { format: format ?? 'stl', mesh: await builder.finish(scheduler) }
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
