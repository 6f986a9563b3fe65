import { faultsInUnit, reportInUnit, unitRatio } from '@mattercloud/mesh'
import type { Unit } from '@mattercloud/rules'
import type { Metrics } from './contract.ts'

/** Everything that was found, with the file's numbers read in another unit. */
export function metricsInUnit(metrics: Metrics, unit: Unit): Metrics {
  return {
    ...metrics,
    ...reportInUnit(metrics, unit),
    faults: faultsInUnit(metrics.faults, metrics, unit),
    repair: repairInUnit(metrics.repair, unitRatio(metrics, unit)),
  }
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
