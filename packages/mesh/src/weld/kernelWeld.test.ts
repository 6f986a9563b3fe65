import { box, flipped, sphere, type Triangle, torus } from '@mattercloud/testing/mesh/solids'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sourceHash } from '../../kernel/sourceHash.ts'
import { Scheduler } from '../basics/scheduler.ts'
import { FloatWeld } from './floatWeld.ts'
import { KERNEL_SOURCE_SHA256 } from './kernelBytes.ts'
import { KernelWeld } from './kernelWeld.ts'
import { pairHalfEdges } from './pairHalfEdges.ts'

it('the kernel was compiled from its present source', () => {
  expect(sourceHash()).toBe(KERNEL_SOURCE_SHA256)
})

const coordinate = fc.oneof(
  fc.constantFrom(0, -0, 1, 10, -10, 0.1, 0.125, -0.125, 1e-8, 1.5e-8, 3e38),
  fc.float({ noNaN: true, noDefaultInfinity: true }),
)
const wild = fc.oneof({ weight: 400, arbitrary: coordinate }, fc.constantFrom(Infinity, -Infinity, NaN))
const few = fc.constantFrom(0, 1, 2, 0.1, 0.1 + 5e-9, -3)

it.each([
  ['anything', wild, 40],
  ['few points, which many vertices share', few, 200],
])('finds the same as the weld in TypeScript: %s', async (_name, number, maxLength) => {
  const blocks = fc.array(fc.array(number, { minLength: 9, maxLength: 9 }), { minLength: 1, maxLength })
  await fc.assert(
    fc.asyncProperty(fc.array(blocks, { minLength: 1, maxLength: 3 }), async (parts) => {
      const kernel = KernelWeld.open([])
      const plain = new FloatWeld(0)
      for (const triangles of parts) {
        const bytes = stlTriangles(triangles)
        const faults = [plain, kernel].map((weld) =>
          faultOf(() => weld?.add(bytes, 12, 50, triangles.length)),
        )
        expect(faults[1]).toBe(faults[0])
        if (faults[0] !== undefined) return
      }
      const [expected, found] = [
        await plain.finish(new Scheduler({})),
        await kernel?.finish(new Scheduler({})),
      ]
      expect(found?.points.length).toBe(expected.points.length)
      const place = ({ points }: { points: Float32Array }) => {
        return (vertex: number) => points.subarray(vertex * 3, vertex * 3 + 3)
      }
      expect({ ...kernel?.sums() }).toEqual({ ...plain.sums() })
      const { indices, points } = expected
      const paired = await pairHalfEdges(indices, points.length / 3, new Scheduler({}))
      expect(await found?.pairHalfEdges?.(new Scheduler({}))).toEqual(paired)
      expect(found && [...found.indices].map(place(found))).toEqual(
        [...expected.indices].map(place(expected)),
      )
    }),
    { numRuns: 200 },
  )
})

it('a closed part and several of them: the same groups and duplicate faces', async () => {
  const alone: Triangle = [
    [70, 0, 0],
    [80, 0, 0],
    [70, 9, 0],
  ]
  const parts = [sphere(20, 3), box([9, 9, 9]), [alone, flipped(alone)], torus(40, 12, 40, 20)]
    .flat()
    .map((triangle) => triangle.flat())
  for (const [triangles, shells] of [
    [parts, 4],
    [parts.toReversed(), 4],
    [parts.slice(1), undefined],
  ] as const) {
    const kernel = KernelWeld.open([])
    const plain = new FloatWeld(0)
    for (let from = 0; from < triangles.length; from += 512) {
      const block = triangles.slice(from, from + 512)
      for (const weld of [kernel, plain]) weld?.add(stlTriangles(block), 12, 50, block.length)
    }
    const { indices, points } = await plain.finish(new Scheduler({}))
    const expected = await pairHalfEdges(indices, points.length / 3, new Scheduler({}))
    const found = await kernel?.finish(new Scheduler({}))
    expect(await found?.pairHalfEdges?.(new Scheduler({}))).toEqual(expected)
    expect(expected?.shells.count).toBe(shells)
    expect(expected?.duplicateFaces).toBe(shells && 1)
  }
})

function faultOf(work: () => void): string | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    return String(error)
  }
}

function stlTriangles(triangles: readonly (readonly number[])[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(triangles.length * 50))
  triangles.forEach((indices, triangle) => {
    indices.forEach((value, i) => {
      view.setFloat32(triangle * 50 + 12 + i * 4, value, true)
    })
  })
  return new Uint8Array(view.buffer)
}
