import type { Vector } from '../basics/vector.ts'

/**
 * The triangles of least area over a closed loop of points, by dynamic programming (Barequet and Sharir, "Filling
 * gaps in the boundary of a polyhedron", 1995): over a flat loop they never overlap, over another they are the
 * tightest skin. Takes n³/6 steps.
 *
 * @param points the loop's corners in order
 * @param isTaken whether an edge between two of them is there already, and so mustn't be used inside of the loop
 * @returns three places in `points` a triangle, wound like the loop; undefined where every way needs a taken edge
 */
export function triangulateLoop(
  points: readonly Vector[],
  isTaken: (a: number, b: number) => boolean,
): [number, number, number][] | undefined {
  const n = points.length
  const least = new Float64Array(n * n).fill(Infinity)
  const middle = new Uint32Array(n * n)
  for (let i = 0; i + 1 < n; i++) least[i * n + i + 1] = 0
  for (let span = 2; span < n; span++) {
    for (let i = 0; i + span < n; i++) {
      const k = i + span
      const isInside = span < n - 1
      if (isInside && isTaken(i, k)) continue
      for (let j = i + 1; j < k; j++) {
        const rest = least[i * n + j] + least[j * n + k]
        if (rest >= least[i * n + k]) continue
        const area = rest + doubleArea(points[i], points[j], points[k])
        if (area >= least[i * n + k]) continue
        least[i * n + k] = area
        middle[i * n + k] = j
      }
    }
  }
  if (!Number.isFinite(least[n - 1] ?? Infinity)) return undefined
  const triangles: [number, number, number][] = []
  const open: [number, number][] = [[0, n - 1]]
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [i, k] = pair
    if (k - i < 2) continue
    const j = middle[i * n + k]
    triangles.push([i, j, k])
    open.push([i, j], [j, k])
  }
  return triangles
}

const NOWHERE: Vector = [0, 0, 0]

function doubleArea(a: Vector = NOWHERE, b: Vector = NOWHERE, c: Vector = NOWHERE): number {
  const [ux, uy, uz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]]
  const [vx, vy, vz] = [c[0] - a[0], c[1] - a[1], c[2] - a[2]]
  return Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx)
}
