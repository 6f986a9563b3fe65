import type { Vector } from '../basics/vector.ts'
import type { MeshReport } from '../report/report.ts'
import type { Adjacency } from '../topology/adjacency.ts'

/**
 * A mesh that stays in memory after its analysis, to be drawn or searched for faults. Its z is up: a GLB, whose y
 * is up, has been rotated, and all positions and extents in the report with it.
 */
export interface Part {
  report: MeshReport
  /** Three vertex indices a triangle. */
  indices: Uint32Array
  /** x, y, z of each vertex, in mm. */
  positions_mm: Float64Array
  adjacency: Adjacency
  /** 1 for each triangle whose winding contradicts most of its shell. */
  flipped: Uint8Array
  /** Closed cavities, the largest first. */
  cavities: readonly PartCavity[]
}

/** A closed cavity, which nothing drains from. */
export interface PartCavity {
  volume_cm3: number
  /** Its centre of mass. */
  centre_mm: Vector
  bounds_mm: [min: Vector, max: Vector]
}
