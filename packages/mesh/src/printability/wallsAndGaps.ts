import type { Scheduler } from '../basics/scheduler.ts'
import type { Vector } from '../basics/vector.ts'
import { buildBvh } from './bvh.ts'
import { castRay, type Hit } from './castRay.ts'
import { OverlapSearch, type Overlaps } from './overlaps.ts'
import { faceOf, type Sample, samplesOf } from './samples.ts'
import { type Thickness, type ThinPlace, thinPlaces } from './thinPlaces.ts'

/** Distances between faces that look at each other, or away from each other. In the mesh's own unit. */
export interface Distances {
  /** The smallest found. */
  least: number
  /** In the middle between the two faces. */
  where: Vector
  /** Below these lie 1 %, 5 % and 50 % of the surface that has a face opposite. */
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
  /** How far apart the places are that were looked at. */
  step: number
}

/** Places that are looked at: enough for walls of a thousandth of the surface to be met ten times over. */
export const SAMPLES = 20_000

/** Faces are opposite where their normals are within 30° of it; at a sharp edge there is no wall to speak of. */
const OPPOSITE = Math.sqrt(3) / 2

/** Of the part's size: a ray's own face, and those next to it, are nearer. */
const NEAREST = 1e-7

/**
 * Measures from many places on the surface straight into the material and out of it, until the next face. Exact for
 * parallel faces wherever a place falls on them; what is smaller than the distance between places can be missed.
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
    if (dot(other, normal) > -OPPOSITE) return
    const half = hit.distance / 2
    const where: Vector = [
      point[0] + direction[0] * half,
      point[1] + direction[1] * half,
      point[2] + direction[2] * half,
    ]
    found.push({ distance: hit.distance, where, area })
  }
  for (const sample of samplesOf(positions, indices, SAMPLES)) {
    const { point, normal, area } = sample
    total += area
    rays += 2
    const outward = castRay(tree, point, normal, size * NEAREST)
    // A place within another solid is on no wall; from there the way out leads through that solid's inner side.
    const isLeaving = outward && dot(faceOf(positions, indices, outward.triangle).normal, normal) > 0
    if (!(isLeaving && overlaps?.look(tree, sample, outward))) {
      if (outward) measure(gaps, sample, normal, outward)
      const inward: Vector = [-normal[0], -normal[1], -normal[2]]
      const hit = castRay(tree, point, inward, size * NEAREST)
      if (hit) measure(walls, sample, inward, hit)
    }
    if (rays % 512 === 0 && scheduler.isYieldDue()) {
      await scheduler.yieldNow({ phase: 'measure', done: Math.min(rays / 2, SAMPLES), total: SAMPLES })
    }
  }
  const step = Math.sqrt(total / SAMPLES)
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
    least: thinnest.distance,
    where: thinnest.where,
    p1: below(0.01),
    p5: below(0.05),
    p50: below(0.5),
  }
}
