import { BLOCK } from './titleBlock.ts'

/** A box on the sheet that nothing else may stand on, in mm. */
export interface Taken {
  x: number
  y: number
  width: number
  height: number
}

export function overlaps(a: Taken, b: Taken): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** Whether a leader runs over a box. */
export function isCrossed([ax, ay]: [number, number], [bx, by]: [number, number], box: Taken): boolean {
  const steps = Math.ceil(Math.hypot(bx - ax, by - ay))
  for (let step = 0; step <= steps; step++) {
    const share = step / steps
    const point = { x: ax + (bx - ax) * share, y: ay + (by - ay) * share, width: 0, height: 0 }
    if (overlaps(point, box)) return true
  }
  return false
}

/** Small boxes that a line takes up together. */
export function boxesAlong([ax, ay]: [number, number], [bx, by]: [number, number]): Taken[] {
  const steps = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay)))
  return Array.from({ length: steps + 1 }, (_, i) => ({
    x: ax + ((bx - ax) * i) / steps - 0.5,
    y: ay + ((by - ay) * i) / steps - 0.5,
    width: 1,
    height: 1,
  }))
}

/** Whether a box is within the frame, beside the title block. */
export function isInField({ x, y, width, height }: Taken): boolean {
  const edge = 2.5
  return (
    x > BLOCK.top + edge &&
    x + width < BLOCK.x - edge &&
    y > BLOCK.top + edge &&
    y + height < BLOCK.bottom - edge
  )
}
