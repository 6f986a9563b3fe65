/** Lines within so many radians and mm of each other are one. */
const SAME = { angle: 0.002, offset: 0.02 }
/** An overlap shorter than this, in mm, is two ends that meet. */
const TOUCH = 1 / 64

interface Stretch {
  /** Along its line. */
  from: number
  to: number
  /** On the sheet. */
  ends: readonly [number, number, number, number]
}

/**
 * Unites segments (four numbers each) that lie over each other on one line: drawn twice, the soft rim of a line
 * becomes as dark as its middle, and the line looks heavier there.
 */
export function unite(segments: readonly number[]): number[] {
  const straights = new Map<string, Stretch[]>()
  for (let at = 0; at < segments.length; at += 4) {
    let [ax = 0, ay = 0, bx = 0, by = 0] = segments.slice(at, at + 4)
    const length = Math.hypot(bx - ax, by - ay)
    if (length === 0) continue
    const isUpright = Math.abs(bx - ax) < SAME.angle * length
    if (isUpright ? by < ay : bx < ax) [ax, ay, bx, by] = [bx, by, ax, ay]
    const [dx, dy] = [(bx - ax) / length, (by - ay) / length]
    const angle = Math.round((isUpright ? Math.PI / 2 : Math.atan2(dy, dx)) / SAME.angle)
    const key = `${angle} ${Math.round((ay * dx - ax * dy) / SAME.offset)}`
    const from = ax * dx + ay * dy
    const stretch: Stretch = { from, to: from + length, ends: [ax, ay, bx, by] }
    const known = straights.get(key)
    if (known) known.push(stretch)
    else straights.set(key, [stretch])
  }
  return [...straights.values()].flatMap(united)
}

function united(stretches: readonly Stretch[]): number[] {
  const segments: number[] = []
  const [first, ...rest] = stretches.toSorted((a, b) => a.from - b.from)
  if (!first) return segments
  let whole = first
  for (const next of rest) {
    if (next.from > whole.to - TOUCH) {
      segments.push(...whole.ends)
      whole = next
    } else if (next.to > whole.to) {
      const [ax, ay] = whole.ends
      const [, , bx, by] = next.ends
      whole = { from: whole.from, to: next.to, ends: [ax, ay, bx, by] }
    }
  }
  segments.push(...whole.ends)
  return segments
}
