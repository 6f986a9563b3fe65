/**
 * An open box, so small that its unit is uncertain: the purchase asks for the unit and
 * for the risk, so that it has every kind of step.
 */
export function partWithUncertainUnit(): Uint8Array {
  const [x, y, z] = [4, 2.5, 2]
  const vertex = (i: number) => `vertex ${i & 1 ? x : 0} ${i & 2 ? y : 0} ${i & 4 ? z : 0}`
  const faces = [
    [0, 2, 3, 1],
    [0, 1, 5, 4],
    [3, 2, 6, 7],
    [1, 3, 7, 5],
    [2, 0, 4, 6],
  ] as const
  const triangles = faces.flatMap(([a, b, c, d]) => [
    [a, b, c],
    [a, c, d],
  ])
  const facets = triangles.map((indices) =>
    ['facet normal 0 0 0', 'outer loop', ...indices.map(vertex), 'endloop', 'endfacet'].join('\n'),
  )
  return new TextEncoder().encode(['solid lidless', ...facets, 'endsolid lidless', ''].join('\n'))
}
