import type { Vector } from '../basics/vector.ts'
import type { MeshReport } from '../report/report.ts'
import { unitRatio } from '../report/reportInUnit.ts'
import type { Unit } from '../units/units.ts'
import type { DistanceReport, Printability } from './measurePrintability.ts'

type Box = [min: Vector, max: Vector]

/**
 * The same findings with the file's numbers read in another unit, as `reportInUnit` reads a report.
 *
 * @param report the report that the findings belong to
 */
export function printabilityInUnit(
  printability: Printability,
  report: Pick<MeshReport, 'declared_unit' | 'detected_unit'>,
  unit: Unit,
): Printability {
  const ratio = unitRatio(report, unit)
  const point = ([x, y, z]: Vector): Vector => [x * ratio, y * ratio, z * ratio]
  const box = ([min, max]: Box): Box => [point(min), point(max)]
  const distances = ({ least_mm, where_mm, p1_mm, p5_mm, p50_mm }: DistanceReport): DistanceReport => ({
    least_mm: least_mm * ratio,
    where_mm: point(where_mm),
    p1_mm: p1_mm * ratio,
    p5_mm: p5_mm * ratio,
    p50_mm: p50_mm * ratio,
  })
  const area = ({ area_cm2, where_mm, bounds_mm }: NonNullable<Printability['overlaps']>) => ({
    area_cm2: area_cm2 * ratio ** 2,
    where_mm: point(where_mm),
    bounds_mm: box(bounds_mm),
  })
  const { walls, gaps, overhangs, overlaps, trapped } = printability
  return {
    walls: walls && {
      ...distances(walls),
      places: walls.places.map(({ least_mm, where_mm, bounds_mm, area_mm2 }) => ({
        least_mm: least_mm * ratio,
        where_mm: point(where_mm),
        bounds_mm: box(bounds_mm),
        area_mm2: area_mm2 * ratio ** 2,
      })),
    },
    gaps: gaps && distances(gaps),
    overhangs: overhangs && area(overhangs),
    overlaps: overlaps && area(overlaps),
    trapped: trapped && {
      volume_cm3: trapped.volume_cm3 * ratio ** 3,
      hollows: trapped.hollows.map(({ volume_cm3, centre_mm, bounds_mm }) => ({
        volume_cm3: volume_cm3 * ratio ** 3,
        centre_mm: point(centre_mm),
        bounds_mm: box(bounds_mm),
      })),
    },
    boxes_mm: printability.boxes_mm.map(point),
    rays: printability.rays,
    spacing_mm: printability.spacing_mm * ratio,
  }
}
