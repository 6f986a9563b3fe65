import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeFault, findFaults, readPart, ringed } from '../index.ts'
import { binaryStl, box, flipped, sphere, type Triangle } from '../testing/solids.ts'

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

  it('of very many the longest are told apart, and the rest is one', async () => {
    const many = Array.from({ length: 30 }, (_, i) => box([5 + i, 5, 5], [0, i * 8, 0]).slice(2)).flat()
    const loops = (await faultsOf(many)).filter(({ kind }) => kind === 'open_loop')
    expect(loops).toHaveLength(6)
    expect(loops.filter(({ size }) => size.places === 25)).toHaveLength(1)
  })

  it('has the same numbers and places whatever the order of the triangles', async () => {
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

it('numbers are ringed as long as there are rings', () => {
  expect([1, 20, 21].map(ringed)).toEqual(['①', '⑳', '(21)'])
})
