import { type AnalyzeOptions, analyzeMesh, readMesh } from '../analyzeMesh.ts'
import { MM_PER_DECLARED_UNIT } from '../formats/format.ts'
import { Pace } from '../pace.ts'
import type { MeshReport } from '../report.ts'
import { findTopology } from '../topology/topology.ts'
import { MM_PER_UNIT } from '../units.ts'
import type { Vector } from '../vector.ts'
import { type Fit, fitsRoom } from './fitsRoom.ts'
import { overhangArea } from './overhangs.ts'
import { trappedVolume } from './trappedVolume.ts'
import { type Distances, measureWallsAndGaps } from './wallsAndGaps.ts'

/** What a material and its machine ask of a part. */
export interface PrintLimits {
  /** The inner lengths of the printer. */
  max_build_mm: Vector
  /** Thinner walls may break or not be printed at all. */
  min_wall_mm: number
}

/** Distances between opposite faces. */
export interface DistanceReport {
  least_mm: number
  /** In the middle between the two faces. */
  where_mm: Vector
  /** Below these lie 1 %, 5 % and 50 % of the surface that has a face opposite. */
  p1_mm: number
  p5_mm: number
  p50_mm: number
}

export interface PrintabilityReport {
  fits: Fit
  /** Null where the part isn't closed, or no face has one opposite. */
  walls: (DistanceReport & { share_below_minimum: number }) | null
  /** Slots and holes; null where there are none, or the part isn't closed. */
  gaps: DistanceReport | null
  /** Faces that look down more steeply than 45° and don't lie on the bed, as the part lies in the file, z up. */
  overhang_area_cm2: number
  /** In closed hollows, from which nothing drains. */
  trapped_volume_cm3: number
  /** How many rays the distances come from: what is smaller than the distance between them can be missed. */
  rays: number
}

/**
 * Checks a part against what a material and its machine ask. Fits, overhangs and trapped volume come from every
 * face; walls and gaps are measured from twenty thousand places spread evenly over the surface.
 *
 * @param options as for `analyzeMesh`; `unit` says which unit the file's numbers are in
 * @throws MeshError where the file can't be read
 * @example
 * const { walls } = await checkPrintability(bytes, { max_build_mm: [440, 440, 440], min_wall_mm: 0.8 })
 * if (walls && walls.least_mm < 0.8) console.log('too thin at', walls.where_mm)
 */
export async function checkPrintability(
  bytes: Uint8Array,
  limits: PrintLimits,
  options: AnalyzeOptions = {},
): Promise<PrintabilityReport> {
  const report = await analyzeMesh(bytes, options)
  const pace = new Pace(options)
  const { mesh } = await readMesh(bytes, options.filename, pace)
  const mm = mmOf(report, options)
  const positions = mesh.positions().map((value) => value * mm)
  const { corners } = mesh
  const isClosed = report.is_watertight && report.is_winding_consistent && !report.is_inverted
  const size = Math.hypot(...report.bbox_mm)
  const measured = isClosed ? await measureWallsAndGaps(positions, corners, size, pace) : undefined
  const trapped =
    report.cavities > 0 ? trappedVolume(positions, corners, (await findTopology(mesh, pace)).shells) : 0
  const walls = measured?.walls
  return {
    fits: fitsRoom(positions, limits.max_build_mm),
    walls: walls ? { ...distances(walls), share_below_minimum: walls.shareBelow(limits.min_wall_mm) } : null,
    gaps: measured?.gaps ? distances(measured.gaps) : null,
    overhang_area_cm2: overhangArea(positions, corners) / 100,
    trapped_volume_cm3: trapped / 1000,
    rays: measured?.rays ?? 0,
  }
}

/** How many mm one of the file's numbers is. */
function mmOf({ declared_unit, detected_unit }: MeshReport, { unit }: AnalyzeOptions): number {
  if (unit === undefined && declared_unit !== null) return MM_PER_DECLARED_UNIT[declared_unit]
  return MM_PER_UNIT[detected_unit]
}

const distances = ({ least, where, p1, p5, p50 }: Distances): DistanceReport => ({
  least_mm: least,
  where_mm: where,
  p1_mm: p1,
  p5_mm: p5,
  p50_mm: p50,
})
