import makeModule, { type Manifold } from 'manifold-3d'
import { dropDegenerate } from './dropDegenerate.ts'
import { readAndDelete, toManifold, undefinedIfThrown } from './manifolds.ts'
import type { Solid } from './solids.ts'
import type { Surface } from './surface.ts'

/** The operations of manifold-3d that a repair needs, for solids over the same vertices. */
export interface SolidOperations {
  /** How much two have in common, in the cube of their unit; undefined where the library does not accept one as a solid. */
  commonVolume: (a: Solid, b: Solid) => number | undefined
  /** The surface around all of them; undefined as above. */
  union: (solids: readonly Solid[]) => Surface | undefined
  /** Frees the library's memory, which the garbage collector does not manage. */
  free: () => void
}

/** Undefined where WebAssembly may not run. */
export async function loadSolidOperations(positions: Float64Array): Promise<SolidOperations | undefined> {
  const library = await makeModule().catch(() => undefined)
  if (library === undefined) return undefined
  library.setup()
  const manifolds = new Map<Solid, Manifold>()
  const manifoldOf = (solid: Solid) => {
    const cached = manifolds.get(solid)
    if (cached) return cached
    const manifold = toManifold(library, { positions, indices: solid.indices })
    manifolds.set(solid, manifold)
    return manifold
  }
  return {
    commonVolume: (a, b) =>
      undefinedIfThrown(() => readAndDelete(manifoldOf(a).intersect(manifoldOf(b)), (both) => both.volume())),
    union: (solids) =>
      undefinedIfThrown(() => readAndDelete(library.Manifold.union(solids.map(manifoldOf)), surfaceOf)),
    free: () => {
      for (const manifold of manifolds.values()) manifold.delete()
    },
  }
}

function surfaceOf(solid: Manifold): Surface | undefined {
  const { numProp, vertProperties, triVerts } = solid.getMesh()
  if (numProp !== 3 || solid.isEmpty()) return undefined
  // Points that became equal by rounding are merged.
  const places = new Map<string, number>()
  const rounded = Uint32Array.from({ length: vertProperties.length / 3 }, (_, vertex) => {
    const key = vertProperties.subarray(vertex * 3, vertex * 3 + 3).join()
    const first = places.get(key)
    if (first === undefined) places.set(key, vertex)
    return first ?? vertex
  })
  const indices = triVerts.map((vertex) => rounded[vertex])
  return dropDegenerate({ positions: Float64Array.from(vertProperties), indices }).surface
}
