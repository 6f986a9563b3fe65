import type { Bounds } from '../basics/bounds.ts'
import type { Scheduler } from '../basics/scheduler.ts'
import type { Vector } from '../basics/vector.ts'
import type { Topology } from '../topology/topology.ts'
import type { IndexedMesh } from '../weld/indexedMesh.ts'
import type { SecondMoments } from '../weld/moments.ts'
import { type Cavity, measureEnclosed, type Solid } from './enclosedSolid.ts'
import { sumSurface } from './openSurface.ts'
import { lengthsAlong, principalAxes } from './principalAxes.ts'

/** A mesh's measures in its file's own unit, also squared and cubed. */
export interface Measures extends Bounds {
  area: number
  /** The volume that closed shells enclose; for any other mesh the absolute value of a signed sum. */
  volume: number
  /** Closed, but at least one shell is inside out. */
  isInverted: boolean
  /** Closed shells whose volume is subtracted from the one around them, the largest first. */
  cavities: Cavity[]
  /** Whether solids may overlap, and which shells are inside out; undefined unless there are several closed shells. */
  solids: Pick<Solid, 'mayOverlap' | 'isFlipped'> | undefined
  /** Of the volume when closed, else of the surface. */
  centreOfMass: Vector
  /** Lengths along the principal axes of inertia of the volume when closed, else of the surface; longest first. */
  principalDimensions: Vector
  /** Triangles without area: a vertex used twice, or three vertices on a line. */
  degenerateFaces: number
}

/**
 * Area, volume and centre of mass, from the sums computed while reading. For a closed mesh the volume is the sum
 * of signed tetrahedra, which does not depend on the origin. For any other mesh the result depends on the method,
 * so it is the one of trimesh: |Σ crossₓ·(x0+x1+x2)/6| about the file's origin.
 *
 * @throws MeshError `aborted` or `deadline_exceeded`
 */
export async function measure(
  mesh: IndexedMesh,
  topology: Topology,
  scheduler: Scheduler,
): Promise<Measures> {
  const { sums, bounds } = mesh
  const origin = sums.origin ?? [0, 0, 0]
  const isClosed = topology.isWatertight && topology.isWindingConsistent
  const solid = isClosed ? await solidOf(mesh, topology, scheduler) : undefined
  const surface = solid && solid.sixVolumes !== 0 ? undefined : await sumSurface(mesh, scheduler)
  const { first, second, mass } = surface
    ? { ...surface, mass: surface.area }
    : {
        first: scaled(solid?.first ?? [0, 0, 0], 1 / 24),
        second: scaledSecond(solid?.second ?? [0, 0, 0, 0, 0, 0], 1 / 120),
        mass: (solid?.sixVolumes ?? 0) / 6,
      }
  const middle: Vector = [
    (bounds.min[0] + bounds.max[0]) / 2,
    (bounds.min[1] + bounds.max[1]) / 2,
    (bounds.min[2] + bounds.max[2]) / 2,
  ]
  const fromOrigin = mass === 0 ? undefined : scaled(first, 1 / mass)
  const centreOfMass: Vector = fromOrigin
    ? [origin[0] + fromOrigin[0], origin[1] + fromOrigin[1], origin[2] + fromOrigin[2]]
    : middle
  const axes = principalAxes(fromOrigin ? aboutCentre(second, fromOrigin, mass) : [0, 0, 0, 0, 0, 0])
  return {
    ...bounds,
    area: sums.doubleArea / 2,
    volume: solid ? solid.sixVolumes / 6 : Math.abs(surface?.signedVolume ?? 0),
    isInverted: solid?.isInverted ?? false,
    cavities: solid?.cavities ?? [],
    solids: topology.shells.count > 1 ? solid : undefined,
    centreOfMass,
    principalDimensions: lengthsAlong(mesh.points, origin, axes),
    degenerateFaces: sums.flat - sums.coincident + topology.collapsedFaces,
  }
}

async function solidOf(mesh: IndexedMesh, { shells }: Topology, scheduler: Scheduler): Promise<Solid> {
  if (shells.count > 1) return measureEnclosed(mesh, shells, scheduler)
  const { sixVolumes, first, second } = mesh.sums
  const sign = sixVolumes < 0 ? -1 : 1
  return {
    sixVolumes: sixVolumes * sign,
    first: scaled(first, sign),
    second: scaledSecond(second, sign),
    isInverted: sign < 0,
    cavities: [],
    mayOverlap: false,
    isFlipped: () => sign < 0,
  }
}

/** The parallel axis theorem. */
function aboutCentre(
  [xx, yy, zz, xy, xz, yz]: SecondMoments,
  [x, y, z]: Vector,
  mass: number,
): SecondMoments {
  return [
    xx - mass * x * x,
    yy - mass * y * y,
    zz - mass * z * z,
    xy - mass * x * y,
    xz - mass * x * z,
    yz - mass * y * z,
  ]
}

function scaled([x, y, z]: Vector, factor: number): Vector {
  return [x * factor, y * factor, z * factor]
}

function scaledSecond([xx, yy, zz, xy, xz, yz]: SecondMoments, factor: number): SecondMoments {
  return [xx * factor, yy * factor, zz * factor, xy * factor, xz * factor, yz * factor]
}
