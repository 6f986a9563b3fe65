import type { Fault } from '@mattercloud/mesh'
import { describe, expect, test } from 'vitest'
import { findMaterial, riskFlags, riskTexts, suggestions } from '../index.ts'

const sound = {
  bbox_mm: [45.2, 30.1, 12.8] as const,
  is_watertight: true,
  is_manifold: true,
  unit_confidence: 0.95,
  warnings: [],
}
const pla = findMaterial('fdm_pla')

describe('risk flags', () => {
  test("RISK-1 the guide's part has none, and nothing to suggest", () => {
    expect(riskFlags(sound, findMaterial('sla_white'))).toEqual([])
    expect(suggestions(sound, findMaterial('sla_white'))).toEqual([])
  })

  test('RISK-2 a fault is flagged if a warning or a measurement shows it', () => {
    expect(riskFlags({ ...sound, is_watertight: false })).toEqual(['non_watertight'])
    expect(riskFlags({ ...sound, warnings: ['non_watertight'] })).toEqual(['non_watertight'])
    expect(riskFlags({ ...sound, is_manifold: false })).toEqual(['non_manifold'])
    expect(riskFlags({ ...sound, warnings: ['non_manifold'] })).toEqual(['non_manifold'])
    expect(riskFlags({ ...sound, bbox_mm: [441, 1, 1] })).toEqual(['too_large'])
  })

  test("RISK-3 what does not fit the material's machine, and where it would", () => {
    const long = { ...sound, bbox_mm: [290, 10, 10] as const }
    expect(riskFlags(long, pla)).toEqual(['exceeds_build_volume'])
    const [advice] = suggestions(long, pla)
    expect(advice).toContain('sla_white')
    expect(advice).not.toContain('fdm_abs')
  })

  test('RISK-4 for a part that fits no machine the advice is to split it', () => {
    const bulky = { ...sound, bbox_mm: [500, 10, 10] as const }
    expect(riskFlags(bulky, pla)).toEqual(['too_large', 'exceeds_build_volume'])
    expect(suggestions(bulky, pla)).toEqual([expect.stringContaining('split it')])
  })

  test('RISK-5 an uncertain unit: the advice is to ask the user, until the user has confirmed it', () => {
    const unsure = { ...sound, unit_confidence: 0.69 }
    expect(suggestions(unsure)).toEqual([expect.stringContaining('/unit')])
    expect(suggestions({ ...unsure, confirmed_by: 'agent' })).toHaveLength(1)
    expect(suggestions({ ...unsure, confirmed_by: 'user' })).toEqual([])
  })

  test('RISK-6 a repair is suggested once for both faults of the mesh', () => {
    const open = { ...sound, is_watertight: false, is_manifold: false }
    const byHand = [expect.stringContaining('Close the holes')]
    expect(suggestions(open)).toEqual(byHand)
    expect(suggestions({ ...open, repair: { outcome: 'refused' } })).toEqual(byHand)
    expect(suggestions({ ...open, repair: { outcome: 'possible' } })).toEqual([
      expect.stringContaining('/v1/files/{file_id}/repair'),
    ])
  })

  const fault = (number: number, kind: Fault['kind'], size: Fault['size'] = {}): Fault => ({
    number,
    kind,
    severity: 'warning',
    where: {
      point_mm: [0, 0, 0],
      bounds_mm: [
        [0, 0, 0],
        [1, 1, 1],
      ],
    },
    size,
    what_to_do: 'See to it',
  })

  test('RISK-7 what a repair would fix is named by its number, and a certain repair is offered', () => {
    const faults = [fault(1, 'open_loop'), fault(2, 'flipped_faces'), fault(3, 'overhang')]
    const open = { ...sound, is_watertight: false, faults }
    expect(suggestions(open)).toEqual([expect.stringMatching(/^Close the holes .*\(① and ②\).*upload/)])
    expect(suggestions({ ...open, repair: { outcome: 'refused' } })).toEqual(suggestions(open))
    expect(suggestions({ ...open, repair: { outcome: 'possible' } })).toEqual([
      expect.stringMatching(/^Repair it with POST .* \(this fixes ① and ②\), show the user/),
    ])
  })

  test('RISK-8 walls, hollows and overhangs are named by their numbers if they matter for the process', () => {
    const faults = [
      fault(1, 'thin_wall', { length_mm: 0.9 }),
      fault(2, 'thin_wall', { length_mm: 0.5 }),
      fault(3, 'trapped_volume'),
      fault(4, 'overhang'),
    ]
    const suggestionsFor = (id: string) => suggestions({ ...sound, faults }, findMaterial(id)).join('\n')
    expect(suggestionsFor('sla_white')).toMatch(
      /^Make ② at least 0.8 mm .*\nOpen ③ .* liquid resin .*\nOverhang at ④/,
    )
    expect(suggestionsFor('fdm_pla')).toMatch(/^Make ① and ② at least 1.2 mm thick.*\nOverhang at ④/)
    expect(suggestionsFor('fdm_pla')).not.toContain('③')
    // A bed of powder supports overhangs.
    expect(suggestionsFor('sls_hp_black')).toMatch(
      /^Make ① and ② at least 1 mm .*\nOpen ③ .* loose powder [^\n]*$/,
    )
    expect(riskFlags({ ...sound, faults }, pla)).toEqual([])
  })

  test('RISK-10 overlapping solids are named by their number, and a repair that joins them is offered', () => {
    const overlapping = { ...sound, faults: [fault(1, 'thin_wall'), fault(2, 'overlapping_solids')] }
    expect(suggestions(overlapping)).toEqual([
      expect.stringMatching(/^The solids at ② overlap.* in the program/),
    ])
    const repair = { outcome: 'possible', changes: [{ kind: 'joined_solids' }] }
    expect(suggestions({ ...overlapping, repair })).toEqual([
      expect.stringMatching(/^The solids at ② overlap.*\/repair joins them/),
    ])
    expect(riskFlags(overlapping)).toEqual([])
  })

  test('RISK-9 a part that fits when it is turned fits', () => {
    const rod = { ...sound, bbox_mm: [250, 5, 5] as const }
    expect(riskFlags(rod, pla)).toEqual(['exceeds_build_volume'])
    expect(riskFlags({ ...rod, boxes_mm: [[190, 180, 10]] }, pla)).toEqual([])
    expect(riskFlags({ ...rod, boxes_mm: [[190, 210, 10]] }, pla)).toEqual(['exceeds_build_volume'])
    const long = { ...sound, bbox_mm: [600, 5, 5] as const, boxes_mm: [[400, 400, 10] as const] }
    expect(riskFlags(long, findMaterial('sla_white'))).toEqual(['too_large', 'exceeds_build_volume'])
  })

  test('every flag has a sentence', () => {
    expect(Object.values(riskTexts).every((sentence) => sentence.endsWith('.'))).toBe(true)
  })
})
