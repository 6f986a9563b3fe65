import type { Manifold, ManifoldToplevel } from 'manifold-3d'
import type { Surface } from './surface.ts'

/** manifold-3d throws where a mesh is not manifold. */
export function undefinedIfThrown<Result>(work: () => Result): Result | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

export function readAndDelete<Result>(manifold: Manifold, read: (manifold: Manifold) => Result): Result {
  try {
    return read(manifold)
  } finally {
    manifold.delete()
  }
}

/** With vertices of its own: where two solids share some, each is closed by itself. */
export function toManifold(
  { Manifold: Whole, Mesh }: ManifoldToplevel,
  { positions, indices }: Surface,
  mergesOpenEdges = false,
): Manifold {
  const places = new Map<number, number>()
  const own: number[] = []
  const triVerts = indices.map((vertex) => {
    const existing = places.get(vertex)
    if (existing !== undefined) return existing
    const place = places.size
    places.set(vertex, place)
    own.push(positions[vertex * 3], positions[vertex * 3 + 1], positions[vertex * 3 + 2])
    return place
  })
  const mesh = new Mesh({ numProp: 3, vertProperties: Float32Array.from(own), triVerts })
  if (mergesOpenEdges) mesh.merge()
  return new Whole(mesh)
}
