import makeModule, { type Manifold, type ManifoldToplevel } from 'manifold-3d'
import { dropDegenerate } from './cleanFaces.ts'
import type { Solid } from './solids.ts'
import type { Surface } from './surface.ts'

/** What manifold-3d does for a repair; each is undefined where it finds that a solid isn't one. */
export interface Unions {
  /** How much two solids have in common, in the cube of their unit. */
  commonVolume: (positions: Float64Array, a: Solid, b: Solid) => number | undefined
  /** The surface around all of the solids. */
  union: (positions: Float64Array, solids: readonly Solid[]) => Surface | undefined
}

/** Undefined where WebAssembly may not run. */
export async function openUnions(): Promise<Unions | undefined> {
  const library = await makeModule().catch(() => undefined)
  if (library === undefined) return undefined
  library.setup()
  return {
    commonVolume: (positions, a, b) =>
      within((keep) => {
        const [one, other] = [a, b].map((solid) => keep(manifoldOf(library, positions, solid)))
        return one && other && keep(one.intersect(other)).volume()
      }),
    union: (positions, solids) =>
      within((keep) => {
        const all = solids.map((solid) => keep(manifoldOf(library, positions, solid)))
        return surfaceOf(keep(library.Manifold.union(all)))
      }),
  }
}

function surfaceOf(solid: Manifold): Surface | undefined {
  const { numProp, vertProperties, triVerts } = solid.getMesh()
  if (numProp !== 3 || solid.isEmpty()) return undefined
  // Points that became one by rounding are one.
  const places = new Map<string, number>()
  const rounded = Uint32Array.from({ length: vertProperties.length / 3 }, (_, vertex) => {
    const key = vertProperties.subarray(vertex * 3, vertex * 3 + 3).join()
    const known = places.get(key)
    if (known === undefined) places.set(key, vertex)
    return known ?? vertex
  })
  const corners = triVerts.map((vertex) => rounded[vertex] ?? 0)
  return dropDegenerate({ positions: Float64Array.from(vertProperties), corners }).surface
}

/** With vertices of its own: where two solids share some, each is closed by itself. */
function manifoldOf(
  { Manifold: Whole, Mesh }: ManifoldToplevel,
  positions: Float64Array,
  { corners }: Solid,
): Manifold {
  const places = new Map<number, number>()
  const own: number[] = []
  const triVerts = corners.map((vertex) => {
    const known = places.get(vertex)
    if (known !== undefined) return known
    const place = places.size
    places.set(vertex, place)
    own.push(positions[vertex * 3] ?? 0, positions[vertex * 3 + 1] ?? 0, positions[vertex * 3 + 2] ?? 0)
    return place
  })
  return new Whole(new Mesh({ numProp: 3, vertProperties: Float32Array.from(own), triVerts }))
}

/** Frees what the work kept: the library's memory isn't the engine's. It throws where a mesh is no manifold. */
function within<Result>(work: (keep: (solid: Manifold) => Manifold) => Result): Result | undefined {
  const kept: Manifold[] = []
  try {
    return work((solid) => {
      kept.push(solid)
      return solid
    })
  } catch {
    return undefined
  } finally {
    for (const solid of kept) solid.delete()
  }
}
