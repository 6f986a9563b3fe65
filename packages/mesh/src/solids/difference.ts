import makeModule, { type Manifold, type ManifoldToplevel } from 'manifold-3d'
import { readAndDelete, toManifold, undefinedIfThrown } from './manifolds.ts'
import type { Surface } from './surface.ts'

/** Subtracts surfaces from another one: undefined where one of them is not closed. The result may be empty. */
export type Difference = (from: Surface, subtracted: readonly Surface[]) => Surface | undefined

/** Loads manifold-3d; undefined where WebAssembly may not run. */
export async function loadDifference(): Promise<Difference | undefined> {
  const library = await makeModule().catch(() => undefined)
  if (library === undefined) return undefined
  library.setup()
  return (from, subtracted) => {
    const all: Manifold[] = []
    try {
      for (const surface of [from, ...subtracted]) {
        const solid = outwardSolid(library, surface)
        if (solid === undefined) return undefined
        all.push(solid)
      }
      return readAndDelete(library.Manifold.difference(all), surfaceOf)
    } finally {
      for (const manifold of all) manifold.delete()
    }
  }
}

/** A solid of the surface, whichever way it is wound: by its own vertices, or with those at one point as one. */
function outwardSolid(library: ManifoldToplevel, surface: Surface): Manifold | undefined {
  for (const mergesOpenEdges of [false, true]) {
    const solid = undefinedIfThrown(() => toManifold(library, surface, mergesOpenEdges))
    if (solid === undefined || solid.volume() >= 0) {
      if (solid !== undefined) return solid
      continue
    }
    solid.delete()
    const indices = surface.indices.map((_, i, all) => all[i - (i % 3) + ((3 - (i % 3)) % 3)])
    return toManifold(library, { ...surface, indices }, mergesOpenEdges)
  }
  return undefined
}

function surfaceOf(solid: Manifold): Surface {
  if (solid.isEmpty()) return { positions: new Float64Array(0), indices: new Uint32Array(0) }
  const { numProp, vertProperties, triVerts } = solid.getMesh()
  const positions = new Float64Array((vertProperties.length / numProp) * 3)
  for (let i = 0; i < positions.length; i++)
    positions[i] = vertProperties[Math.floor(i / 3) * numProp + (i % 3)]
  return { positions, indices: Uint32Array.from(triVerts) }
}
