import type { Vector } from '../basics/vector.ts'

/** How a view looks at the part; z is up, and y goes to the back. Unit vectors, but for the isometric one's. */
export interface View {
  name: 'front' | 'left' | 'top' | 'isometric'
  /** Directions in the part that go to the right and up on the sheet. */
  right: Vector
  up: Vector
  /** From the part to who looks at it. */
  toward: Vector
}

export const FRONT: View = { name: 'front', right: [1, 0, 0], up: [0, 0, 1], toward: [0, -1, 0] }
/** Seen from the left, and in first-angle projection drawn to the right of the front. */
export const LEFT: View = { name: 'left', right: [0, -1, 0], up: [0, 0, 1], toward: [-1, 0, 0] }
/** Seen from above, and drawn below the front. */
export const TOP: View = { name: 'top', right: [1, 0, 0], up: [0, 1, 0], toward: [0, 0, 1] }

/** From the front, right and above. All lengths are drawn √(3/2) longer, so that those along the axes are true. */
const LONGER = Math.sqrt(3 / 2)
export const ISOMETRIC: View = {
  name: 'isometric',
  right: stretched([1, 1, 0]),
  up: stretched([-1, 1, 2]),
  toward: stretched([1, -1, 1]),
}

function stretched([x, y, z]: Vector): Vector {
  const factor = LONGER / Math.hypot(x, y, z)
  return [x * factor, y * factor, z * factor]
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/** What a box of these sides takes up in a view. */
export function sizeIn({ right, up }: View, sides: Vector): { width: number; height: number } {
  const along = (direction: Vector) => dot(direction.map(Math.abs) as Vector, sides)
  return { width: along(right), height: along(up) }
}
