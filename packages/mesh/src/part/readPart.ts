import { Scheduler } from '../basics/scheduler.ts'
import type { MeshSource } from '../basics/source.ts'
import type { Vector } from '../basics/vector.ts'
import { type AnalyzeOptions, analyzeWithMesh } from '../report/analyzeMesh.ts'
import { findAdjacency, findFlippedFaces } from '../topology/adjacency.ts'
import type { Part } from './part.ts'
import { partToZUp } from './partToZUp.ts'

/**
 * Reads and measures a mesh file as `analyzeMesh` does, and keeps its triangles, with z up. About 60 bytes a triangle.
 *
 * @throws MeshError as `analyzeMesh`
 * @example
 * const part = await readPart(await readFile('part.stl'), { filename: 'part.stl' })
 * console.log(part.report.bbox_mm, findFaults(part))
 */
export async function readPart(source: MeshSource, options: AnalyzeOptions = {}): Promise<Part> {
  const { report, mesh, cavities } = await analyzeWithMesh(source, options)
  const adjacency = await findAdjacency(mesh, new Scheduler(options))
  const { bounds } = mesh
  // A copy: the original is part of a buffer that holds everything the analysis needed.
  const indices = mesh.indices.slice()
  const maxExtent = Math.max(...bounds.max.map((high, axis) => high - bounds.min[axis]))
  const mm = maxExtent > 0 ? Math.max(...report.bbox_mm) / maxExtent : 1
  const triangles = indices.length / 3
  const scaled = ([x, y, z]: Vector): Vector => [x * mm, y * mm, z * mm]
  return partToZUp({
    report,
    indices,
    positions_mm: mesh.positions().map((value) => value * mm),
    adjacency,
    flipped: report.is_winding_consistent
      ? new Uint8Array(triangles)
      : findFlippedFaces(adjacency, triangles),
    cavities: cavities.map(({ volume, centre, bounds }) => ({
      volume_cm3: (volume * mm ** 3) / 1000,
      centre_mm: scaled(centre),
      bounds_mm: [scaled(bounds[0]), scaled(bounds[1])],
    })),
  })
}
