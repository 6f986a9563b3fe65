import type { Fault } from '@mattercloud/mesh'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { executionConfidence, findMaterial } from '../index.ts'

const guidePart = {
  unit_confidence: 0.95,
  warnings: [],
  bbox_mm: [45.2, 30.1, 12.8] as const,
  material: findMaterial('sla_white'),
}
const ids = (input: Parameters<typeof executionConfidence>[0]) =>
  executionConfidence(input).factors.map(({ id }) => id)

const thinWall = (length_mm: number, number = 1): Fault => ({
  number,
  kind: 'thin_wall',
  severity: 'warning',
  where: {
    point_mm: [0, 0, 0],
    bounds_mm: [
      [0, 0, 0],
      [1, 1, 1],
    ],
  },
  size: { length_mm },
  what_to_do: 'Make it thicker',
})

describe('execution confidence', () => {
  test("CONF-1 the guide's part has 0.92", () => {
    expect(executionConfidence(guidePart).value).toBe(0.92)
    expect(ids(guidePart)).toEqual(['base', 'unit'])
  })

  test("CONF-2 the user's confirmation of the unit sets its certainty to 1, an agent's changes nothing", () => {
    expect(executionConfidence({ ...guidePart, confirmed_by: 'user' }).value).toBe(0.97)
    expect(executionConfidence({ ...guidePart, confirmed_by: 'agent' }).value).toBe(0.92)
  })

  test.each([
    ['non_watertight', { warnings: ['non_watertight'] }, 0.75, 0.73],
    ['non_manifold', { warnings: ['non_manifold'] }, 0.75, 0.73],
    ['too_large', { warnings: ['too_large'], material: undefined }, 0.5, 0.49],
    ['thin_wall', { material: findMaterial('fdm_pla'), faults: [thinWall(0.5)] }, 0.85, 0.82],
    [
      'exceeds_build_volume',
      { bbox_mm: [300, 10, 10] as const, material: findMaterial('fdm_pla') },
      0.5,
      0.49,
    ],
  ])('CONF-3 %s', (id, change, multiplier, value) => {
    const found = executionConfidence({ ...guidePart, unit_confidence: 1, ...change })
    const factor = found.factors.find((candidate) => candidate.id === id)
    expect(factor?.multiplier).toBe(multiplier)
    expect(factor?.raise_by).toBeTruthy()
    expect(found.factors).toHaveLength(3)
    expect(found.value).toBe(value)
  })

  test('CONF-4 a side above 440 mm is too large even if the warnings do not say so', () => {
    const { material, ...anyMaterial } = guidePart
    expect(material).toBeDefined()
    expect(ids({ ...anyMaterial, bbox_mm: [440, 1, 1] })).not.toContain('too_large')
    expect(ids({ ...anyMaterial, bbox_mm: [440.01, 1, 1] })).toContain('too_large')
  })

  test('CONF-5 a part may be turned to fit', () => {
    const hp = findMaterial('sls_hp_black')
    expect(ids({ ...guidePart, material: hp, bbox_mm: [200, 380, 250] })).toEqual(['base', 'unit'])
    expect(ids({ ...guidePart, material: hp, bbox_mm: [201, 380, 250] })).toContain('exceeds_build_volume')
  })

  test('CONF-6 the value is the rounded product of the factors, and no fault raises it', () => {
    const warnings = fc.subarray(['non_watertight', 'non_manifold', 'too_large'])
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        warnings,
        fc.boolean(),
        (unit, warned, thin) => {
          const clean = executionConfidence({ ...guidePart, unit_confidence: unit })
          const faulty = executionConfidence({
            ...guidePart,
            unit_confidence: unit,
            warnings: warned,
            material: findMaterial('fdm_pla'),
            faults: thin ? [thinWall(0.5)] : [],
          })
          const product = faulty.factors.reduce((so_far, { multiplier }) => so_far * multiplier, 1)
          expect(Math.abs(faulty.value - product)).toBeLessThanOrEqual(0.005 + 1e-12)
          expect(faulty.value).toBeLessThanOrEqual(clean.value)
          expect(faulty.value).toBe(Number(faulty.value.toFixed(2)))
        },
      ),
    )
  })

  test('CONF-8 a wall is thin if it is below the minimum of the chosen material, and several lower the confidence once', () => {
    const factors = (id: string, ...faults: Fault[]) =>
      executionConfidence({ ...guidePart, material: findMaterial(id), faults }).factors.filter(
        ({ id }) => id === 'thin_wall',
      ).length
    expect(factors('sla_white', thinWall(0.9))).toBe(0)
    expect(factors('sla_white', thinWall(0.8))).toBe(0)
    expect(factors('sla_white', thinWall(0.7))).toBe(1)
    expect(factors('fdm_pla', thinWall(0.9), thinWall(0.5))).toBe(1)
    expect(factors('fdm_pla', { ...thinWall(0.5), kind: 'other' })).toBe(0)
  })

  test('CONF-7 each factor says why, and what would raise it wherever something can', () => {
    const input = fc.record({
      unit_confidence: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
      warnings: fc.subarray(['non_watertight', 'non_manifold', 'too_large']),
      bbox_mm: fc.constantFrom([10, 10, 10] as const, [500, 10, 10] as const),
      material: fc.constantFrom(undefined, findMaterial('fdm_pla')),
      faults: fc.constantFrom([], [thinWall(0.5)], [thinWall(0.5), thinWall(1.1, 2)]),
      confirmed_by: fc.constantFrom(null, 'user' as const, 'agent' as const),
    })
    fc.assert(
      fc.property(input, (any) => {
        const { factors } = executionConfidence(any)
        expect(factors.slice(0, 2).map(({ id }) => id)).toEqual(['base', 'unit'])
        for (const { id, multiplier, why, raise_by } of factors) {
          expect(why, id).toMatch(/^[A-Z].+\.$/)
          // Printing itself is as sure as it gets.
          if (multiplier === 1 || id === 'base') expect(raise_by, id).toBeUndefined()
          else expect(raise_by, id).toMatch(/^[A-Z].+\.$/)
        }
      }),
    )
  })

  test('CONF-7 another material is advised only if the part can be made in one', () => {
    const waysOf = (change: Partial<Parameters<typeof executionConfidence>[0]>) =>
      executionConfidence({ ...guidePart, material: findMaterial('fdm_pla'), ...change })
        .factors.flatMap(({ raise_by = '' }) => raise_by)
        .join('\n')
    expect(waysOf({ bbox_mm: [400, 10, 10] })).toContain('Choose a material with a larger build volume')
    expect(waysOf({ bbox_mm: [900, 10, 10] })).not.toContain('material')
    expect(waysOf({ faults: [thinWall(0.9)] })).toContain('or choose a material that allows thinner walls')
    expect(waysOf({ faults: [thinWall(0.05)] })).not.toContain('material')
  })

  test('CONF-7 the reasons name the numbers that a person needs', () => {
    const pla = findMaterial('fdm_pla')
    const text = (change: Partial<Parameters<typeof executionConfidence>[0]>) =>
      executionConfidence({ ...guidePart, ...change })
        .factors.flatMap(({ why, raise_by }) => [why, raise_by])
        .join('\n')
    expect(text({ unit_confidence: 0.6 })).toContain('0.6')
    expect(text({ bbox_mm: [441, 1, 1] })).toContain('440 mm')
    const walls = text({ material: pla, faults: [thinWall(0.5, 2), thinWall(0.9, 3)] })
    expect(walls).toContain(`at least ${pla?.min_wall_mm} mm`)
    expect(walls).toContain('Walls ② (0.5 mm), ③ (0.9 mm) are thinner than')
    const small = text({ material: pla, bbox_mm: [300, 10, 10] })
    expect(small).toContain(`${pla?.max_build_mm.join(' × ')} mm of ${pla?.material}.`)
  })

  test('a score outside 0 to 1 is refused', () => {
    for (const unit_confidence of [-0.1, 1.1, Number.NaN]) {
      expect(() => executionConfidence({ ...guidePart, unit_confidence })).toThrow(/unit_confidence/)
    }
  })
})
