import { expect, it } from 'vitest'
import { analyzeMesh } from '../index.ts'
import { binaryStl, flipped, sphere, type Triangle, torus } from '../testing/solids.ts'

const analyse = (triangles: readonly Triangle[]) => analyzeMesh(binaryStl(triangles), { unit: 'mm' })

const [first, ...rest] = sphere(20, 3)
if (!first) throw new Error('A sphere has triangles.')

const pillow: Triangle[] = [first, flipped(first)]

it.each([
  ['closed', [first, ...rest], { is_watertight: true, duplicate_faces: 0, shells: 1 }],
  ['a pillow of two triangles', pillow, { is_watertight: true, duplicate_faces: 1, shells: 1 }],
  ['a hole', rest, { open_edges: 3, is_winding_consistent: true, edges_shared_by_more_than_two: 0 }],
  [
    'a triangle turned over',
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

it('a large part that is shuffled, whole and with a hole: the same as in its order', async () => {
  const part = torus(40, 12, 400, 200)
  for (const triangles of [part, part.slice(1)]) {
    const shuffled = triangles.map((_, i) => triangles[(i * 7919) % triangles.length] ?? first)
    const [before, after] = [await analyse(triangles), await analyse(shuffled)]
    expect(after.volume_cm3).toBeCloseTo(before.volume_cm3, 9)
    for (const field of [
      'vertices',
      'shells',
      'bodies',
      'open_edges',
      'is_watertight',
      'euler_number',
    ] as const) {
      expect(after[field]).toBe(before[field])
    }
  }
})
