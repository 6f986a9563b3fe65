import type { Vector } from '../basics/vector.ts'

/**
 * The triangles of least area over a closed loop of points, by dynamic programming (Barequet and Sharir, "Filling
 * gaps in the boundary of a polyhedron", 1995): over a flat loop they never overlap, over any other
 * they are the surface of least area. Takes n³/6 steps.
 *
 * @param points the loop's points in order
 * @param isExistingEdge whether the mesh already has an edge between two of them, which must not be used inside the loop
 * @returns three places in `points` a triangle, wound like the loop; undefined if every triangulation needs such an edge
 */
export function triangulateLoop(
  points: readonly Vector[],
  isExistingEdge: (a: number, b: number) => boolean,
): [number, number, number][] | undefined {
  const n = points.length
  const minArea = new Float64Array(n * n).fill(Infinity)
  const middle = new Uint32Array(n * n)
  for (let i = 0; i + 1 < n; i++) minArea[i * n + i + 1] = 0
  for (let span = 2; span < n; span++) {
    for (let i = 0; i + span < n; i++) {
      const k = i + span
      const isInside = span < n - 1
      if (isInside && isExistingEdge(i, k)) continue
      for (let j = i + 1; j < k; j++) {
        const partsArea = minArea[i * n + j] + minArea[j * n + k]
        if (partsArea >= minArea[i * n + k]) continue
        const area = partsArea + doubleArea(points[i], points[j], points[k])
        if (area >= minArea[i * n + k]) continue
        minArea[i * n + k] = area
        middle[i * n + k] = j
      }
    }
  }
  if (!Number.isFinite(minArea[n - 1] ?? Infinity)) return undefined
  const triangles: [number, number, number][] = []
  const pending: [number, number][] = [[0, n - 1]]
  for (let pair = pending.pop(); pair; pair = pending.pop()) {
    const [i, k] = pair
    if (k - i < 2) continue
    const j = middle[i * n + k]
    triangles.push([i, j, k])
    pending.push([i, j], [j, k])
  }
  return triangles
}

const ORIGIN: Vector = [0, 0, 0]

function doubleArea(a: Vector = ORIGIN, b: Vector = ORIGIN, c: Vector = ORIGIN): number {
  const [ux, uy, uz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]]
  const [vx, vy, vz] = [c[0] - a[0], c[1] - a[1], c[2] - a[2]]
  return Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx)
}
