import { binaryStl, flipped, sphere, type Triangle, torus } from '@mattercloud/testing/mesh/solids'
import { describe, expect, it } from 'vitest'
import { analyzeMesh } from '../index.ts'

const analyse = (triangles: readonly Triangle[]) => analyzeMesh(binaryStl(triangles), { unit: 'mm' })

const [first, ...rest] = sphere(20, 3)
if (!first) throw new Error('A sphere has triangles.')

const pillow: Triangle[] = [first, flipped(first)]

it.each([
  ['closed', [first, ...rest], { is_watertight: true, duplicate_faces: 0, shells: 1 }],
  ['a pillow of two triangles', pillow, { is_watertight: true, duplicate_faces: 1, shells: 1 }],
  ['a hole', rest, { open_edges: 3, is_winding_consistent: true, edges_shared_by_more_than_two: 0 }],
  [
    'a flipped triangle',
    [flipped(first), ...rest],
    { open_edges: 0, is_winding_consistent: false, flipped_faces: 1 },
  ],
  [
    'a pillow on a sphere',
    [first, ...rest, ...pillow],
    { edges_shared_by_more_than_two: 3, is_winding_consistent: true },
  ],
  [
    'the same twice',
    [first, ...rest, first, ...rest],
    { is_winding_consistent: true, duplicate_faces: rest.length + 1 },
  ],
])('%s', async (_name, triangles, expected) => {
  expect(await analyse(triangles)).toMatchObject(expected)
  expect(await analyse(triangles.toReversed())).toMatchObject(expected)
})

/** The same triangles with neighbours far apart. */
const shuffled = (triangles: readonly Triangle[]) =>
  triangles.map((_, i) => triangles[(i * 7919) % triangles.length] ?? first)

const part = torus(40, 12, 400, 200)
const [corner = first, ...others] = part
const apart: Triangle[] = [first, ...rest].map(
  ([a, b, c]): Triangle => [
    [a[0] + 100, a[1], a[2]],
    [b[0] + 100, b[1], b[2]],
    [c[0] + 100, c[1], c[2]],
  ],
)

describe('a large part gives the same result when its triangles are shuffled', () => {
  it.each([
    ['whole', part, { is_watertight: true, duplicate_faces: 0, shells: 1 }],
    ['with a hole', others, { is_watertight: false, open_edges: 3 }],
    ['with a flipped triangle', [flipped(corner), ...others], { is_winding_consistent: false }],
    ['with a triangle twice', [corner, ...part], { edges_shared_by_more_than_two: 3, duplicate_faces: 1 }],
    ['all of it twice', [...part, ...part], { is_watertight: false, duplicate_faces: part.length }],
    [
      'with a ball and a pillow next to it',
      [...part, ...apart, first, flipped(first)],
      { is_watertight: true, shells: 3, bodies: 3, duplicate_faces: 1 },
    ],
    [
      'with vertices that many triangles share',
      fan(60_000),
      { is_watertight: true, shells: 1, vertices: 120_002 },
    ],
  ] as const)('%s', async (_name, triangles, expected) => {
    const [before, after] = [await analyse(triangles), await analyse(shuffled(triangles))]
    expect(before).toMatchObject(expected)
    expect(after.volume_cm3).toBeCloseTo(before.volume_cm3, 6)
    for (const field of [
      'vertices',
      'shells',
      'bodies',
      'open_edges',
      'edges_shared_by_more_than_two',
      'duplicate_faces',
      'flipped_faces',
      'is_watertight',
      'is_winding_consistent',
      'euler_number',
    ] as const) {
      expect(after[field]).toBe(before[field])
    }
  })
})

/** A prism with this many faces; each end is a fan around one vertex. */
function fan(sides: number): Triangle[] {
  const pointAt = (i: number, z: number): Triangle[0] => {
    const angle = (2 * Math.PI * (i % sides)) / sides
    return [1000 * Math.cos(angle), 1000 * Math.sin(angle), z]
  }
  return Array.from({ length: sides }, (_, i): Triangle[] => [
    [[0, 0, 0], pointAt(i + 1, 0), pointAt(i, 0)],
    [[0, 0, 10], pointAt(i, 10), pointAt(i + 1, 10)],
    [pointAt(i, 0), pointAt(i + 1, 0), pointAt(i + 1, 10)],
    [pointAt(i, 0), pointAt(i + 1, 10), pointAt(i, 10)],
  ]).flat()
}
