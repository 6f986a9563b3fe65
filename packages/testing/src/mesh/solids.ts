import type { Vector } from '@mattercloud/mesh'

/** Three positions, anticlockwise as seen from outside. */
export type Triangle = readonly [Vector, Vector, Vector]

export function box([x, y, z]: Vector, [ox, oy, oz]: Vector = [0, 0, 0]): Triangle[] {
  const corner = (i: number): Vector => [ox + (i & 1 ? x : 0), oy + (i & 2 ? y : 0), oz + (i & 4 ? z : 0)]
  const sides = [
    [0, 2, 3, 1],
    [4, 5, 7, 6],
    [0, 1, 5, 4],
    [3, 2, 6, 7],
    [1, 3, 7, 5],
    [2, 0, 4, 6],
  ] as const
  return sides.flatMap(([a, b, c, d]): Triangle[] => [
    [corner(a), corner(b), corner(c)],
    [corner(a), corner(c), corner(d)],
  ])
}

export function tetrahedron(size: number): Triangle[] {
  const [o, x, y, z]: [Vector, Vector, Vector, Vector] = [
    [0, 0, 0],
    [size, 0, 0],
    [0, size, 0],
    [0, 0, size],
  ]
  return [
    [o, y, x],
    [o, x, z],
    [o, z, y],
    [x, y, z],
  ]
}

/** A sphere of triangles with all vertices on it: an octahedron whose faces are divided in four several times. */
export function sphere(radius: number, cuts: number): Triangle[] {
  const onSphere = (v: Vector): Vector => {
    const factor = radius / Math.hypot(...v)
    return [v[0] * factor, v[1] * factor, v[2] * factor]
  }
  const middle = (a: Vector, b: Vector): Vector => onSphere([a[0] + b[0], a[1] + b[1], a[2] + b[2]])
  let triangles: Triangle[] = []
  for (const x of [radius, -radius]) {
    for (const y of [radius, -radius]) {
      for (const z of [radius, -radius]) {
        const corners: Triangle = [
          [x, 0, 0],
          [0, y, 0],
          [0, 0, z],
        ]
        triangles.push(x * y * z > 0 ? corners : flipped(corners))
      }
    }
  }
  for (let cut = 0; cut < cuts; cut++) {
    triangles = triangles.flatMap(([a, b, c]): Triangle[] => {
      const [ab, bc, ca] = [middle(a, b), middle(b, c), middle(c, a)]
      return [
        [a, ab, ca],
        [ab, b, bc],
        [ca, bc, c],
        [ab, bc, ca],
      ]
    })
  }
  return triangles
}

export function torus(radius: number, tube: number, around: number, across: number): Triangle[] {
  const point = (i: number, j: number): Vector => {
    const u = (2 * Math.PI * (i % around)) / around
    const v = (2 * Math.PI * (j % across)) / across
    const r = radius + tube * Math.cos(v)
    return [r * Math.cos(u), r * Math.sin(u), tube * Math.sin(v)]
  }
  const triangles: Triangle[] = []
  for (let i = 0; i < around; i++) {
    for (let j = 0; j < across; j++) {
      const [a, b, c, d] = [point(i, j), point(i + 1, j), point(i + 1, j + 1), point(i, j + 1)]
      triangles.push([a, b, c], [a, c, d])
    }
  }
  return triangles
}

export function flipped([a, b, c]: Triangle): Triangle {
  return [a, c, b]
}

/** The same solid with its vertices moved. */
export function mapped(triangles: readonly Triangle[], move: (point: Vector) => Vector): Triangle[] {
  return triangles.map(([a, b, c]): Triangle => [move(a), move(b), move(c)])
}

export function binaryStl(triangles: readonly Triangle[], header = ''): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(84 + triangles.length * 50)
  bytes.set(new TextEncoder().encode(header).subarray(0, 80))
  const view = new DataView(bytes.buffer)
  view.setUint32(80, triangles.length, true)
  triangles.flat(2).forEach((value, i) => {
    view.setFloat32(84 + Math.floor(i / 9) * 50 + 12 + (i % 9) * 4, value, true)
  })
  return bytes
}

/** Coordinates are rounded to 32-bit floats, so that binary and ASCII have the same part. */
export function asciiStl(triangles: readonly Triangle[], number = (value: number) => String(value)): string {
  const facets = triangles.map(
    (corners) =>
      `facet normal 0 0 0\nouter loop\n${corners
        .map((corner) => `vertex ${corner.map((value) => number(Math.fround(value))).join(' ')}\n`)
        .join('')}endloop\nendfacet\n`,
  )
  return `solid part\n${facets.join('')}endsolid part\n`
}

export function text(content: string): Uint8Array {
  return new TextEncoder().encode(content)
}
