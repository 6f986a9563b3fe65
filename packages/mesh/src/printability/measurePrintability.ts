import { Scheduler, type SchedulerOptions } from '../basics/scheduler.ts'
import type { Vector } from '../basics/vector.ts'
import type { Part, PartCavity } from '../part/part.ts'
import { boxesAround } from './boxes.ts'
import { findOverhangs } from './overhangs.ts'
import { type Distances, measureWallsAndGaps } from './wallsAndGaps.ts'

/** Distances between opposite faces. */
export interface DistanceReport {
  least_mm: number
  /** In the middle between the two faces. */
  where_mm: Vector
  /** Percentiles by area of the surface that has a face opposite: 1 %, 5 % and 50 %. */
  p1_mm: number
  p5_mm: number
  p50_mm: number
}

/** A place where the part is thinner than around it. */
export interface ThinPlaceReport {
  least_mm: number
  where_mm: Vector
  /** Around what is nearly as thin, and its area on both sides. */
  bounds_mm: [min: Vector, max: Vector]
  area_mm2: number
}

/** How a part prints, independent of the material. `judgePrintability` checks it against a material. */
export interface Printability {
  /** Null if the part isn't closed or no face has one opposite. At most eight places, the thinnest first. */
  walls: (DistanceReport & { places: ThinPlaceReport[] }) | null
  /** Slots and holes; null where there are none, or the part isn't closed. */
  gaps: DistanceReport | null
  /** Faces whose normal points down more steeply than 45° and don't lie on the bed, as the part lies in the file, z up. */
  overhangs: { area_cm2: number; where_mm: Vector; bounds_mm: [min: Vector, max: Vector] } | null
  /** Closed hollows, which cannot drain: their total volume, and where the largest eight are. */
  trapped: { volume_cm3: number; hollows: PartCavity[] } | null
  /** Surface of one solid that lies within another: their common volume counts twice. Null if there is none, or the part isn't closed. */
  overlaps: { area_cm2: number; where_mm: Vector; bounds_mm: [min: Vector, max: Vector] } | null
  /** Extents of boxes around the part, each in another orientation; the first one as it lies. */
  boxes_mm: Vector[]
  /** How many rays measured walls and gaps; 0 if they weren't measured. */
  rays: number
  /** The distance between measured points: smaller details can be missed. */
  spacing_mm: number
}

const MAX_PLACES = 8

/**
 * Measures how a part prints. Overhangs, hollows and the boxes around it come from every face; walls and gaps from
 * twenty thousand points spread evenly over the surface.
 *
 * @throws MeshError `aborted` or `deadline_exceeded`
 * @example
 * const { walls } = await measurePrintability(await readPart(await readFile('part.stl')))
 * if (walls && walls.least_mm < 0.8) console.log('thinner than 0.8 mm at', walls.where_mm)
 */
export async function measurePrintability(part: Part, options: SchedulerOptions = {}): Promise<Printability> {
  const { report, positions_mm, indices, cavities } = part
  const isClosed = report.is_watertight && report.is_winding_consistent && !report.is_inverted
  const size = Math.hypot(...report.bbox_mm)
  const hasBodies = report.bodies - report.cavities > 1
  const measured = isClosed
    ? await measureWallsAndGaps(positions_mm, indices, { size, hasBodies }, new Scheduler(options))
    : undefined
  const { area, where, bounds } = findOverhangs(positions_mm, indices)
  const trapped = cavities.reduce((sum, { volume_cm3 }) => sum + volume_cm3, 0)
  return {
    walls: measured?.walls
      ? {
          ...distances(measured.walls),
          places: measured.thin.slice(0, MAX_PLACES).map(({ distance, where, bounds, area }) => ({
            least_mm: distance,
            where_mm: where,
            bounds_mm: bounds,
            area_mm2: area,
          })),
        }
      : null,
    gaps: measured?.gaps ? distances(measured.gaps) : null,
    overhangs: where ? { area_cm2: area / 100, where_mm: where, bounds_mm: bounds } : null,
    trapped: trapped > 0 ? { volume_cm3: trapped, hollows: cavities.slice(0, MAX_PLACES) } : null,
    overlaps: measured?.overlaps?.where
      ? {
          area_cm2: measured.overlaps.area / 100,
          where_mm: measured.overlaps.where,
          bounds_mm: measured.overlaps.bounds,
        }
      : null,
    boxes_mm: boxesAround(positions_mm),
    rays: measured?.rays ?? 0,
    spacing_mm: measured?.step ?? 0,
  }
}

const distances = ({ min, where, p1, p5, p50 }: Distances): DistanceReport => ({
  least_mm: min,
  where_mm: where,
  p1_mm: p1,
  p5_mm: p5,
  p50_mm: p50,
})
