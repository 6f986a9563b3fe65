import type { Fault } from '@mattercloud/mesh'
import { fitsBuildVolume, type PartSize } from '../catalogue/buildVolume.ts'
import { type CatalogItem, catalog } from '../catalogue/catalogue.ts'
import { thinWalls } from './thinWalls.ts'

/** The materials that the part fits and whose walls it has: no other is advised. */
export function materialsThatWork(part: PartSize & { faults?: readonly Fault[] | undefined }): CatalogItem[] {
  return catalog.items.filter(
    (material) => fitsBuildVolume(part, material) && thinWalls(part.faults ?? [], material).length === 0,
  )
}
