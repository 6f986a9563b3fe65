/** x and y of one point after another, in mm on the sheet, y downwards. */
export type Polyline = readonly number[]

/** Points closer than this are equal. */
const GRID = 1 / 64

/** Joins segments (four numbers each) that meet end to end into polylines; repeated ones are dropped. */
export function chain(segments: readonly number[]): number[][] {
  const nodes = new Map<number, number[]>()
  const visited = new Set<string>()
  const ends: [number, number][] = []
  for (let offset = 0; offset < segments.length; offset += 4) {
    const from = nodeOf(segments, offset)
    const to = nodeOf(segments, offset + 2)
    const key = from < to ? `${from} ${to}` : `${to} ${from}`
    const isRepeated = from === to || visited.has(key)
    ends.push([from, to])
    if (isRepeated) continue
    visited.add(key)
    for (const node of [from, to]) {
      const segmentsAtNode = nodes.get(node)
      if (segmentsAtNode) segmentsAtNode.push(offset / 4)
      else nodes.set(node, [offset / 4])
    }
  }
  const used = new Uint8Array(ends.length)
  const lines: number[][] = []
  const walk = (start: number, first: number) => {
    const line: number[] = []
    let node = start
    let next: number | undefined = first
    while (next !== undefined) {
      used[next] = 1
      const offset = next * 4
      const [from, to]: [number, number] = ends[next] ?? [0, 0]
      const isForward = from === node
      if (line.length === 0)
        line.push(...segments.slice(isForward ? offset : offset + 2, isForward ? offset + 2 : offset + 4))
      line.push(...segments.slice(isForward ? offset + 2 : offset, isForward ? offset + 4 : offset + 2))
      node = isForward ? to : from
      const others: number[] = nodes.get(node) ?? []
      next = others.length === 2 ? others.find((segment) => !used[segment]) : undefined
    }
    lines.push(line)
  }
  // First from the points where lines end or fork; only rings remain then.
  for (const [node, here] of nodes) {
    if (here.length !== 2) for (const segment of here) if (!used[segment]) walk(node, segment)
  }
  for (const [node, here] of nodes) for (const segment of here) if (!used[segment]) walk(node, segment)
  return lines
}

function nodeOf(segments: readonly number[], offset: number): number {
  const column = Math.round(segments[offset] / GRID)
  const row = Math.round(segments[offset + 1] / GRID)
  return column * 2 ** 20 + row
}

export function lengthOf(line: Polyline): number {
  let length = 0
  for (let offset = 2; offset < line.length; offset += 2) {
    length += Math.hypot(line[offset] - line[offset - 2], line[offset + 1] - line[offset - 1])
  }
  return length
}

/** Leaves out points that are within the tolerance of the line without them (Ramer, Douglas and Peucker). */
export function simplify(line: Polyline, tolerance: number): number[] {
  const points = line.length / 2
  if (points < 3) return [...line]
  const keep = new Uint8Array(points)
  keep[0] = 1
  keep[points - 1] = 1
  const spans: [number, number][] = [[0, points - 1]]
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span
    let farthest = -1
    let distance = tolerance
    for (let point = from + 1; point < to; point++) {
      const away = distanceTo(line, from, to, point)
      if (away > distance) {
        distance = away
        farthest = point
      }
    }
    if (farthest < 0) continue
    keep[farthest] = 1
    spans.push([from, farthest], [farthest, to])
  }
  return line.filter((_, i) => keep[i >> 1] === 1)
}

function distanceTo(line: Polyline, from: number, to: number, point: number): number {
  const [ax, ay] = [line[from * 2], line[from * 2 + 1]]
  const [bx, by] = [line[to * 2], line[to * 2 + 1]]
  const [px, py] = [line[point * 2], line[point * 2 + 1]]
  const length = Math.hypot(bx - ax, by - ay)
  return length === 0
    ? Math.hypot(px - ax, py - ay)
    : Math.abs((bx - ax) * (py - ay) - (by - ay) * (px - ax)) / length
}
