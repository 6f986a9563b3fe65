import type { Vector } from '../basics/vector.ts'
import { isThin } from './isThin.ts'
import type { Printability, ThinPlaceReport } from './measurePrintability.ts'

/** What a material and its machine ask of a part. */
export interface PrintLimits {
  /** The inner lengths of the printer. */
  max_build_mm: Readonly<Vector>
  /** Thinner walls may break or not be printed at all. */
  min_wall_mm: number
}

/** How a part fits a printer's room. */
export type Fit =
  /** Turned by quarters at most. */
  | 'as_it_lies'
  /** In some other orientation that was found. */
  | 'turned'
  /** In none of the orientations that were tried. */
  | 'not_found'

export interface PrintVerdict {
  fits: Fit
  /** The places with walls thinner than the material holds. */
  thin: ThinPlaceReport[]
}

/**
 * Holds a part against what a material and its machine ask.
 *
 * @example judgePrintability(printability, { max_build_mm: [440, 440, 440], min_wall_mm: 0.8 }).thin.length
 */
export function judgePrintability(
  { boxes_mm, walls }: Pick<Printability, 'boxes_mm' | 'walls'>,
  { max_build_mm, min_wall_mm }: PrintLimits,
): PrintVerdict {
  return {
    fits: fitOf(boxes_mm, max_build_mm),
    thin: (walls?.places ?? []).filter(({ least_mm }) => isThin(least_mm, min_wall_mm)),
  }
}

function fitOf([asItLies, ...turned]: readonly Readonly<Vector>[], room: Readonly<Vector>): Fit {
  if (asItLies && isWithin(asItLies, room)) return 'as_it_lies'
  return turned.some((box) => isWithin(box, room)) ? 'turned' : 'not_found'
}

/**
 * Whether a box fits into a room, turned by quarters at most.
 * @example isWithin([10, 20, 430], [440, 30, 30]) // true
 */
export function isWithin(box: Readonly<Vector>, room: Readonly<Vector>): boolean {
  const sides = box.toSorted((a, b) => a - b)
  const inner = room.toSorted((a, b) => a - b)
  return sides.every((side, i) => side <= inner[i] * (1 + 1e-9))
}
