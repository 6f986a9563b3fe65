import type { Fault } from '@mattercloud/mesh'
import type { Extents, PartSize } from '../catalogue/buildVolume.ts'
import type { Unit } from './units.ts'

/** What the analysis found, as far as risks are concerned; `metrics_json` fits. */
export interface RiskReport extends PartSize {
  is_watertight: boolean
  is_manifold: boolean
  /** The unit that the file's numbers were read in. */
  detected_unit?: Unit | undefined
  unit_confidence: number
  /** The size in every unit, where the analysis has worked that out. */
  unit_candidates?: readonly { unit: string; bbox_mm: Extents }[] | undefined
  warnings: readonly string[]
  /** What the analysis numbered: risks name the numbers. */
  faults?: readonly Fault[] | undefined
  /** The thinnest wall that was measured. */
  least_wall_mm?: number | undefined
  /** A program says `user` for whoever it asked; `owner` is the owner's own act on a signed-in page. */
  confirmed_by?: 'owner' | 'user' | 'agent' | null | undefined
  /** What a repair would come to, where that was tried. */
  repair?: { outcome: string; changes?: readonly { kind: string }[] | undefined } | null | undefined
}
