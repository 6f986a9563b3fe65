import { filterTriangles, type Surface } from './surface.ts'

/** Drops triangles that name a vertex twice: they have no area, and their remaining edge also belongs to a neighbour. */
export function dropDegenerate(surface: Surface): { surface: Surface; dropped: number } {
  const { indices } = surface
  const kept = filterTriangles(indices, (triangle) => {
    const [a, b, c] = indices.subarray(triangle * 3, triangle * 3 + 3)
    return a !== b && b !== c && c !== a
  })
  return { surface: { ...surface, indices: kept }, dropped: (indices.length - kept.length) / 3 }
}
