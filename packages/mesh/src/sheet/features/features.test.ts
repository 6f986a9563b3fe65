import { along, block, CrossSection, pin, Solid, trianglesOf } from '@mattercloud/testing/mesh/modelled'
import { binaryStl, box, mapped, type Triangle } from '@mattercloud/testing/mesh/solids'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type Fault, readPart } from '../../index.ts'
import type { Letters, Strokes } from '../drawing.ts'
import { widthOf } from '../font/text.ts'
import { drawSheet } from '../index.ts'

/** What stands beside the views: all but the title block and the scale bar. */
async function lettersOf(triangles: readonly Triangle[], faults?: readonly Fault[]): Promise<Letters[]> {
  const { items } = await drawSheet(await readPart(binaryStl(triangles), { unit: 'mm' }), { faults })
  return items.filter((item): item is Letters => item.kind === 'letters' && item.x < 209 && item.y < 186)
}
const wordsOf = async (triangles: readonly Triangle[]) => (await lettersOf(triangles)).map(({ text }) => text)
const diametersOf = async (triangles: readonly Triangle[]) =>
  (await wordsOf(triangles)).filter((word) => word.includes('ø') || word.includes('deep')).sort()

const plate = block([60, 40, 8])
const drilled = (diameter: number, places: readonly [number, number][], from = -1, segments = 48) =>
  trianglesOf(plate.subtract(Solid.union(places.map(([x, y]) => pin(diameter, 20, [x, y, from], segments)))))
const holeCentres: [number, number][] = [
  [10, 10],
  [50, 10],
  [10, 30],
  [50, 30],
]

describe('holes', () => {
  test.each(['x', 'y', 'z'] as const)('through holes along %s: diameter, count, distances', async (axis) => {
    const words = await wordsOf(along(axis, drilled(5.2, holeCentres)))
    expect(words.filter((word) => word.includes('ø'))).toEqual(['4 × ø5.20'])
    expect(words).toEqual(expect.arrayContaining(['40.0', '20.0']))
  })

  test('two on a diagonal have no distance', async () => {
    const words = await wordsOf(
      drilled(5.2, [
        [10, 10],
        [50, 30],
      ]),
    )
    expect(words.sort()).toEqual(['2 × ø5.20', '40.0', '60.0', '8.00'])
  })

  test('a blind one with its depth; a stepped one with both diameters', async () => {
    expect(await diametersOf(drilled(6, [[30, 20]], 3))).toEqual(['5.00 deep', 'ø6.00'])
    const stepped = plate.subtract(pin(5, 20, [30, 20, -1])).subtract(pin(9, 20, [30, 20, 5]))
    expect(await diametersOf(trianglesOf(stepped))).toEqual(['3.00 deep', 'ø5.00', 'ø9.00'])
  })

  test('one that opens only where no view looks is not spoken of', async () => {
    const below = plate.subtract(pin(6, 20, [30, 20, -15]))
    expect(await diametersOf(trianglesOf(below))).toEqual([])
  })

  test('what is not round all around has no diameter', async () => {
    const slot = plate.subtract(
      CrossSection.hull([
        CrossSection.circle(3, 48).translate([20, 20]),
        CrossSection.circle(3, 48).translate([40, 20]),
      ])
        .extrude(20)
        .translate([0, 0, -1]),
    )
    const cone = plate.subtract(Solid.cylinder(20, 4, 8, 48).translate([30, 20, -1]))
    const oval = plate.subtract(Solid.cylinder(20, 4, 4, 48).scale([1.02, 1, 1]).translate([30, 20, -1]))
    const flatted = plate.subtract(pin(12, 20, [30, 20, -1]).intersect(block([60, 23, 20], [0, 0, -1])))
    for (const part of [slot, cone, oval, flatted]) expect(await diametersOf(trianglesOf(part))).toEqual([])
    expect(await diametersOf(drilled(6, [[30, 20]], -1, 8))).toEqual([])
  })

  test('a keyway does not hide a bore, nor corners on the sides that a circle was cut into', async () => {
    const key = block([6, 2, 20], [30, 19, -1])
    expect(await diametersOf(trianglesOf(plate.subtract(pin(10, 20, [30, 20, -1])).subtract(key)))).toEqual([
      'ø10.0',
    ])
    const split = Solid.union([plate, block([60, 20.3, 3], [0, 0, 8])])
    expect(await diametersOf(trianglesOf(split.subtract(pin(10, 30, [30, 20, -1], 24))))).toContain('ø10.0')
  })

  test('each circle has a cross of middle lines', async () => {
    const { items } = await drawSheet(await readPart(binaryStl(drilled(5.2, holeCentres)), { unit: 'mm' }))
    const lines = items
      .filter((item): item is Strokes => item.kind === 'strokes' && item.dashes?.[0] === 2.4)
      .flatMap(({ lines }) => lines)
    // Three are the projection symbol's.
    expect(lines).toHaveLength(3 + 8)
  })

  test('more sizes than can be read are left out', async () => {
    const sizes = (count: number) =>
      trianglesOf(
        plate.subtract(
          Solid.union(Array.from({ length: count }, (_, i) => pin(2 + i / 2, 20, [5 + i * 8, 20, -1]))),
        ),
      )
    expect(await diametersOf(sizes(4))).toHaveLength(4)
    expect(await diametersOf(sizes(7))).toEqual([])
  })
})

describe('pins, shafts and steps', () => {
  test('a turned part: each diameter, and each length but the longest', async () => {
    const turned = along(
      'x',
      trianglesOf(Solid.union([pin(16, 30, [0, 0, 0]), pin(22, 8, [0, 0, 30]), pin(10, 20, [0, 0, 38])])),
    )
    const words = await wordsOf(turned)
    expect(words).toEqual(expect.arrayContaining(['ø16.0', 'ø22.0', 'ø10.0', '8.00', '20.0']))
    expect(words).not.toContain('30.0')
  })

  test('those that something hides are counted with those that show', async () => {
    const hollow = block([60, 40, 20]).subtract(block([54, 34, 14], [3, 3, 3]))
    const pins = [pin(8, 6, [20, 20, 3]), pin(8, 6, [40, 20, 20])]
    expect(await diametersOf(trianglesOf(Solid.union([hollow, ...pins])))).toEqual(['2 × ø8.00'])
    expect(await diametersOf(trianglesOf(Solid.union([hollow, ...pins.slice(0, 1)])))).toEqual([])
  })

  test('half of a shaft has no diameter', async () => {
    const half = pin(16, 60, [0, 0, 0]).intersect(block([20, 20, 60], [-10, 0, 0]))
    expect(await diametersOf(along('x', trianglesOf(half)))).toEqual([])
  })

  test('pins of one size are counted', async () => {
    const studs = Solid.union([plate, ...holeCentres.map(([x, y]) => pin(6, 10, [x, y, 8]))])
    expect(await diametersOf(trianglesOf(studs))).toEqual(['4 × ø6.00'])
  })

  test('flanges, and a web in the middle', async () => {
    const angle = block([60, 40, 6])
      .add(block([60, 5, 40], [0, 35, 0]))
      .add(block([7, 35, 34], [26.5, 0, 6]))
    const words = await wordsOf(trianglesOf(angle))
    expect(words).toEqual(expect.arrayContaining(['6.00', '5.00', '7.00']))
  })

  test('walls that are alike on both sides once', async () => {
    const tray = block([80, 60, 20]).subtract(block([74, 54, 20], [3, 3, 2.5]))
    const words = await wordsOf(trianglesOf(tray))
    expect(words.filter((word) => word === '3.00')).toHaveLength(2)
    expect(words).toContain('2.50')
  })

  test('a plain block has its three sides and nothing more', async () => {
    expect((await wordsOf(box([60, 40, 20]))).sort()).toEqual(['20.0', '40.0', '60.0'])
  })
})

it('says the same of a part of another size', async () => {
  const part = drilled(5.2, holeCentres)
  const larger = mapped(part, ([x, y, z]) => [x * 4, y * 4, z * 4])
  expect(await diametersOf(larger)).toEqual(['4 × ø20.8'])
})

/** Where the letters of a word are. */
function boxOf({ x, y, text, size, face, anchor, isUpright }: Letters) {
  const width = widthOf(text, size, face)
  const from = anchor === 'start' ? 0 : anchor === 'middle' ? -width / 2 : -width
  return isUpright
    ? { left: x - size * 0.7, right: x, top: y - from - width, bottom: y - from }
    : { left: x + from, right: x + from + width, top: y - size * 0.7, bottom: y }
}

it('for any holes, no text overlaps another', async () => {
  const hole = fc.record({
    x: fc.integer({ min: 5, max: 55 }),
    y: fc.integer({ min: 5, max: 35 }),
    d: fc.constantFrom(3, 4.5, 6, 9),
    from: fc.constantFrom(-1, 2, 5),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(hole, { minLength: 1, maxLength: 9 }),
      fc.boolean(),
      async (holes, isBroken) => {
        const part = trianglesOf(
          plate.subtract(Solid.union(holes.map(({ x, y, d, from }) => pin(d, 20, [x, y, from], 32)))),
        )
        const boxes = (await lettersOf(isBroken ? part.slice(3) : part)).map((letters) => ({
          ...boxOf(letters),
          text: letters.text,
        }))
        for (const a of boxes) {
          const on = boxes.filter(
            (b) => b !== a && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
          )
          expect(on, a.text).toEqual([])
        }
      },
    ),
    { numRuns: 40 },
  )
})
