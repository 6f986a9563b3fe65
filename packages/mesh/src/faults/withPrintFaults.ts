import { isThin } from '../printability/isThin.ts'
import type { Printability } from '../printability/measurePrintability.ts'
import type { MeshReport } from '../report/report.ts'
import type { Fault, FaultKind } from './fault.ts'
import { numberFaults, type UnnumberedFault } from './numberFaults.ts'

const PRINT_FAULTS: ReadonlySet<FaultKind> = new Set([
  'overlapping_solids',
  'thin_wall',
  'trapped_volume',
  'overhang',
])

/** As a share of the surface: a smaller overhang is not reported. */
const MIN_OVERHANG_SHARE = 0.05
const MIN_OVERHANG_CM2 = 1

/**
 * The faults of a mesh with those that matter for printing, numbered together: solids that overlap, walls thinner than
 * a limit, closed hollows, and large overhangs. Print faults already in the list are replaced. Where
 * printability was not measured, the list stays as it is.
 *
 * @param inspection the result of `inspect`
 * @param min_wall_mm the thickness that a wall should have
 * @example withPrintFaults(await inspect(await readFile('part.stl')), 1)
 */
export function withPrintFaults(
  {
    faults,
    surface_area_cm2,
    printability,
  }: Pick<MeshReport, 'surface_area_cm2'> & {
    faults: readonly Fault[]
    printability: Pick<Printability, 'walls' | 'trapped' | 'overhangs' | 'overlaps'> | null
  },
  min_wall_mm: number,
): Fault[] {
  if (printability === null) return [...faults]
  const { walls, trapped, overhangs, overlaps } = printability
  const found: UnnumberedFault[] = faults.filter(({ kind }) => !PRINT_FAULTS.has(kind))
  if (overlaps) {
    found.push({
      kind: 'overlapping_solids',
      severity: 'warning',
      where: { point_mm: overlaps.where_mm, bounds_mm: overlaps.bounds_mm },
      size: { area_mm2: overlaps.area_cm2 * 100 },
      what_to_do: 'Join them: their common volume counts twice',
    })
  }
  for (const { least_mm, where_mm, bounds_mm, area_mm2 } of walls?.places ?? []) {
    if (!isThin(least_mm, min_wall_mm)) continue
    found.push({
      kind: 'thin_wall',
      severity: 'warning',
      where: { point_mm: where_mm, bounds_mm },
      size: { length_mm: least_mm, area_mm2 },
      what_to_do: `Make it ${min_wall_mm} mm thick, or choose a material that allows thinner walls`,
    })
  }
  for (const { volume_cm3, centre_mm, bounds_mm } of trapped?.hollows ?? []) {
    found.push({
      kind: 'trapped_volume',
      severity: 'warning',
      where: { point_mm: centre_mm, bounds_mm },
      size: { volume_cm3 },
      what_to_do: 'Add a hole through which powder or resin drains',
    })
  }
  if (overhangs && overhangs.area_cm2 >= Math.max(MIN_OVERHANG_SHARE * surface_area_cm2, MIN_OVERHANG_CM2)) {
    found.push({
      kind: 'overhang',
      severity: 'note',
      where: { point_mm: overhangs.where_mm, bounds_mm: overhangs.bounds_mm },
      size: { area_mm2: overhangs.area_cm2 * 100 },
      what_to_do: 'Supports may leave marks here',
    })
  }
  return numberFaults(found)
}
