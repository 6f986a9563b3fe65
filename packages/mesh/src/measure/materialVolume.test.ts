import { objText } from '@mattercloud/testing/mesh/formats'
import { binaryStl, box, flipped, sphere, type Triangle, text } from '@mattercloud/testing/mesh/solids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Vector } from '../basics/vector.ts'
import { analyzeMesh } from '../index.ts'

const analyse = (triangles: readonly Triangle[]) => analyzeMesh(binaryStl(triangles), { unit: 'mm' })
const cube = box([20, 20, 20])

describe('the volume of the material', () => {
  it.each<[string, Triangle[], volume: number, material: number]>([
    ['one solid', cube, 8, 8],
    ['two apart', [...cube, ...box([10, 10, 10], [30, 0, 0])], 9, 9],
    ['two that touch in a face', [...cube, ...box([20, 10, 10], [20, 5, 5])], 10, 10],
    ['two that overlap', [...cube, ...box([20, 20, 20], [10, 0, 0])], 16, 12],
    ['three that overlap', [0, 10, 19].flatMap((x) => box([20, 20, 20], [x, 0, 0])), 24, 15.6],
    ['one inside another, both wound outward', [...cube, ...box([10, 10, 10], [5, 5, 5])], 9, 8],
    ['a cavity', [...cube, ...box([10, 10, 10], [5, 5, 5]).map(flipped)], 7, 7],
    ['two inside out that overlap', [...cube, ...box([20, 20, 20], [10, 0, 0])].map(flipped), 16, 12],
    ['one of two inside out', [...cube, ...box([20, 20, 20], [10, 0, 0]).map(flipped)], 16, 12],
  ])('%s', async (_, triangles, volume, material) => {
    const report = await analyse(triangles)
    expect(report.volume_cm3).toBeCloseTo(volume, 5)
    expect(report.material_volume_cm3).toBeCloseTo(material, 5)
  })

  it('is exact for an open mesh whose edges are used as often each way, and for no other', async () => {
    const checkers = [...cube, ...box([20, 20, 20], [20, 20, 0])]
    for (const triangles of [checkers, checkers.map(flipped)]) {
      const report = await analyse(triangles)
      expect(report).toMatchObject({ is_watertight: false })
      expect(report.material_volume_cm3).toBeCloseTo(16, 6)
    }
    const doubled = [...cube, ...cube.map(flipped)]
    const [first, ...rest] = cube
    for (const triangles of [rest, first ? [flipped(first), ...rest] : [], [...cube, ...cube], doubled])
      expect((await analyse(triangles)).material_volume_cm3).toBeNull()
  })

  it('of boxes anywhere is that of the cells within any of them', async () => {
    const side = fc.integer({ min: 1, max: 9 })
    const boxes = fc.array(fc.record({ size: fc.tuple(side, side, side), at: fc.tuple(side, side, side) }), {
      minLength: 2,
      maxLength: 4,
    })
    await fc.assert(
      fc.asyncProperty(boxes, async (all) => {
        const cells = new Set(
          all.flatMap(({ size: [w, d, h], at: [x, y, z] }) =>
            Array.from({ length: w * d * h }, (_, i) =>
              [x + (i % w), y + (Math.floor(i / w) % d), z + Math.floor(i / w / d)].join(),
            ),
          ),
        )
        // As an OBJ, each box closed by its own indices.
        const parts = all.map(({ size, at }) => box(size, at))
        const report = await analyzeMesh(text(objOf(parts)), { filename: 'boxes.obj', unit: 'mm' })
        expect(report.is_watertight).toBe(true)
        expect(report.material_volume_cm3).toBeCloseTo(cells.size / 1000, 5)
      }),
      { numRuns: 60 },
    )
  })
})

describe('shells that are closed by their own indices', () => {
  const touching = [box([10, 10, 10]), box([10, 10, 10], [10, 10, 0]), box([10, 10, 10], [10, 0, 0])]
  it('stay apart where they touch, and are welded without indices', async () => {
    const obj = await analyzeMesh(text(objOf(touching)), { filename: 'a.obj', unit: 'mm' })
    expect(obj).toMatchObject({ is_watertight: true, is_manifold: true, bodies: 3, vertices: 24 })
    expect(await analyse(touching.flat())).toMatchObject({ is_watertight: false, bodies: 1 })
  })

  it('stay so beside others that are open by their indices', async () => {
    // Each triangle of the ball has vertices of its own.
    const soup = sphere(5, 1)
      .map((corners) => corners.map(([x, y, z]): Vector => [x + 50, y, z]))
      .map(([a, b, c]) => `v ${a?.join(' ')}\nv ${b?.join(' ')}\nv ${c?.join(' ')}\nf -3 -2 -1\n`)
    const report = await analyzeMesh(text(objOf(touching) + soup.join('')), { filename: 'a.obj', unit: 'mm' })
    expect(report).toMatchObject({ is_watertight: true, is_manifold: true, bodies: 4 })
  })

  it('that enclose nothing are a surface listed from both sides, which is welded', async () => {
    const sheets = box([10, 10, 10]).map(
      ([a, b, c]) =>
        [
          [a, b, c],
          [c, b, a],
        ] as Triangle[],
    )
    const report = await analyzeMesh(text(objOf(sheets)), { filename: 'a.obj', unit: 'mm' })
    expect(report).toMatchObject({ is_watertight: false, bodies: 1, vertices: 8 })
  })
})

/** An OBJ in which each part has vertices of its own. */
function objOf(parts: readonly Triangle[][]): string {
  let first = 0
  return parts
    .map((part) => {
      const lines = objText(part).replace(/^f .*$/gm, (face) =>
        face.replace(/\d+/g, (number) => String(Number(number) + first)),
      )
      first += lines.match(/^v /gm)?.length ?? 0
      return lines
    })
    .join('')
}
