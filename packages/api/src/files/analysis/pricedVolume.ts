import type { Metrics } from '../contract.ts'

/**
 * The volume of the mesh if it encloses one exactly, and of what several solids overlap only once; otherwise the
 * volume after a repair; otherwise the volume of its convex hull, which is never less than the part's.
 */
export function pricedVolume(metrics: Metrics) {
  const { volume_cm3, material_volume_cm3, hull_volume_cm3, repair } = metrics
  const isClosed = metrics.is_watertight && metrics.is_winding_consistent
  if (isClosed && (material_volume_cm3 ?? volume_cm3) === volume_cm3)
    return { volume_source: 'mesh' as const, volume_cm3 }
  if (material_volume_cm3 !== null)
    return { volume_source: 'material' as const, volume_cm3: material_volume_cm3 }
  if (repair?.outcome === 'possible')
    return { volume_source: 'repaired_mesh' as const, volume_cm3: repair.volume_cm3 }
  if (hull_volume_cm3 === null) throw new Error('an open mesh was measured without its hull')
  return { volume_source: 'convex_hull' as const, volume_cm3: hull_volume_cm3 }
}
