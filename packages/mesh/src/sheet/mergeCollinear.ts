/** Lines within these tolerances, in radians and mm, are one line. */
const TOLERANCE = { angle: 0.002, offset: 0.02 }
/** An overlap shorter than this, in mm, is two ends that meet. */
const MIN_OVERLAP = 1 / 64

interface Stretch {
  /** Along its line. */
  from: number
  to: number
  /** On the sheet. */
  ends: readonly [number, number, number, number]
}

/**
 * Merges segments (four numbers each) that lie over each other on one line: drawn twice, the antialiased edge of a line
 * becomes darker, and the line looks thicker there.
 */
export function mergeCollinear(segments: readonly number[]): number[] {
  const stretchesByLine = new Map<string, Stretch[]>()
  for (let offset = 0; offset < segments.length; offset += 4) {
    let [ax = 0, ay = 0, bx = 0, by = 0] = segments.slice(offset, offset + 4)
    const length = Math.hypot(bx - ax, by - ay)
    if (length === 0) continue
    const isUpright = Math.abs(bx - ax) < TOLERANCE.angle * length
    if (isUpright ? by < ay : bx < ax) [ax, ay, bx, by] = [bx, by, ax, ay]
    const [dx, dy] = [(bx - ax) / length, (by - ay) / length]
    const angle = Math.round((isUpright ? Math.PI / 2 : Math.atan2(dy, dx)) / TOLERANCE.angle)
    const key = `${angle} ${Math.round((ay * dx - ax * dy) / TOLERANCE.offset)}`
    const from = ax * dx + ay * dy
    const stretch: Stretch = { from, to: from + length, ends: [ax, ay, bx, by] }
    const stretches = stretchesByLine.get(key)
    if (stretches) stretches.push(stretch)
    else stretchesByLine.set(key, [stretch])
  }
  return [...stretchesByLine.values()].flatMap(mergeStretches)
}

function mergeStretches(stretches: readonly Stretch[]): number[] {
  const segments: number[] = []
  const [first, ...rest] = stretches.toSorted((a, b) => a.from - b.from)
  if (!first) return segments
  let merged = first
  for (const next of rest) {
    if (next.from > merged.to - MIN_OVERLAP) {
      segments.push(...merged.ends)
      merged = next
    } else if (next.to > merged.to) {
      const [ax, ay] = merged.ends
      const [, , bx, by] = next.ends
      merged = { from: merged.from, to: next.to, ends: [ax, ay, bx, by] }
    }
  }
  segments.push(...merged.ends)
  return segments
}
