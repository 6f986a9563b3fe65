import { type Fault, isThin } from '@mattercloud/mesh'
import type { CatalogItem } from '../catalogue/catalogue.ts'

/** The walls among a part's faults that are thinner than the material's minimum wall. */
export function thinWalls(faults: readonly Fault[], { min_wall_mm }: CatalogItem): Fault[] {
  return faults.filter(
    ({ kind, size: { length_mm } }) =>
      kind === 'thin_wall' && length_mm !== undefined && isThin(length_mm, min_wall_mm),
  )
}
