import { binaryStl, box, mapped, sphere, type Triangle } from '@mattercloud/testing/mesh/solids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Vector } from '../basics/vector.ts'
import { readPart } from '../index.ts'
import type { Letters, Strokes } from './drawing.ts'
import { drawSheet, type SheetOptions } from './index.ts'

const drawn = async (triangles: readonly Triangle[], options: SheetOptions = {}) => {
  const { items } = await drawSheet(await readPart(binaryStl(triangles), { unit: 'mm' }), options)
  const strokes = items.filter((item): item is Strokes => item.kind === 'strokes')
  const letters = items.filter((item): item is Letters => item.kind === 'letters')
  return { strokes, letters, words: letters.map(({ text }) => text) }
}
const hiddenIn = (strokes: readonly Strokes[]) =>
  strokes.filter(({ ink, dashes }) => ink === 'quiet' && dashes?.[0] === 1.5)

/** Level segments of the part's outlines: where, from and to. */
function levelOutlines(strokes: readonly Strokes[]) {
  return strokes
    .filter(({ weight, isRule }) => weight === 0.7 && !isRule)
    .flatMap(({ lines }) => lines)
    .flatMap((line) =>
      line.flatMap((x, index) => {
        const [y = 0, nextX = 0, nextY = Infinity] = line.slice(index + 1, index + 4)
        return index % 2 === 0 && Math.abs(y - nextY) < 0.01
          ? [{ y, from: Math.min(x, nextX), to: Math.max(x, nextX) }]
          : []
      }),
    )
}

describe('lines', () => {
  it('that lie over each other are drawn once: twice, they would look heavier there', async () => {
    const withInlay = [...box([30, 30, 30]), ...box([10, 10, 10], [10, 10, 20])]
    const level = levelOutlines((await drawn(withInlay)).strokes)
    expect(level).toHaveLength(6)
    for (const a of level) {
      const over = level.filter(
        (b) => Math.abs(a.y - b.y) < 0.05 && a.from < b.to - 0.05 && b.from < a.to - 0.05,
      )
      expect(over).toEqual([a])
    }
  })

  it('behind a wavy surface are not drawn: they would be dashes without a meaning', async () => {
    const wavy = mapped(sphere(40, 7), ([x, y, z]) => {
      const wave = Math.sin(9 * Math.acos(z / 40)) * Math.cos(7 * Math.atan2(y, x)) * ((x * x + y * y) / 1600)
      const factor = 1 + 0.08 * wave
      return [x * factor, y * factor, z * factor]
    })
    expect(hiddenIn((await drawn(wavy)).strokes)).toEqual([])
  })

  it('behind a part are left out where there are too many to be read', async () => {
    const behind = (count: number) =>
      Array.from({ length: count }, (_, i) =>
        box([2, 1, 10], [3 + (i % 57) * 3.4, 20, i < 57 ? 15 : 60]),
      ).flat()
    const wall = box([200, 10, 120])
    expect(hiddenIn((await drawn([...wall, ...behind(10)])).strokes)).not.toEqual([])
    const front = hiddenIn((await drawn([...wall, ...behind(114)])).strokes)
    expect(front.flatMap(({ lines }) => lines).length).toBeLessThan(80)
  })
})

describe('dimensions', () => {
  const sides = fc.tuple(...[0, 1, 2].map(() => fc.double({ min: 0.3, max: 900, noNaN: true })))

  it('property: stand inside of the frame, however thin or large the part is', async () => {
    await fc.assert(
      fc.asyncProperty(sides, async ([x = 1, y = 1, z = 1]) => {
        const { letters } = await drawn(box([x, y, z]))
        const upright = letters.filter(({ isUpright }) => isUpright)
        expect(upright).toHaveLength(1)
        for (const { text, size, y: middle } of upright) {
          const reach = (text.length * size * 0.6) / 2
          expect(middle - reach).toBeGreaterThan(8)
          expect(middle + reach).toBeLessThan(202)
        }
      }),
      { numRuns: 12, examples: [[[180, 120, 1]], [[4382, 8305, 844.7]]] },
    )
  })

  it('are not run over by the leader of a fault', async () => {
    const point: Vector = [0, 20, 1]
    const { strokes, letters } = await drawn(box([63, 40, 30]), {
      faults: [
        {
          number: 1,
          kind: 'thin_wall',
          severity: 'warning',
          where: { point_mm: point, bounds_mm: [point, point] },
          size: { length_mm: 0.4 },
          what_to_do: 'Make it thicker',
        },
      ],
    })
    const [leader] = strokes.filter(({ ink, weight }) => ink === 'fault' && weight === 0.35)
    const figure = letters.find(({ text, face }) => text === '40.0' && face === 'mono')
    const [ax = 0, ay = 0, bx = 0, by = 0] = leader?.lines[0] ?? []
    for (let share = 0; share <= 1; share += 0.02) {
      const [x, y] = [ax + (bx - ax) * share, ay + (by - ay) * share]
      expect(Math.hypot(x - (figure?.x ?? x), (y - (figure?.y ?? y) + 1.2) * 2)).toBeGreaterThan(4)
    }
  })

  it('of a gear’s blank leave room for the next larger scale', async () => {
    expect((await drawn(box([41.7, 41.7, 8]))).words).toContain('2:1')
  })
})

describe('words', () => {
  it('give a large volume in m³', async () => {
    expect((await drawn(box([4000, 2000, 3000]))).words).toContain('24.00 m³')
  })

  it('say that a closed surface of which three faces share an edge is not manifold', async () => {
    const fin: Triangle[] = [...box([30, 30, 30]), ...box([30, 30, 30], [30, 30, 0])]
    expect((await drawn(fin)).words).toContain('at most: its surface isn’t manifold')
  })

  it('never say that something is 0 % sure', async () => {
    const part = await readPart(binaryStl(box([0.02, 0.03, 0.01])))
    const { items } = await drawSheet(part)
    expect(items).toContainEqual(expect.objectContaining({ text: 'detected by size, under 1 % sure' }))
  })
})
