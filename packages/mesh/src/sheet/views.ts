import type { Vector } from '../basics/vector.ts'

/** The direction of a view; z is up, and y goes to the back. Unit vectors, but for the isometric one's. */
export interface View {
  name: 'front' | 'left' | 'top' | 'isometric'
  /** Directions in the part that go to the right and up on the sheet. */
  right: Vector
  up: Vector
  /** From the part to the viewer. */
  toward: Vector
}

export const FRONT: View = { name: 'front', right: [1, 0, 0], up: [0, 0, 1], toward: [0, -1, 0] }
/** Seen from the left, and in first-angle projection drawn to the right of the front. */
export const LEFT: View = { name: 'left', right: [0, -1, 0], up: [0, 0, 1], toward: [-1, 0, 0] }
/** Seen from above, and drawn below the front. */
export const TOP: View = { name: 'top', right: [1, 0, 0], up: [0, 1, 0], toward: [0, 0, 1] }

/** From the front, right and above. All lengths are drawn √(3/2) longer, so that those along the axes are true. */
const ISOMETRIC_FACTOR = Math.sqrt(3 / 2)
export const ISOMETRIC: View = {
  name: 'isometric',
  right: isometricVector([1, 1, 0]),
  up: isometricVector([-1, 1, 2]),
  toward: isometricVector([1, -1, 1]),
}

function isometricVector([x, y, z]: Vector): Vector {
  const factor = ISOMETRIC_FACTOR / Math.hypot(x, y, z)
  return [x * factor, y * factor, z * factor]
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/** The size of a box with these extents in a view. */
export function sizeIn({ right, up }: View, extents: Vector): { width: number; height: number } {
  const along = (direction: Vector) => dot(direction.map(Math.abs) as Vector, extents)
  return { width: along(right), height: along(up) }
}
