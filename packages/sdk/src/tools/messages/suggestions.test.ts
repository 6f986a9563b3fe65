import { suggestions } from '@mattercloud/rules'
import { expect, test } from 'vitest'
import { suggestionsByTools } from './suggestions.ts'

test('every call of the service in a suggestion is replaced by its tool', () => {
  const report = {
    bbox_mm: [20, 20, 20] as [number, number, number],
    is_watertight: false,
    is_manifold: true,
    unit_confidence: 0.5,
    warnings: [],
    repair: { outcome: 'possible', changes: [{ kind: 'joined_solids' }] },
    faults: [],
  }
  const lines = suggestions(report)
  expect(lines.join()).toContain('/v1/')
  const toolsByCall = suggestionsByTools(lines)
  expect(toolsByCall.join()).not.toContain('/v1/')
  expect(toolsByCall).toEqual([
    expect.stringMatching(/^Repair it with upload \(repair: true\), show/),
    expect.stringContaining('set it with upload (selected_unit, confirmed_by: "user").'),
  ])
})
