import type { Fault } from '@mattercloud/mesh'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CatalogItem,
  catalog,
  findMaterial,
  listRisks,
  openQuestions,
  type RiskReport,
  riskFlags,
  worstSeverity,
} from '../index.ts'

function material(id: string): CatalogItem {
  const found = findMaterial(id)
  if (!found) throw new Error(`The catalogue lacks ${id}.`)
  return found
}
const [white, titanium, pla] = [material('sla_white'), material('slm_titanium_tc4'), material('fdm_pla')]

const sound: RiskReport = {
  bbox_mm: [45.2, 30.1, 12.8],
  is_watertight: true,
  is_manifold: true,
  detected_unit: 'mm',
  unit_confidence: 0.95,
  warnings: [],
}
function fault(
  number: number,
  kind: Fault['kind'],
  size: Fault['size'] = {},
  severity: Fault['severity'] = 'warning',
): Fault {
  const point_mm: [number, number, number] = [0, 0, 0]
  return {
    number,
    kind,
    severity,
    where: { point_mm, bounds_mm: [point_mm, point_mm] },
    size,
    what_to_do: 'See to it',
  }
}
const briefly = (report: RiskReport, of = white) =>
  listRisks(report, of).map(({ id, severity }) => `${id}: ${severity}`)
const wordsOf = (report: RiskReport, of = white) =>
  listRisks(report, of)
    .map(({ words }) => words)
    .join(' ')

describe('what is found is told', () => {
  test('RISK-11 the guide’s part has no risk in its material', () => {
    expect(listRisks(sound, white)).toEqual([])
  })

  test('RISK-12 a unit that is 62 % sure is a risk, with the sizes side by side; the owner’s word ends it', () => {
    const unsure = { ...sound, bbox_mm: [20, 20, 20] as const, unit_confidence: 0.62 }
    expect(briefly(unsure)).toEqual(['unit_unsure: ask'])
    expect(wordsOf(unsure)).toContain(
      'mm is a guess (62 % sure). Its size: in mm 20 × 20 × 20 mm; in cm 200 × 200 × 200 mm; in inches 508 × 508 × 508 mm.',
    )
    expect(briefly({ ...unsure, unit_confidence: 0.8 })).toEqual(['unit_unsure: note'])
    // A program's word that its user confirmed it is told as what it is.
    expect(briefly({ ...unsure, confirmed_by: 'user' })).toEqual(['unit_unsure: note'])
    expect(briefly({ ...unsure, confirmed_by: 'owner' })).toEqual([])
  })

  test('RISK-13 a surface that is inside out is a risk, though no flag says so', () => {
    const inverted = { ...sound, faults: [fault(1, 'inside_out', {}, 'error')] }
    expect(riskFlags(inverted, white)).toEqual([])
    expect(listRisks(inverted, white)).toMatchObject([
      { id: 'inside_out', severity: 'ask', faults: [1], words: expect.stringContaining('①') },
    ])
  })

  test('RISK-14 a wall under half of what the material holds is to be accepted; a thin one is told', () => {
    const thin = { ...sound, faults: [fault(3, 'thin_wall', { length_mm: 0.3 })] }
    expect(briefly(thin, titanium)).toEqual(['wall_too_thin: ask'])
    expect(wordsOf(thin, titanium)).toContain('The wall ③ (0.3 mm) is under half of the 1 mm that Titanium')
    const nearly = { ...sound, faults: [fault(3, 'thin_wall', { length_mm: 0.9 })] }
    expect(briefly(nearly, titanium)).toEqual(['thin_wall: note'])
    expect(briefly(nearly, white)).toEqual([])
  })

  test('RISK-15 every numbered fault of the mesh is in one of the risks, by its number', () => {
    const kinds = [
      'open_loop',
      'non_manifold_edges',
      'flipped_faces',
      'inside_out',
      'duplicate_faces',
      'degenerate_faces',
      'many_bodies',
      'overlapping_solids',
      'other',
    ] as const
    const faults = kinds.map((kind, index) => fault(index + 1, kind))
    const risks = listRisks({ ...sound, is_watertight: false, is_manifold: false, faults }, white)
    expect(risks.flatMap((risk) => risk.faults).toSorted((a, b) => a - b)).toEqual(
      faults.map(({ number }) => number),
    )
  })
})

describe('what cannot be made is not sold', () => {
  const rod = { ...sound, bbox_mm: [500, 20, 20] as const }

  test('RISK-16 a part that fits no machine blocks where the material is not glued, and is asked about where it is', () => {
    expect(briefly(rod, titanium)).toEqual(['too_large: blocks'])
    expect(briefly(rod, white)).toEqual(['too_large: ask'])
    expect(briefly({ ...sound, bbox_mm: [290, 20, 20] }, titanium)).toEqual(['exceeds_build_volume: blocks'])
    // A catalogue that says nothing about it, as the guide does not.
    const { oversize: _, ...silent } = titanium
    expect(briefly(rod, silent)).toEqual(['too_large: ask'])
  })

  test('RISK-17 what is advised works: materials, a scale, pieces', () => {
    const side = fc.double({ min: 1, max: 2000, noNaN: true })
    const part = fc.record({
      size: fc.tuple(side, side, side),
      wall: fc.option(fc.double({ min: 0.2, max: 2, noNaN: true })),
      of: fc.constantFrom(...catalog.items),
    })
    let followed = 0
    const followedAdvice = { materials: 0, scale: 0, split: 0 }
    const isMade = (report: RiskReport, of: CatalogItem) => {
      followed += 1
      const risks = listRisks(report, of).map(({ id }) => id)
      expect(risks).not.toContain('too_large')
      expect(risks).not.toContain('exceeds_build_volume')
      expect(risks).not.toContain('wall_too_thin')
      expect(risks).not.toContain('thin_wall')
    }
    fc.assert(
      fc.property(part, ({ size, wall, of }) => {
        const walls =
          wall === null ? {} : { faults: [fault(1, 'thin_wall', { length_mm: wall })], least_wall_mm: wall }
        const report = { ...sound, ...walls, bbox_mm: size }
        for (const { id, advice } of listRisks(report, of)) {
          for (const other of advice?.materials ?? []) isMade(report, material(other))
          if (advice?.materials.length) followedAdvice.materials += 1
          if (advice?.scale) {
            const { percent, size_mm } = advice.scale
            const scaled =
              wall === null ? {} : { faults: [fault(1, 'thin_wall', { length_mm: (wall * percent) / 100 })] }
            isMade({ ...sound, ...scaled, bbox_mm: size_mm }, of)
            followedAdvice.scale += 1
          }
          if (advice?.split && id !== 'wall_too_thin' && id !== 'thin_wall') {
            expect(listRisks({ ...sound, bbox_mm: advice.split.piece_mm }, of)).toEqual([])
            followedAdvice.split += 1
          }
        }
      }),
      { numRuns: 2000 },
    )
    for (const [what, times] of Object.entries(followedAdvice))
      expect([what, times > 20]).toEqual([what, true])
    expect(followed).toBeGreaterThan(100)
  })

  test('RISK-18 the words name the exact size to scale to, the pieces, and another unit that would fit', () => {
    const unit_candidates = [
      { unit: 'in', bbox_mm: [500, 20, 20] as const },
      { unit: 'mm', bbox_mm: [19.69, 0.7874, 0.7874] as const },
    ]
    const [risk] = listRisks({ ...rod, detected_unit: 'in', unit_candidates }, titanium)
    expect(risk?.remedy).toBe(
      'Check the unit (read in mm it measures 19.69 × 0.7874 × 0.7874 mm and fits), scale it to 50 % (250 × 10 × 10 mm) or split it into 2 pieces of at most 250 × 20 × 20 mm and order each by itself.',
    )
  })
})

describe('one cause is confirmed once', () => {
  const askedIds = (report: RiskReport, of = white) => {
    const risks = listRisks(report, of)
    const quote = { risk_flags: riskFlags(report, of), execution_confidence: 0.3, risks }
    return openQuestions({
      stage: 'checkout',
      quote,
      shipping_address_json: { line1: 'a', city: 'b', country: 'US' },
    }).flatMap(({ options = [] }) => options.map(({ value }) => value))
  }

  test('RISK-19 a flag that lowers the confidence is asked about, and the confidence is not', () => {
    const open = { ...sound, is_watertight: false, warnings: ['non_watertight'] }
    expect(askedIds(open)).toEqual(['non_watertight'])
    expect(askedIds({ ...sound, bbox_mm: [500, 20, 20], warnings: ['too_large'] })).toEqual(['too_large'])
    expect(askedIds({ ...sound, bbox_mm: [290, 20, 20] }, pla)).toEqual(['exceeds_build_volume'])
    const edges = {
      ...sound,
      is_watertight: false,
      is_manifold: false,
      faults: [fault(1, 'non_manifold_edges')],
    }
    expect(askedIds(edges)).toEqual(['non_manifold'])
  })

  test('RISK-19 a confidence that is low for what nobody is asked about is asked about itself', () => {
    const thin = { ...sound, unit_confidence: 0.8, faults: [fault(1, 'thin_wall', { length_mm: 0.7 })] }
    expect(briefly(thin)).toEqual(['low_confidence: ask', 'unit_unsure: note', 'thin_wall: note'])
    expect(askedIds(thin)).toEqual(['low_confidence'])
  })

  test('RISK-20 what blocks is asked about with the materials that work, and no address is asked for', () => {
    const risks = listRisks({ ...sound, bbox_mm: [290, 20, 20] }, titanium)
    const quote = { risk_flags: ['exceeds_build_volume'], execution_confidence: 0.46, risks }
    const questions = openQuestions({ stage: 'checkout', quote })
    expect(questions.map(({ rule, field }) => [rule, field])).toEqual([['ask-change', 'material_id']])
    expect(questions[0]?.options?.map(({ value }) => value)).toContain('sla_white')
    expect(worstSeverity(risks)).toBe('blocks')
  })
})
