import { Pace } from '../basics/pace.ts'
import type { MeshSource } from '../basics/source.ts'
import type { Vector } from '../basics/vector.ts'
import { type AnalyzeOptions, analyzeWithMesh } from '../report/analyzeMesh.ts'
import { findAdjacency, findTurned } from '../topology/adjacency.ts'
import type { Part } from './part.ts'
import { stoodUp } from './stoodUp.ts'

/**
 * Reads and measures a mesh file as `analyzeMesh` does, and keeps its triangles, stood up. About 60 bytes a triangle.
 *
 * @throws MeshError as `analyzeMesh`
 * @example
 * const part = await readPart(await readFile('part.stl'), { filename: 'part.stl' })
 * console.log(part.report.bbox_mm, findFaults(part))
 */
export async function readPart(source: MeshSource, options: AnalyzeOptions = {}): Promise<Part> {
  const { report, mesh, hollows } = await analyzeWithMesh(source, options)
  const adjacency = await findAdjacency(mesh, new Pace(options))
  const { bounds } = mesh
  // A copy, for the original lies in the midst of all that the analysis needed.
  const corners = mesh.corners.slice()
  const longest = (sides: readonly number[]) => Math.max(...sides)
  const extent = longest(bounds.max.map((high, axis) => high - bounds.min[axis]))
  const mm = extent > 0 ? longest(report.bbox_mm) / extent : 1
  const triangles = corners.length / 3
  const scaled = ([x, y, z]: Vector): Vector => [x * mm, y * mm, z * mm]
  return stoodUp({
    report,
    corners,
    positions_mm: mesh.positions().map((value) => value * mm),
    adjacency,
    turned: report.is_winding_consistent ? new Uint8Array(triangles) : findTurned(adjacency, triangles),
    hollows: hollows.map(({ volume, centre, bounds }) => ({
      volume_cm3: (volume * mm ** 3) / 1000,
      centre_mm: scaled(centre),
      bounds_mm: [scaled(bounds[0]), scaled(bounds[1])],
    })),
  })
}
