import type { Vector } from '../basics/vector.ts'

/** A point on the surface, the normal of its face, and the area that it represents. */
export interface Sample {
  point: Vector
  normal: Vector
  area: number
  /** The face's number in the mesh. */
  triangle: number
}

/**
 * Points spread evenly over a surface: every face with an area has at least one, a large one has more, one for each
 * step of the same area. Where there are more faces than points, each point represents the faces since the previous
 * one. The same mesh always gives the same points.
 */
export function* samplesOf(
  positions: Float64Array,
  indices: Uint32Array,
  wantedCount: number,
): Generator<Sample> {
  const triangles = indices.length / 3
  let total = 0
  for (let triangle = 0; triangle < triangles; triangle++) total += faceOf(positions, indices, triangle).area
  if (total === 0) return
  const step = total / wantedCount
  const hasMoreFacesThanSamples = triangles > wantedCount
  let nextSampleArea = step / 2
  let coveredArea = 0
  let samples = 0
  for (let triangle = 0; triangle < triangles; triangle++) {
    const { a, ab, ac, normal, area } = faceOf(positions, indices, triangle)
    if (area === 0) continue
    let samplesHere = 0
    coveredArea += area
    while (nextSampleArea < coveredArea) {
      nextSampleArea += step
      samplesHere++
    }
    if (samplesHere === 0 && hasMoreFacesThanSamples) continue
    const count = Math.max(1, samplesHere)
    for (let i = 0; i < count; i++) {
      const [u, v] = pointInTriangle(samples++)
      const point: Vector = [
        a[0] + u * ab[0] + v * ac[0],
        a[1] + u * ab[1] + v * ac[1],
        a[2] + u * ab[2] + v * ac[2],
      ]
      yield { point, normal, area: hasMoreFacesThanSamples ? step : area / count, triangle }
    }
  }
}

/** The golden ratio's sequence in two dimensions (Roberts, 2018), folded into a triangle. */
function pointInTriangle(index: number): [number, number] {
  const u = (0.5 + index * 0.7548776662466927) % 1
  const v = (0.5 + index * 0.5698402909980532) % 1
  return u + v < 1 ? [u, v] : [1 - u, 1 - v]
}

export interface Face {
  a: Vector
  ab: Vector
  ac: Vector
  /** Of length one; zero for a face without area. */
  normal: Vector
  area: number
}

export function faceOf(positions: Float64Array, indices: Uint32Array, triangle: number): Face {
  const a = pointAt(positions, indices[triangle * 3])
  const b = pointAt(positions, indices[triangle * 3 + 1])
  const c = pointAt(positions, indices[triangle * 3 + 2])
  const ab: Vector = [b[0] - a[0], b[1] - a[1], b[2] - a[2]]
  const ac: Vector = [c[0] - a[0], c[1] - a[1], c[2] - a[2]]
  const x = ab[1] * ac[2] - ab[2] * ac[1]
  const y = ab[2] * ac[0] - ab[0] * ac[2]
  const z = ab[0] * ac[1] - ab[1] * ac[0]
  const length = Math.sqrt(x * x + y * y + z * z)
  const normal: Vector = length > 0 ? [x / length, y / length, z / length] : [0, 0, 0]
  return { a, ab, ac, normal, area: length / 2 }
}

function pointAt(positions: Float64Array, vertex: number): Vector {
  return [positions[vertex * 3], positions[vertex * 3 + 1], positions[vertex * 3 + 2]]
}
