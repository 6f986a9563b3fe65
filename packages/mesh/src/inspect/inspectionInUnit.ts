import { MAX_AXIS_MM } from '../basics/limits.ts'
import type { Vector } from '../basics/vector.ts'
import type { Fault } from '../faults/fault.ts'
import { withPrintFaults } from '../faults/withPrintFaults.ts'
import { STRICTEST_MIN_WALL_MM } from '../printability/builtInMaterials.ts'
import type { DistanceReport, Printability } from '../printability/measurePrintability.ts'
import type { MeshReport, MeshWarning } from '../report/report.ts'
import { mmPerFileUnit, type Unit } from '../units/units.ts'
import type { Inspection, RepairOutlook } from './inspection.ts'

/**
 * The same inspection with the file's numbers interpreted in another unit. Every measure scales exactly, so nothing has to be
 * measured again: lengths by the ratio of the units, areas by its square, volumes by its cube. The unit that the
 * inspection already has gives the same inspection, so confirming a guess changes nothing. For a file that declares
 * metres, feet or micrometres, `mm` means the declared unit, converted, and the other two apply to the file's own numbers:
 * `unit_candidates` has the result of each. Faults keep their numbers, except when walls become or stop being thin.
 *
 * @returns a new one whose `detected_unit` is `unit` and whose `unit_confidence` is the analysis's own score for it
 * @example
 * const inspection = await inspect(await readFile('part.stl'), { unit: 'mm' })
 * inspectionInUnit(inspection, 'in').bbox_mm // 25.4 times as long
 */
export function inspectionInUnit(inspection: Inspection, unit: Unit): Inspection {
  const { declared_unit, detected_unit, faults, repair, printability } = inspection
  const scale = scalesFor(mmPerFileUnit(unit, declared_unit) / mmPerFileUnit(detected_unit, declared_unit))
  const scaled = {
    ...inspection,
    ...scaledReport(inspection, unit, scale),
    faults: faults.map((fault) => scaledFault(fault, scale)),
    repair: scaledRepair(repair, scale),
    printability: printability && scaledPrintability(printability, scale),
  }
  return { ...scaled, faults: withPrintFaults(scaled, STRICTEST_MIN_WALL_MM) }
}

type Box = [min: Vector, max: Vector]

/** Functions that scale lengths by a ratio, and everything else accordingly. */
function scalesFor(ratio: number) {
  const length = (value: number) => value * ratio
  const point = ([x, y, z]: Vector): Vector => [length(x), length(y), length(z)]
  return {
    length,
    point,
    box: ([min, max]: Box): Box => [point(min), point(max)],
    area: (value: number) => value * ratio ** 2,
    volume: (value: number) => value * ratio ** 3,
  }
}

type Scale = ReturnType<typeof scalesFor>

function scaledReport(report: MeshReport, unit: Unit, { length, point, box, area, volume }: Scale) {
  const bbox_mm = point(report.bbox_mm)
  const warnings: MeshWarning[] = report.warnings.filter((warning) => warning !== 'too_large')
  if (Math.max(...bbox_mm) > MAX_AXIS_MM) warnings.push('too_large')
  return {
    bbox_mm,
    volume_cm3: volume(report.volume_cm3),
    surface_area_cm2: area(report.surface_area_cm2),
    detected_unit: unit,
    unit_confidence: report.unit_candidates.find((candidate) => candidate.unit === unit)?.score ?? 0,
    warnings,
    bounds_mm: box(report.bounds_mm),
    centre_of_mass_mm: point(report.centre_of_mass_mm),
    principal_dimensions_mm: point(report.principal_dimensions_mm),
    open_loops: report.open_loops.map((loop) => ({
      ...loop,
      length_mm: length(loop.length_mm),
      centre_mm: point(loop.centre_mm),
    })),
    material_volume_cm3: report.material_volume_cm3 === null ? null : volume(report.material_volume_cm3),
    plates: report.plates.map((plate) => ({ ...plate, bbox_mm: point(plate.bbox_mm) })),
    hull_volume_cm3: report.hull_volume_cm3 === null ? null : volume(report.hull_volume_cm3),
  }
}

function scaledFault({ where, size, ...fault }: Fault, { length, point, box, area, volume }: Scale): Fault {
  return {
    ...fault,
    where: { point_mm: point(where.point_mm), bounds_mm: box(where.bounds_mm) },
    size: {
      ...size,
      ...(size.length_mm !== undefined && { length_mm: length(size.length_mm) }),
      ...(size.area_mm2 !== undefined && { area_mm2: area(size.area_mm2) }),
      ...(size.volume_cm3 !== undefined && { volume_cm3: volume(size.volume_cm3) }),
    },
  }
}

function scaledRepair(repair: RepairOutlook | null, { point, volume }: Scale): RepairOutlook | null {
  switch (repair?.outcome) {
    case 'possible':
      return {
        ...repair,
        volume_cm3: volume(repair.volume_cm3),
        volume_change_cm3: volume(repair.volume_change_cm3),
      }
    case 'refused':
      return {
        ...repair,
        reasons: repair.reasons.map((reason) => ({ ...reason, where_mm: reason.where_mm.map(point) })),
      }
    default:
      return repair
  }
}

function scaledPrintability(
  { walls, gaps, overhangs, overlaps, trapped, boxes_mm, rays, spacing_mm }: Printability,
  { length, point, box, area, volume }: Scale,
): Printability {
  const distances = ({ least_mm, where_mm, p1_mm, p5_mm, p50_mm }: DistanceReport): DistanceReport => ({
    least_mm: length(least_mm),
    where_mm: point(where_mm),
    p1_mm: length(p1_mm),
    p5_mm: length(p5_mm),
    p50_mm: length(p50_mm),
  })
  const surface = ({ area_cm2, where_mm, bounds_mm }: NonNullable<Printability['overlaps']>) => ({
    area_cm2: area(area_cm2),
    where_mm: point(where_mm),
    bounds_mm: box(bounds_mm),
  })
  return {
    walls: walls && {
      ...distances(walls),
      places: walls.places.map(({ least_mm, where_mm, bounds_mm, area_mm2 }) => ({
        least_mm: length(least_mm),
        where_mm: point(where_mm),
        bounds_mm: box(bounds_mm),
        area_mm2: area(area_mm2),
      })),
    },
    gaps: gaps && distances(gaps),
    overhangs: overhangs && surface(overhangs),
    overlaps: overlaps && surface(overlaps),
    trapped: trapped && {
      volume_cm3: volume(trapped.volume_cm3),
      hollows: trapped.hollows.map(({ volume_cm3, centre_mm, bounds_mm }) => ({
        volume_cm3: volume(volume_cm3),
        centre_mm: point(centre_mm),
        bounds_mm: box(bounds_mm),
      })),
    },
    boxes_mm: boxes_mm.map(point),
    rays,
    spacing_mm: length(spacing_mm),
  }
}
