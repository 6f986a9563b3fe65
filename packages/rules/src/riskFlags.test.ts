import { describe, expect, test } from 'vitest'
import { findMaterial, riskFlags, riskSentences, suggestions } from './index.ts'

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

  test('RISK-2 a fault counts as a warning or as a fact', () => {
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

  test('RISK-4 a part that no machine holds is told to be split', () => {
    const bulky = { ...sound, bbox_mm: [500, 10, 10] as const }
    expect(riskFlags(bulky, pla)).toEqual(['too_large', 'exceeds_build_volume'])
    expect(suggestions(bulky, pla)).toEqual([expect.stringContaining('split it')])
  })

  test('RISK-5 an unsure unit is suggested to be asked until the user has said it', () => {
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

  test('every flag has a sentence', () => {
    expect(Object.values(riskSentences).every((sentence) => sentence.endsWith('.'))).toBe(true)
  })
})
