import type { Polyline } from '../chains.ts'

/** An image with two channels: the tone from paper to ink, and how much of the fault's colour lies over it. */
export interface Canvas {
  columns: number
  rows: number
  tones: Float32Array
  faults: Float32Array
}

export function newCanvas(columns: number, rows: number): Canvas {
  return {
    columns,
    rows,
    tones: new Float32Array(columns * rows),
    faults: new Float32Array(columns * rows),
  }
}

export interface Paint {
  tone: number
  /** 1 for the fault's colour, 0 for any other. */
  fault: number
}

/** Fills outlines given in pixels, by the non-zero winding rule, with antialiasing. */
export function fill(canvas: Canvas, outlines: readonly Polyline[], paint: Paint): void {
  const left = Math.max(0, Math.floor(extremeOf(outlines, 0, Math.min)) - 1)
  const right = Math.min(canvas.columns, Math.ceil(extremeOf(outlines, 0, Math.max)) + 1)
  const top = Math.max(0, Math.floor(extremeOf(outlines, 1, Math.min)) - 1)
  const bottom = Math.min(canvas.rows, Math.ceil(extremeOf(outlines, 1, Math.max)) + 1)
  if (!(left < right && top < bottom)) return
  const width = right - left
  const height = bottom - top
  // What each edge adds to the coverage of its pixel and of all pixels to its right (as font-rs does).
  const covers = new Float32Array((width + 2) * height)
  for (const outline of outlines) {
    let [x, y] = outline.slice(-2)
    for (let offset = 0; offset < outline.length; offset += 2) {
      const [nextX, nextY] = [outline[offset], outline[offset + 1]]
      addEdge(covers, width, height, x - left, y - top, nextX - left, nextY - top)
      ;[x, y] = [nextX, nextY]
    }
  }
  for (let row = 0; row < height; row++) {
    let sum = 0
    for (let column = 0; column < width; column++) {
      sum += covers[row * (width + 2) + column]
      const cover = Math.min(1, Math.abs(sum))
      if (cover > 0.004) blendPixel(canvas, (row + top) * canvas.columns + column + left, paint, cover)
    }
  }
}

export function blendPixel(
  { tones, faults }: Canvas,
  pixel: number,
  { tone, fault }: Paint,
  cover: number,
): void {
  tones[pixel] = tones[pixel] * (1 - cover) + tone * cover
  faults[pixel] = faults[pixel] * (1 - cover) + fault * cover
}

function extremeOf(
  outlines: readonly Polyline[],
  from: 0 | 1,
  choose: (a: number, b: number) => number,
): number {
  let found = Number.NaN
  for (const outline of outlines) {
    for (let offset = from; offset < outline.length; offset += 2) {
      const value = outline[offset]
      found = Number.isNaN(found) ? value : choose(found, value)
    }
  }
  return found
}

function addEdge(
  covers: Float32Array,
  width: number,
  height: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  if (y0 === y1) return
  const direction = y0 < y1 ? 1 : -1
  const [topX, topY, bottomX, bottomY] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0]
  const slope = (bottomX - topX) / (bottomY - topY)
  const stride = width + 2
  const add = (index: number, value: number) => {
    covers[index] += value
  }
  for (let row = Math.max(0, Math.floor(topY)); row < Math.min(height, Math.ceil(bottomY)); row++) {
    const from = Math.max(row, topY)
    const to = Math.min(row + 1, bottomY)
    const coveredHeight = (to - from) * direction
    const xa = clamp(topX + (from - topY) * slope, width)
    const xb = clamp(topX + (to - topY) * slope, width)
    const [low, high] = xa < xb ? [xa, xb] : [xb, xa]
    const first = Math.floor(low)
    const last = Math.ceil(high)
    const line = row * stride
    if (last <= first + 1) {
      const middle = (low + high) / 2 - first
      add(line + first, coveredHeight * (1 - middle))
      add(line + first + 1, coveredHeight * middle)
      continue
    }
    const perColumn = 1 / (high - low)
    const leftShare = (1 - (low - first)) ** 2 * 0.5 * perColumn
    const rightShare = (high - last + 1) ** 2 * 0.5 * perColumn
    add(line + first, coveredHeight * leftShare)
    if (last === first + 2) add(line + first + 1, coveredHeight * (1 - leftShare - rightShare))
    else {
      const second = (1.5 - (low - first)) * perColumn
      add(line + first + 1, coveredHeight * (second - leftShare))
      for (let column = first + 2; column < last - 1; column++) add(line + column, coveredHeight * perColumn)
      const reached = second + (last - first - 3) * perColumn
      add(line + last - 1, coveredHeight * (1 - reached - rightShare))
    }
    add(line + last, coveredHeight * rightShare)
  }
}

function clamp(x: number, width: number): number {
  return Math.min(Math.max(x, 0), width)
}
