import type { Scheduler } from '../basics/scheduler.ts'
import type { Solid } from './solid.ts'
import type { View } from './views.ts'

/** What a view shows at each of its pixels. Columns go right and rows down. */
export interface Raster {
  columns: number
  rows: number
  /** How near the surface is, in pixels; -Infinity where there is none. */
  depth: Float32Array
  /** 1 (dark) to 255 (lit) where there is a surface, else 0. */
  light: Uint8Array
  /** 1 where the visible face is flipped. */
  flipped: Uint8Array
  /** Each vertex's column, row and nearness, in pixels. */
  projected: Float32Array
  /** 1 for each face whose outer side faces the viewer. */
  facing: Uint8Array
}

/** Faces with a smaller slope towards the viewer are seen edge-on. */
const EDGE_ON_SLOPE = 1e-5

const FACES_PER_BLOCK = 1 << 14

/**
 * Draws the faces of a solid into a z-buffer.
 *
 * @param scale pixels for the solid's longest side
 * @throws MeshError `aborted` or `deadline_exceeded`
 */
export async function rasterise(
  solid: Solid,
  view: View,
  scale: number,
  size: { columns: number; rows: number },
  scheduler: Scheduler,
): Promise<Raster> {
  const { columns, rows } = size
  const raster: Raster = {
    columns,
    rows,
    depth: new Float32Array(columns * rows).fill(-Infinity),
    light: new Uint8Array(columns * rows),
    flipped: new Uint8Array(columns * rows),
    projected: project(solid.points, view, scale, size),
    facing: new Uint8Array(solid.indices.length / 3),
  }
  const faces = raster.facing.length
  for (let from = 0; from < faces; from += FACES_PER_BLOCK) {
    drawFaces(solid, view, raster, from, Math.min(from + FACES_PER_BLOCK, faces))
    if (scheduler.isYieldDue()) await scheduler.yieldNow({ phase: 'draw', done: from, total: faces })
  }
  return raster
}

function project(points: Float32Array, view: View, scale: number, size: { columns: number; rows: number }) {
  const [rx, ry, rz] = view.right
  const [ux, uy, uz] = view.up
  const [tx, ty, tz] = view.toward
  const [left, top] = [size.columns / 2, size.rows / 2]
  const projected = new Float32Array(points.length)
  for (let offset = 0; offset < points.length; offset += 3) {
    const x = points[offset]
    const y = points[offset + 1]
    const z = points[offset + 2]
    projected[offset] = left + (x * rx + y * ry + z * rz) * scale
    projected[offset + 1] = top - (x * ux + y * uy + z * uz) * scale
    projected[offset + 2] = (x * tx + y * ty + z * tz) * scale
  }
  return projected
}

function drawFaces(solid: Solid, { toward }: View, raster: Raster, from: number, to: number): void {
  const { indices, normals, light, isSmooth, isClosed, flipped } = solid
  const { columns, rows, depth, projected, facing } = raster
  const [tx, ty, tz] = toward
  for (let face = from; face < to; face++) {
    const offset = face * 3
    const slope = normals[offset] * tx + normals[offset + 1] * ty + normals[offset + 2] * tz
    const isOuter = slope > EDGE_ON_SLOPE
    if (isOuter) facing[face] = 1
    else if (isClosed) continue
    const a = indices[offset] * 3
    const b = indices[offset + 1] * 3
    const c = indices[offset + 2] * 3
    const ax = projected[a]
    const ay = projected[a + 1]
    const bx = projected[b]
    const by = projected[b + 1]
    const cx = projected[c]
    const cy = projected[c + 1]
    const firstColumn = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5))
    const lastColumn = Math.min(columns - 1, Math.floor(Math.max(ax, bx, cx) - 0.5))
    const firstRow = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5))
    const lastRow = Math.min(rows - 1, Math.floor(Math.max(ay, by, cy) - 0.5))
    // Many faces of a fine mesh lie between the pixels' middles.
    if (firstColumn > lastColumn || firstRow > lastRow) continue
    const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
    if (area === 0) continue
    const az = projected[a + 2]
    // Weights of b and c go from 0 to 1; the tolerance prevents gaps by rounding.
    const bColumn = (cy - ay) / area
    const bRow = -(cx - ax) / area
    const cColumn = -(by - ay) / area
    const cRow = (bx - ax) / area
    const bz = projected[b + 2] - az
    const cz = projected[c + 2] - az
    const lightA = isSmooth ? light[offset] : light[face]
    const lightB = isSmooth ? light[offset + 1] - lightA : 0
    const lightC = isSmooth ? light[offset + 2] - lightA : 0
    const mark = flipped[face]
    for (let row = firstRow; row <= lastRow; row++) {
      const y = row + 0.5 - ay
      let weightB = (firstColumn + 0.5 - ax) * bColumn + y * bRow
      let weightC = (firstColumn + 0.5 - ax) * cColumn + y * cRow
      let pixel = row * columns + firstColumn
      for (let column = firstColumn; column <= lastColumn; column++) {
        if (weightB >= -1e-5 && weightC >= -1e-5 && weightB + weightC <= 1.00001) {
          const z = az + weightB * bz + weightC * cz
          if (z > depth[pixel]) {
            depth[pixel] = z
            const value = lightA + weightB * lightB + weightC * lightC
            // The inner side of an open surface is drawn dark.
            raster.light[pixel] = isOuter ? Math.max(1, value) : 1 + (255 - value) * 0.12
            raster.flipped[pixel] = mark
          }
        }
        weightB += bColumn
        weightC += cColumn
        pixel++
      }
    }
  }
}
