import { BLOCK } from './titleBlock.ts'

/** A box on the sheet that nothing else may cover, in mm. */
export interface OccupiedArea {
  x: number
  y: number
  width: number
  height: number
}

export function overlaps(a: OccupiedArea, b: OccupiedArea): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** Whether a leader crosses a box. */
export function crosses([ax, ay]: [number, number], [bx, by]: [number, number], box: OccupiedArea): boolean {
  const steps = Math.ceil(Math.hypot(bx - ax, by - ay))
  for (let step = 0; step <= steps; step++) {
    const fraction = step / steps
    const point = { x: ax + (bx - ax) * fraction, y: ay + (by - ay) * fraction, width: 0, height: 0 }
    if (overlaps(point, box)) return true
  }
  return false
}

/** Small boxes that cover a line together. */
export function areasAlong([ax, ay]: [number, number], [bx, by]: [number, number]): OccupiedArea[] {
  const steps = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay)))
  return Array.from({ length: steps + 1 }, (_, i) => ({
    x: ax + ((bx - ax) * i) / steps - 0.5,
    y: ay + ((by - ay) * i) / steps - 0.5,
    width: 1,
    height: 1,
  }))
}

/** Whether a box is within the frame, beside the title block. */
export function isInsideFrame({ x, y, width, height }: OccupiedArea): boolean {
  const edge = 2.5
  return (
    x > BLOCK.top + edge &&
    x + width < BLOCK.x - edge &&
    y > BLOCK.top + edge &&
    y + height < BLOCK.bottom - edge
  )
}
