/** A point in a plane, mm. */
export type Point2 = readonly [u: number, v: number]

/**
 * Cuts a polygon with holes into triangles, using only its own vertices, so that neighbouring faces still share
 * all their vertices. First each hole is joined to the outline by a bridge, then ears are clipped (both in D. Eberly,
 * "Triangulation by Ear Clipping").
 *
 * @param outline anticlockwise
 * @param holes each clockwise
 */
export function triangulate(
  outline: readonly Point2[],
  holes: readonly (readonly Point2[])[],
): [Point2, Point2, Point2][] {
  let ring = [...outline]
  const unbridged = [...holes]
  for (const hole of holes) {
    ring = withHole(ring, hole, [ring, ...unbridged])
    unbridged.shift()
  }
  const triangles: [Point2, Point2, Point2][] = []
  while (ring.length > 3) {
    const ear = ring.findIndex((_, index) => isEar(ring, index))
    if (ear < 0) throw new Error('The polygon crosses itself.')
    triangles.push(earAt(ring, ear))
    ring.splice(ear, 1)
  }
  triangles.push(earAt(ring, 1))
  return triangles
}

function withHole(
  ring: readonly Point2[],
  hole: readonly Point2[],
  outlines: readonly (readonly Point2[])[],
): Point2[] {
  const bridges = ring
    .flatMap((from, i) =>
      hole.map((to, j) => ({ from, to, i, j, length: Math.hypot(to[0] - from[0], to[1] - from[1]) })),
    )
    .sort((a, b) => a.length - b.length)
  const bridge = bridges.find(({ from, to }) => !outlines.some((outline) => crosses(outline, from, to)))
  if (!bridge) throw new Error('The hole lies outside of its polygon.')
  const { from, to, i, j } = bridge
  return [...ring.slice(0, i), from, ...hole.slice(j), ...hole.slice(0, j), to, ...ring.slice(i)]
}

function crosses(outline: readonly Point2[], from: Point2, to: Point2): boolean {
  return outline.some((a, index) => {
    const b = next(outline, index)
    return (
      orientation(from, to, a) * orientation(from, to, b) < 0 &&
      orientation(a, b, from) * orientation(a, b, to) < 0
    )
  })
}

function isEar(ring: readonly Point2[], index: number): boolean {
  const [a, b, c] = earAt(ring, index)
  if (orientation(a, b, c) <= 1e-9) return false
  return !ring.some(
    (p) =>
      !isSamePoint(p, a) &&
      !isSamePoint(p, b) &&
      !isSamePoint(p, c) &&
      orientation(a, b, p) >= 0 &&
      orientation(b, c, p) >= 0 &&
      orientation(c, a, p) >= 0,
  )
}

function earAt(ring: readonly Point2[], index: number): [Point2, Point2, Point2] {
  return [next(ring, index + ring.length - 2), next(ring, index - 1), next(ring, index)]
}

/** The vertex after the one with this index, around the ring. */
function next(ring: readonly Point2[], index: number): Point2 {
  const point = ring[(index + 1) % ring.length]
  if (!point) throw new Error('A ring has at least one vertex.')
  return point
}

function isSamePoint(a: Point2, b: Point2): boolean {
  return a[0] === b[0] && a[1] === b[1]
}

/** Twice the area of a triangle, positive if it is anticlockwise. */
function orientation(a: Point2, b: Point2, c: Point2): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}
