import { lengthOf, type Polyline } from './chains.ts'

/** Lines closer than about this many mm cannot be distinguished. */
const CELL_SIZE = 0.45

/** Records where lines are drawn, so that other lines don't cover them. */
export class InkMap {
  private readonly cells = new Set<number>()

  draw(line: Polyline): void {
    for (const [x, y] of stepsAlong(line)) this.cells.add(cellOf(x, y))
  }

  /** Draws the pieces of a line that are on free paper, and returns them. */
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
    const whole = pieces.filter((points) => lengthOf(points) > CELL_SIZE)
    for (const points of whole) this.draw(points)
    return whole
  }
}

function cellOf(x: number, y: number): number {
  return Math.floor(x / CELL_SIZE) * 2 ** 20 + Math.floor(y / CELL_SIZE)
}

function* stepsAlong(line: Polyline): Generator<[number, number]> {
  for (let offset = 2; offset < line.length; offset += 2) {
    const [ax, ay] = [line[offset - 2], line[offset - 1]]
    const [bx, by] = [line[offset], line[offset + 1]]
    const count = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) / (CELL_SIZE / 2)))
    for (let i = offset === 2 ? 0 : 1; i <= count; i++)
      yield [ax + ((bx - ax) * i) / count, ay + ((by - ay) * i) / count]
  }
}
