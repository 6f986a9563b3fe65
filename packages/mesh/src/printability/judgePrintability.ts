import type { Vector } from '../basics/vector.ts'
import { isThin } from './isThin.ts'
import type { Printability, ThinPlaceReport } from './measurePrintability.ts'

/** The limits of a material and its machine. */
export interface PrintLimits {
  /** The build volume of the printer. */
  max_build_mm: Readonly<Vector>
  /** Thinner walls may break or not be printed at all. */
  min_wall_mm: number
}

/** How a part fits a build volume. */
export type Fit =
  /** In quarter turns at most. */
  | 'as_it_lies'
  /** In some other orientation that was found. */
  | 'turned'
  /** In none of the orientations that were tried. */
  | 'not_found'

export interface PrintVerdict {
  fits: Fit
  /** The places with walls thinner than `min_wall_mm`. */
  thin: ThinPlaceReport[]
}

/**
 * Checks a part against the limits of a material and its machine.
 *
 * @example
 * const printability = await measurePrintability(await readPart(await readFile('part.stl')))
 * const { fits, thin } = judgePrintability(printability, { max_build_mm: [440, 440, 440], min_wall_mm: 0.8 })
 * console.log(fits, thin.length)
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

function fitOf([asItLies, ...rotated]: readonly Readonly<Vector>[], buildVolume: Readonly<Vector>): Fit {
  if (asItLies && isWithin(asItLies, buildVolume)) return 'as_it_lies'
  return rotated.some((box) => isWithin(box, buildVolume)) ? 'turned' : 'not_found'
}

/**
 * Whether a box fits into a build volume, in quarter turns at most.
 * @example isWithin([10, 20, 430], [440, 30, 30]) // true
 */
export function isWithin(box: Readonly<Vector>, buildVolume: Readonly<Vector>): boolean {
  const sides = box.toSorted((a, b) => a - b)
  const limits = buildVolume.toSorted((a, b) => a - b)
  return sides.every((side, i) => side <= limits[i] * (1 + 1e-9))
}
