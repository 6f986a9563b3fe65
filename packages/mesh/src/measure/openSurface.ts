import type { Pace } from '../basics/pace.ts'
import type { Vector } from '../basics/vector.ts'
import type { IndexedMesh } from '../weld/indexedMesh.ts'
import type { SecondMoments } from '../weld/surfaceSums.ts'

/** Integrals over a surface that closes no solid, about the mesh's first corner. */
export interface OpenSurface {
  /** Σ crossₓ·(x0+x1+x2)/6 about the file's origin: what trimesh gives for a volume. */
  signedVolume: number
  area: number
  first: Vector
  second: SecondMoments
}

const BLOCK = 1 << 15

/** @throws MeshError `aborted` or `deadline_exceeded` */
export async function sumSurface(mesh: IndexedMesh, pace: Pace): Promise<OpenSurface> {
  const triangles = mesh.corners.length / 3
  const origin = mesh.sums.origin ?? [0, 0, 0]
  const sums = new Float64Array(12)
  for (let from = 0; from < triangles; from += BLOCK) {
    addTriangles(mesh, origin, sums, from, Math.min(from + BLOCK, triangles))
    if (pace.isDue()) await pace.rest({ phase: 'measure', done: from, total: triangles })
  }
  const [crossX = 0, fluxX = 0, doubleArea = 0, ...moments] = sums
  const [x = 0, y = 0, z = 0, xx = 0, yy = 0, zz = 0, xy = 0, xz = 0, yz = 0] = moments
  return {
    signedVolume: fluxX / 6 + (origin[0] * crossX) / 2,
    area: doubleArea / 2,
    first: [x / 6, y / 6, z / 6],
    second: [xx / 24, yy / 24, zz / 24, xy / 24, xz / 24, yz / 24],
  }
}

function addTriangles(
  mesh: IndexedMesh,
  [ox, oy, oz]: Vector,
  sums: Float64Array,
  from: number,
  to: number,
): void {
  const { corners } = mesh
  const positions = mesh.positions()
  const add = (at: number, value: number) => {
    sums[at] += value
  }
  for (let triangle = from; triangle < to; triangle++) {
    const a = corners[triangle * 3] * 3
    const b = corners[triangle * 3 + 1] * 3
    const c = corners[triangle * 3 + 2] * 3
    const ax = positions[a] - ox
    const ay = positions[a + 1] - oy
    const az = positions[a + 2] - oz
    const bx = positions[b] - ox
    const by = positions[b + 1] - oy
    const bz = positions[b + 2] - oz
    const cx = positions[c] - ox
    const cy = positions[c + 1] - oy
    const cz = positions[c + 2] - oz
    const nx = (by - ay) * (cz - az) - (bz - az) * (cy - ay)
    const ny = (bz - az) * (cx - ax) - (bx - ax) * (cz - az)
    const nz = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    const length = Math.sqrt(nx * nx + ny * ny + nz * nz)
    const sx = ax + bx + cx
    const sy = ay + by + cy
    const sz = az + bz + cz
    add(0, nx)
    add(1, nx * sx)
    add(2, length)
    add(3, length * sx)
    add(4, length * sy)
    add(5, length * sz)
    add(6, length * (ax * ax + bx * bx + cx * cx + sx * sx))
    add(7, length * (ay * ay + by * by + cy * cy + sy * sy))
    add(8, length * (az * az + bz * bz + cz * cz + sz * sz))
    add(9, length * (ax * ay + bx * by + cx * cy + sx * sy))
    add(10, length * (ax * az + bx * bz + cx * cz + sx * sz))
    add(11, length * (ay * az + by * bz + cy * cz + sy * sz))
  }
}
