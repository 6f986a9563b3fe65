import type { Metrics } from '../contract.ts'

/**
 * The volume of the mesh if it is closed; otherwise the volume after a repair; otherwise the volume of its
 * convex hull, which is never less than the part's.
 */
export function pricedVolume(metrics: Metrics) {
  if (metrics.is_watertight && metrics.is_winding_consistent)
    return { volume_source: 'mesh' as const, volume_cm3: metrics.volume_cm3 }
  if (metrics.repair?.outcome === 'possible')
    return { volume_source: 'repaired_mesh' as const, volume_cm3: metrics.repair.volume_cm3 }
  if (metrics.hull_volume_cm3 === null) throw new Error('an open mesh was measured without its hull')
  return { volume_source: 'convex_hull' as const, volume_cm3: metrics.hull_volume_cm3 }
}
