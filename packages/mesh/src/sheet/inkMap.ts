import { lengthOf, type Polyline } from './chains.ts'

/** Lines closer than about this many mm run into one. */
const CELL = 0.45

/** Knows where lines are drawn already, so that others don't run along them. */
export class InkMap {
  private readonly cells = new Set<number>()

  draw(line: Polyline): void {
    for (const [x, y] of stepsAlong(line)) this.cells.add(cellOf(x, y))
  }

  /** Draws what of a line is on free paper, and returns those pieces. */
  drawFree(line: Polyline): number[][] {
    const pieces: number[][] = []
    let piece: number[] = []
    for (const [x, y] of stepsAlong(line)) {
      if (!this.cells.has(cellOf(x, y))) piece.push(x, y)
      else if (piece.length > 0) {
        pieces.push(piece)
        piece = []
      }
    }
    if (piece.length > 0) pieces.push(piece)
    const whole = pieces.filter((points) => lengthOf(points) > CELL)
    for (const points of whole) this.draw(points)
    return whole
  }
}

function cellOf(x: number, y: number): number {
  return Math.floor(x / CELL) * 2 ** 20 + Math.floor(y / CELL)
}

function* stepsAlong(line: Polyline): Generator<[number, number]> {
  for (let at = 2; at < line.length; at += 2) {
    const [ax, ay] = [line[at - 2], line[at - 1]]
    const [bx, by] = [line[at], line[at + 1]]
    const count = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) / (CELL / 2)))
    for (let i = at === 2 ? 0 : 1; i <= count; i++)
      yield [ax + ((bx - ax) * i) / count, ay + ((by - ay) * i) / count]
  }
}
