import { lengthOf, type Polyline } from '../chains.ts'

/** The outlines of lines of a width: a bar for each stretch, and a disc where two meet. */
export function outlinesOf(lines: readonly Polyline[], width: number): Polyline[] {
  const outlines: Polyline[] = []
  for (const line of lines) {
    for (let offset = 2; offset < line.length; offset += 2) {
      const bar = barOf(line.slice(offset - 2, offset + 2), width)
      if (bar) outlines.push(bar)
      if (offset + 2 < line.length && width > 1.2) {
        outlines.push(discOf(line[offset], line[offset + 1], width / 2, 8))
      }
    }
  }
  return outlines
}

function barOf([ax = 0, ay = 0, bx = 0, by = 0]: Polyline, width: number): Polyline | undefined {
  const length = Math.hypot(bx - ax, by - ay)
  if (length === 0) return undefined
  const x = (-(by - ay) / length) * (width / 2)
  const y = ((bx - ax) / length) * (width / 2)
  return [ax + x, ay + y, bx + x, by + y, bx - x, by - y, ax - x, ay - y]
}

/** Wound the same way as the bars, so that both fill as one. */
export function discOf(x: number, y: number, radius: number, points = 48): Polyline {
  return Array.from({ length: points }, (_, i) => (-2 * Math.PI * i) / points).flatMap((angle) => [
    x + radius * Math.cos(angle),
    y + radius * Math.sin(angle),
  ])
}

/** Cuts a line into its dashes. */
export function cutIntoDashes(line: Polyline, dashes: readonly number[]): number[][] {
  const total = dashes.reduce((sum, dash) => sum + dash, 0)
  if (total <= 0 || lengthOf(line) > total * 10_000) return [[...line]]
  const pieces: number[][] = []
  let index = 0
  let remainingDash = dashes[0]
  let piece: number[] = line.slice(0, 2)
  for (let offset = 2; offset < line.length; offset += 2) {
    let [x, y] = [line[offset - 2], line[offset - 1]]
    const [toX, toY] = [line[offset], line[offset + 1]]
    let remaining = Math.hypot(toX - x, toY - y)
    while (remaining > remainingDash) {
      x += ((toX - x) * remainingDash) / remaining
      y += ((toY - y) * remainingDash) / remaining
      remaining -= remainingDash
      piece.push(x, y)
      if (index % 2 === 0) pieces.push(piece)
      piece = [x, y]
      index++
      remainingDash = dashes[index % dashes.length]
    }
    remainingDash -= remaining
    piece.push(toX, toY)
  }
  if (index % 2 === 0 && piece.length > 2) pieces.push(piece)
  return pieces
}
