import { describe, expect, test } from 'vitest'
import { catalog, catalogItemSchema, executionModes, findMaterial, requiredUserInputs } from './index.ts'

describe('catalogue', () => {
  test("CAT-1 the guide's sla_white is sold as the guide prints it", () => {
    expect(findMaterial('sla_white')).toMatchObject({
      process: 'SLA',
      material: 'Photosensitive Resin White',
      density_g_cm3: 1.12,
      base_rate_per_g: 0.3,
      minimum_fee_cents: 5000,
      lead_time_min_days: 3,
      lead_time_max_days: 6,
    })
  })

  test("CAT-2 the guide's four processes are all there, in CNY", () => {
    expect(new Set(catalog.items.map(({ process }) => process))).toEqual(
      new Set(['SLA', 'SLS', 'SLM', 'FDM']),
    )
    expect(catalog.currency).toBe('CNY')
    expect(catalog.version).toMatch(/^[0-9a-f]{12}$/)
  })

  test('CAT-3 every lead time ends no earlier than it begins', () => {
    for (const item of catalog.items) {
      expect(item.lead_time_max_days, item.id).toBeGreaterThanOrEqual(item.lead_time_min_days)
    }
  })

  test('an unknown id gives undefined, also one that objects have by birth', () => {
    expect(findMaterial('adamantium')).toBeUndefined()
    expect(findMaterial('constructor')).toBeUndefined()
  })

  test('an item with a field too many or a free price is refused', () => {
    const white = findMaterial('sla_white')
    expect(catalogItemSchema.safeParse({ ...white, smell: 'none' }).success).toBe(false)
    expect(catalogItemSchema.safeParse({ ...white, base_rate_per_g: 0 }).success).toBe(false)
    expect(catalogItemSchema.safeParse(white).success).toBe(true)
  })

  test("the guide's inputs and modes", () => {
    expect(requiredUserInputs).toEqual(['material_id', 'quantity', 'ship_country', 'shipping_address_json'])
    expect(executionModes).toEqual(['agent_assisted', 'agent_autonomous', 'human_manual'])
  })
})
