import { mmPerNumber, type Unit } from '../units/units.ts'
import { LARGEST_AXIS_MM, type MeshReport, type MeshWarning } from './report.ts'

/**
 * The same measurements with the file's numbers read in another unit. Every metric scales exactly,
 * so nothing needs to be measured again: lengths by the ratio of the units, areas by its square,
 * volumes by its cube. The unit that the report is in already gives the same report, so to confirm a guess changes
 * nothing; of a file that declares metres, feet or micrometres `mm` is the declared reading, converted, and the
 * other two read the file's own numbers: what each gives stands in `unit_candidates`.
 *
 * @returns a new report whose `detected_unit` is `unit` and whose `unit_confidence` is the
 *   analysis's own score for that unit
 * @example reportInUnit(report, 'in').bbox_mm // 25.4 times what it was in mm
 */
export function reportInUnit(report: MeshReport, unit: Unit): MeshReport {
  const ratio = unitRatio(report, unit)
  const scale = ([x, y, z]: [number, number, number]): [number, number, number] => [
    x * ratio,
    y * ratio,
    z * ratio,
  ]
  const bbox_mm = scale(report.bbox_mm)
  const [min, max] = report.bounds_mm
  const warnings: MeshWarning[] = report.warnings.filter((warning) => warning !== 'too_large')
  if (Math.max(...bbox_mm) > LARGEST_AXIS_MM) warnings.push('too_large')
  return {
    ...report,
    bbox_mm,
    volume_cm3: report.volume_cm3 * ratio ** 3,
    surface_area_cm2: report.surface_area_cm2 * ratio ** 2,
    detected_unit: unit,
    unit_confidence: report.unit_candidates.find((candidate) => candidate.unit === unit)?.score ?? 0,
    warnings,
    bounds_mm: [scale(min), scale(max)],
    centre_of_mass_mm: scale(report.centre_of_mass_mm),
    principal_dimensions_mm: scale(report.principal_dimensions_mm),
    open_loops: report.open_loops.map((loop) => ({
      ...loop,
      length_mm: loop.length_mm * ratio,
      centre_mm: scale(loop.centre_mm),
    })),
    hull_volume_cm3: report.hull_volume_cm3 === null ? null : report.hull_volume_cm3 * ratio ** 3,
  }
}

/**
 * How many times as long everything is in this unit as it is in the report.
 * @example unitRatio(reportInMm, 'in') // 25.4
 */
export function unitRatio(
  { declared_unit, detected_unit }: Pick<MeshReport, 'declared_unit' | 'detected_unit'>,
  unit: Unit,
): number {
  return mmPerNumber(unit, declared_unit) / mmPerNumber(detected_unit, declared_unit)
}
