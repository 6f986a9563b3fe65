import type { Scheduler } from '../basics/scheduler.ts'
import type { Vector } from '../basics/vector.ts'
import { buildBvh } from '../solids/bvh.ts'
import { castRay, type Hit } from '../solids/castRay.ts'
import { isTaper } from './isTaper.ts'
import { OverlapSearch, type Overlaps } from './overlaps.ts'
import { faceOf, type Sample, samplesOf } from './samples.ts'
import { type Thickness, type ThinPlace, thinPlaces } from './thinPlaces.ts'

/** Distances between faces that face each other, or away from each other. In the mesh's own unit. */
export interface Distances {
  /** The smallest distance. */
  min: number
  /** In the middle between the two faces. */
  where: Vector
  /** Percentiles by area of the surface that has a face opposite: 1 %, 5 % and 50 %. */
  p1: number
  p5: number
  p50: number
}

export interface WallsAndGaps {
  /** Through the material; undefined where no face has one opposite. */
  walls: Distances | undefined
  /** Through the air, within slots and holes. */
  gaps: Distances | undefined
  /** Where the part is thinner than around, the thinnest first. */
  thin: ThinPlace[]
  overlaps: Overlaps | undefined
  rays: number
  /** The distance between the sampled points. */
  step: number
}

/** Enough points that a wall with a thousandth of the surface has about twenty. */
export const SAMPLE_COUNT = 20_000

/** Faces are opposite if their normals are within 30° of opposite directions. */
const MIN_OPPOSITE_COSINE = Math.sqrt(3) / 2

/** A share of the part's size: hits nearer than this are the ray's own face or its neighbours. */
const MIN_DISTANCE_SHARE = 1e-7

/**
 * Measures from many points on the surface along the normal, into the material and out of it, to the next face. Exact
 * for parallel faces with a point on them; details smaller than the distance between points can be missed.
 *
 * @param size of the part: the diagonal of its box
 * @param hasBodies there are several, which may overlap
 * @throws MeshError `aborted` or `deadline_exceeded`
 */
export async function measureWallsAndGaps(
  positions: Float64Array,
  indices: Uint32Array,
  { size, hasBodies }: { size: number; hasBodies: boolean },
  scheduler: Scheduler,
): Promise<WallsAndGaps> {
  const tree = buildBvh(positions, indices)
  const overlaps = hasBodies ? new OverlapSearch(positions.length / 3, indices, size) : undefined
  const walls: Thickness[] = []
  const gaps: Thickness[] = []
  let rays = 0
  let total = 0
  const measure = (found: Thickness[], { point, normal, area }: Sample, direction: Vector, hit: Hit) => {
    const other = faceOf(positions, indices, hit.triangle).normal
    if (dot(other, normal) > -MIN_OPPOSITE_COSINE) return
    const halfDistance = hit.distance / 2
    const where: Vector = [
      point[0] + direction[0] * halfDistance,
      point[1] + direction[1] * halfDistance,
      point[2] + direction[2] * halfDistance,
    ]
    found.push({ distance: hit.distance, where, area })
  }
  for (const sample of samplesOf(positions, indices, SAMPLE_COUNT)) {
    const { point, normal, area } = sample
    total += area
    rays += 2
    const outward = castRay(tree, point, normal, size * MIN_DISTANCE_SHARE)
    // A point within another solid is not on a wall; its outward ray leaves through the inner side of that solid's surface.
    const isExit = outward && dot(faceOf(positions, indices, outward.triangle).normal, normal) > 0
    if (!(isExit && overlaps?.recordIfInside(tree, sample, outward))) {
      if (outward) measure(gaps, sample, normal, outward)
      const inward: Vector = [-normal[0], -normal[1], -normal[2]]
      const hit = castRay(tree, point, inward, size * MIN_DISTANCE_SHARE)
      if (hit && !isTaper(tree, positions, indices, { sample, hit })) measure(walls, sample, inward, hit)
    }
    if (rays % 512 === 0 && scheduler.isYieldDue()) {
      await scheduler.yieldNow({
        phase: 'measure',
        done: Math.min(rays / 2, SAMPLE_COUNT),
        total: SAMPLE_COUNT,
      })
    }
  }
  const step = Math.sqrt(total / SAMPLE_COUNT)
  return {
    walls: distancesOf(walls),
    gaps: distancesOf(gaps),
    thin: thinPlaces(walls, step),
    overlaps: overlaps?.found.where && overlaps.found,
    rays,
    step,
  }
}

const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

function distancesOf(found: Thickness[]): Distances | undefined {
  const sorted = found.toSorted((a, b) => a.distance - b.distance)
  const [thinnest] = sorted
  if (thinnest === undefined) return undefined
  const total = sorted.reduce((sum, { area }) => sum + area, 0)
  const below = (share: number) => {
    let sum = 0
    for (const { distance, area } of sorted) {
      sum += area
      if (sum >= total * share) return distance
    }
    return sorted.at(-1)?.distance ?? thinnest.distance
  }
  return {
    min: thinnest.distance,
    where: thinnest.where,
    p1: below(0.01),
    p5: below(0.05),
    p50: below(0.5),
  }
}
