import type { Vector } from '../basics/vector.ts'
import type { MeshReport } from '../report/report.ts'
import { unitRatio } from '../report/reportInUnit.ts'
import type { Unit } from '../units/units.ts'
import type { Fault } from './fault.ts'

/**
 * The same faults with the file's numbers read in another unit: numbers stay, lengths and places follow the unit as
 * those of `reportInUnit` do.
 *
 * @param report the report that the faults belong to
 * @example faultsInUnit(findFaults(part), part.report, 'in')
 */
export function faultsInUnit(
  faults: readonly Fault[],
  report: Pick<MeshReport, 'declared_unit' | 'detected_unit'>,
  unit: Unit,
): Fault[] {
  const ratio = unitRatio(report, unit)
  const scaled = ([x, y, z]: Vector): Vector => [x * ratio, y * ratio, z * ratio]
  return faults.map(({ where, size, ...fault }) => ({
    ...fault,
    where: {
      point_mm: scaled(where.point_mm),
      bounds_mm: [scaled(where.bounds_mm[0]), scaled(where.bounds_mm[1])],
    },
    size: {
      ...size,
      ...(size.length_mm !== undefined && { length_mm: size.length_mm * ratio }),
      ...(size.area_mm2 !== undefined && { area_mm2: size.area_mm2 * ratio ** 2 }),
      ...(size.volume_cm3 !== undefined && { volume_cm3: size.volume_cm3 * ratio ** 3 }),
    },
  }))
}
