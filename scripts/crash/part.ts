/**
 * A box without its lid, small enough that its unit is in doubt: so the way to its order asks for the unit and
 * for the risk, and every kind of step is there to be killed in.
 */
export function doubtfulPart(): Uint8Array {
  const [x, y, z] = [4, 2.5, 2]
  const corner = (i: number) => `vertex ${i & 1 ? x : 0} ${i & 2 ? y : 0} ${i & 4 ? z : 0}`
  const sides = [
    [0, 2, 3, 1],
    [0, 1, 5, 4],
    [3, 2, 6, 7],
    [1, 3, 7, 5],
    [2, 0, 4, 6],
  ] as const
  const triangles = sides.flatMap(([a, b, c, d]) => [
    [a, b, c],
    [a, c, d],
  ])
  const facets = triangles.map((corners) =>
    ['facet normal 0 0 0', 'outer loop', ...corners.map(corner), 'endloop', 'endfacet'].join('\n'),
  )
  return new TextEncoder().encode(['solid lidless', ...facets, 'endsolid lidless', ''].join('\n'))
}
