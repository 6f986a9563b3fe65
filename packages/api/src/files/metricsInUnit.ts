import { faultsInUnit, reportInUnit, unitRatio, withPrintFaults } from '@mattercloud/mesh'
import { printabilityInUnit } from '@mattercloud/mesh/printability'
import { catalog, type Unit } from '@mattercloud/rules'
import type { Metrics } from './contract.ts'

/** Everything that was found, with the file's numbers read in another unit. */
export function metricsInUnit(metrics: Metrics, unit: Unit): Metrics {
  const { printability } = metrics
  return withWalls({
    ...metrics,
    ...reportInUnit(metrics, unit),
    faults: faultsInUnit(metrics.faults, metrics, unit),
    printability: printability && printabilityInUnit(printability, metrics, unit),
    repair: repairInUnit(metrics.repair, unitRatio(metrics, unit)),
  })
}

/**
 * The faults of the mesh with those that a printer will meet. A wall is numbered where some material of the
 * catalogue does not hold it; which of them matter is judged by each quote's own.
 */
export function withWalls(metrics: Metrics): Metrics {
  const { faults, printability } = metrics
  const most = Math.max(...catalog.items.map(({ min_wall_mm }) => min_wall_mm))
  return printability ? { ...metrics, faults: withPrintFaults(faults, metrics, printability, most) } : metrics
}

function repairInUnit(repair: Metrics['repair'], ratio: number): Metrics['repair'] {
  if (repair?.outcome === 'possible')
    return {
      ...repair,
      volume_cm3: repair.volume_cm3 * ratio ** 3,
      volume_change_cm3: repair.volume_change_cm3 * ratio ** 3,
    }
  if (repair?.outcome !== 'refused') return repair
  return {
    ...repair,
    reasons: repair.reasons.map((reason) => ({
      ...reason,
      where_mm: reason.where_mm.map(([x, y, z]): [number, number, number] => [
        x * ratio,
        y * ratio,
        z * ratio,
      ]),
    })),
  }
}
