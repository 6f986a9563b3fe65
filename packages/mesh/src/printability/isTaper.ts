import type { Vector } from '../basics/vector.ts'
import type { Bvh } from '../solids/bvh.ts'
import { castRay, type Hit } from '../solids/castRay.ts'
import { faceOf, type Sample } from './samples.ts'

/** How far to both sides the thickness is measured again, in thicknesses. */
const REACH = 1.5
/** A wall changes by less than this share of its thickness within the reach. */
const MAX_CHANGE = 0.25
/** Faces within 1° of parallel change by less anyway. */
const PARALLEL_COSINE = Math.cos(Math.PI / 180)

/**
 * Whether two opposite faces are not a wall but taper to an edge. A wall keeps its thickness, to a quarter, over three
 * times its thickness in the direction in which its faces converge; flat faces do up to an angle of 9.5°, so that a
 * rib with a draft of 4.7° on each side is a wall, and a wedge of 10° is an edge, however it is cut into triangles and
 * wherever it is measured.
 */
export function isTaper(
  tree: Bvh,
  positions: Float64Array,
  indices: Uint32Array,
  { sample: { point, normal }, hit }: { sample: Sample; hit: Hit },
): boolean {
  const other = faceOf(positions, indices, hit.triangle).normal
  if (dot(other, normal) < -PARALLEL_COSINE) return false
  // Both normals lean to the side where the faces meet.
  const lean: Vector = [normal[0] + other[0], normal[1] + other[1], normal[2] + other[2]]
  const across = scaled([normal[0] - other[0], normal[1] - other[1], normal[2] - other[2]])
  const along = scaled(lean)
  const middle = moved(point, normal, -hit.distance / 2)
  const thicknessAt = (place: Vector): number => {
    const out = exitFrom(place, across)
    const back = exitFrom(place, [-across[0], -across[1], -across[2]])
    return out === undefined || back === undefined ? 0 : out + back
  }
  const exitFrom = (place: Vector, direction: Vector): number | undefined => {
    const found = castRay(tree, place, direction, 0)
    const isExit = found && dot(faceOf(positions, indices, found.triangle).normal, direction) > 0
    return isExit ? found.distance : undefined
  }
  const thickness = thicknessAt(middle)
  const reach = REACH * thickness
  return (
    thicknessAt(moved(middle, along, reach)) <= thickness * (1 - MAX_CHANGE) &&
    thicknessAt(moved(middle, along, -reach)) >= thickness * (1 + MAX_CHANGE)
  )
}

const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

const moved = (from: Vector, direction: Vector, by: number): Vector => [
  from[0] + direction[0] * by,
  from[1] + direction[1] * by,
  from[2] + direction[2] * by,
]

function scaled(vector: Vector): Vector {
  const length = Math.hypot(...vector)
  return [vector[0] / length, vector[1] / length, vector[2] / length]
}
