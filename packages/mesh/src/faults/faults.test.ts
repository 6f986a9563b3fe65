import { binaryStl, box, flipped, sphere, type Triangle } from '@mattercloud/testing/mesh/solids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  circledNumber,
  describeFault,
  findFaults,
  inspect,
  inspectionInUnit,
  isRepairable,
  readPart,
  withPrintFaults,
} from '../index.ts'

async function faultsOf(triangles: readonly Triangle[]) {
  const faults = findFaults(await readPart(binaryStl(triangles), { unit: 'mm' }))
  return faults.map((fault) => ({ ...fault, text: describeFault(fault) }))
}

const isAt = (z: number) => (triangle: Triangle) => triangle.every((corner) => corner[2] === z)

describe('faults of a mesh', () => {
  it('none in a closed part, nor for a cavity in it', async () => {
    expect(await faultsOf(box([20, 20, 20]))).toEqual([])
    expect(await faultsOf([...box([20, 20, 20]), ...box([5, 5, 5], [7, 7, 7]).map(flipped)])).toEqual([])
  })

  it('an open rim: its length, its box, and a point on it', async () => {
    const open = box([20, 10, 30]).filter((triangle) => !isAt(30)(triangle))
    const [fault, ...more] = await faultsOf(open)
    expect(more).toEqual([])
    expect(fault).toMatchObject({
      number: 1,
      kind: 'open_loop',
      severity: 'error',
      size: { count: 4, length_mm: 60 },
      where: {
        bounds_mm: [
          [0, 0, 30],
          [20, 10, 30],
        ],
      },
      text: 'Open edge, 60 mm',
    })
    expect(fault?.where.point_mm).toEqual([10, 0, 30])
  })

  it('errors come first, then from the top down; a note about bodies is last', async () => {
    const low = box([10, 10, 10]).filter((triangle) => !isAt(10)(triangle))
    const high = box([10, 10, 10], [30, 0, 40]).filter((triangle) => !isAt(50)(triangle))
    const found = await faultsOf([...low, ...high])
    expect(found.map(({ number, kind, where }) => [number, kind, where.point_mm[2]])).toEqual([
      [1, 'open_loop', 50],
      [2, 'open_loop', 10],
      [3, 'many_bodies', expect.any(Number)],
    ])
    expect(found[2]?.text).toBe('2 separate bodies')
  })

  it('flipped faces where they are, those that lie together as one', async () => {
    const ball = sphere(20, 3)
    const turned = ball.map((triangle, i) => (i < 3 || i === 300 ? flipped(triangle) : triangle))
    const found = await faultsOf(turned)
    expect(found.map(({ kind }) => kind)).toEqual(['flipped_faces', 'flipped_faces'])
    expect(found.reduce((sum, { size }) => sum + (size.count ?? 0), 0)).toBe(4)
  })

  it('repeated, flat and overfull', async () => {
    const cube = box([10, 10, 10])
    const [first] = cube
    if (!first) throw new Error('A box has faces.')
    const found = await faultsOf([...cube, first, [first[0], first[0], first[1]]])
    const texts = found.map(({ text }) => text)
    expect(texts).toEqual(expect.arrayContaining(['3 non-manifold edges', '1 repeated face', '1 flat face']))
  })

  it('inside out', async () => {
    expect((await faultsOf(box([10, 10, 10]).map(flipped))).map(({ kind }) => kind)).toEqual(['inside_out'])
  })

  it('of very many, the longest are listed separately, and the rest as one', async () => {
    const many = Array.from({ length: 30 }, (_, i) => box([5 + i, 5, 5], [0, i * 8, 0]).slice(2)).flat()
    const loops = (await faultsOf(many)).filter(({ kind }) => kind === 'open_loop')
    expect(loops).toHaveLength(6)
    expect(loops.filter(({ size }) => size.places === 25)).toHaveLength(1)
  })

  it('has the same numbers and places for any order of the triangles', async () => {
    const part = [...box([20, 10, 30]).slice(2), ...box([7, 7, 7], [40, 0, 0]).slice(0, 10)]
    const expected = await faultsOf(part)
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(part, { minLength: part.length }), async (shuffled) => {
        expect(await faultsOf(shuffled)).toEqual(expected)
      }),
      { numRuns: 20 },
    )
  })
})

it('numbers are circled as long as there are rings', () => {
  expect([1, 20, 21].map(circledNumber)).toEqual(['①', '⑳', '(21)'])
})

describe('with what a printer will meet', () => {
  const inspected = (triangles: readonly Triangle[]) => inspect(binaryStl(triangles), { unit: 'mm' })
  const all = async (triangles: readonly Triangle[], min_wall_mm: number) =>
    withPrintFaults(await inspected(triangles), min_wall_mm)
  const plates = [...box([40, 40, 20]), ...box([40, 40, 0.5], [0, 0, 30])]
  const bubble = [...box([30, 30, 30]), ...box([20, 20, 20], [5, 5, 5]).map(flipped)]

  it('thin walls, hollows and overhangs are numbered with the others', async () => {
    const faults = await all([...plates, ...bubble.map((t) => moved(t, 100))], 0.8)
    expect(faults.map(({ number, kind }) => `${number} ${kind}`)).toEqual([
      '1 thin_wall',
      '2 trapped_volume',
      '3 many_bodies',
      '4 overhang',
    ])
    expect(faults.map((fault) => describeFault(fault))).toEqual([
      'Thin wall, 0.5 mm',
      'Closed hollow, 8 cm³',
      '3 separate bodies',
      'Overhang, 20 cm²',
    ])
    expect(faults[0]?.where.point_mm[2]).toBeCloseTo(30.25, 5)
  })

  it('a wall above the limit is no fault, and a second search replaces the earlier results', async () => {
    const inspection = await inspected(plates)
    const faults = withPrintFaults(inspection, 0.5)
    const kinds = (list: typeof faults) => list.map(({ kind }) => kind).sort()
    expect(kinds(faults)).toEqual(['many_bodies', 'overhang'])
    const thicker = withPrintFaults({ ...inspection, faults }, 0.6)
    expect(kinds(thicker)).toEqual(['many_bodies', 'overhang', 'thin_wall'])
    expect(thicker[0]).toMatchObject({ number: 1, kind: 'thin_wall' })
    expect(withPrintFaults({ ...inspection, faults: thicker }, 0.6)).toEqual(thicker)
  })

  it('in another unit walls are as thick as it makes them', async () => {
    const inspection = await inspected(plates)
    const { faults } = inspection
    const inCm = inspectionInUnit(inspection, 'cm')
    const cm = inCm.faults
    expect(faults.map(({ kind }) => kind)).toContain('thin_wall')
    expect(cm.map(({ kind }) => kind).sort()).toEqual(['many_bodies', 'overhang'])
    const measured = (await inspect(binaryStl(plates), { unit: 'cm' })).printability
    expect(inCm.printability?.walls?.least_mm).toBeCloseTo(measured.walls?.least_mm ?? 0, 9)
    expect(cm.find(({ kind }) => kind === 'overhang')?.size.area_mm2).toBeCloseTo(
      (measured.overhangs?.area_cm2 ?? 0) * 100,
      6,
    )
  })

  it('solids that overlap are one of them, in any unit', async () => {
    const inspection = await inspected([...box([20, 20, 20]), ...box([20, 20, 20], [10, 10, 0])])
    const { faults } = inspection
    const [first] = faults
    expect(first && describeFault(first)).toBe('Overlapping solids')
    expect(first?.what_to_do).toContain('counts twice')
    const cm = inspectionInUnit(inspection, 'cm').faults
    expect(cm[0]?.size.area_mm2).toBeCloseTo((first?.size.area_mm2 ?? 0) * 100, 6)
    expect(cm[0]?.where.point_mm[0]).toBeCloseTo((first?.where.point_mm[0] ?? 0) * 10, 6)
    expect(describeFault({ kind: 'overhang', size: { area_mm2: 11.8e6 } })).toBe('Overhang, 11.8 m²')
  })

  it('a repair that is possible is what to do about the mesh, and about nothing else', async () => {
    const open = plates.filter((_, i) => i !== 0)
    const found = findFaults(await readPart(binaryStl(open), { unit: 'mm' }))
    const { faults: advised, repair } = await inspected(open)
    expect(repair.outcome).toBe('possible')
    expect(advised.find(({ kind }) => kind === 'open_loop')?.what_to_do).toBe('A repair closes it')
    expect(advised.filter(({ kind }) => !isRepairable(kind))).toEqual(
      withPrintFaults({ ...(await inspected(open)), faults: found }, 1.2).filter(
        ({ kind }) => !isRepairable(kind),
      ),
    )
  })
})

const moved = (triangle: Triangle, by: number): Triangle => {
  const [a, b, c] = triangle
  const move = ([x, y, z]: Triangle[0]): [number, number, number] => [x + by, y, z]
  return [move(a), move(b), move(c)]
}
