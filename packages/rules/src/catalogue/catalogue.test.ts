import { describe, expect, test } from 'vitest'
import {
  agentPolicy,
  CatalogError,
  catalog,
  catalogItemSchema,
  executionModes,
  findMaterial,
  matchMaterial,
  openQuestions,
  parseCatalog,
  replaceCatalog,
  requiredUserInputs,
} from '../index.ts'

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

describe("an operator's own catalogue", () => {
  const { version, ...builtIn } = catalog
  const white = findMaterial('sla_white')
  const own = {
    ...builtIn,
    items: [
      { ...white, id: 'house_blue', material: 'House Blue', colour: 'blue', also_called: ['our blue'] },
    ],
  }

  test('CAT-4 its version is computed from its content, for any order of its keys', () => {
    expect(parseCatalog(builtIn).version).toBe(version)
    expect(parseCatalog(Object.fromEntries(Object.entries(builtIn).toReversed())).version).toBe(version)
    expect(parseCatalog(own).version).not.toBe(version)
  })

  test.each([
    [{ ...own, items: [{ ...white, base_rate_per_g: 0 }] }, 'items.0.base_rate_per_g:'],
    // A small part would cost nothing, which nobody can pay.
    [{ ...own, items: [{ ...white, minimum_fee_cents: 0 }] }, 'items.0.minimum_fee_cents:'],
    [
      { ...own, items: [{ ...white, lead_time_max_days: 1 }] },
      'items.0.lead_time_max_days: must not be less',
    ],
    [{ ...own, items: [white, white] }, 'items.1.id: another material has this id'],
    [{ ...own, items: [] }, 'items:'],
    [{ ...own, currency: 'EUR' }, 'currency:'],
    [{ ...own, smell: 'none' }, 'smell'],
    ['none', 'the file:'],
  ])('CAT-5 what is wrong in it is named: %#', (wrong, named) => {
    expect(() => parseCatalog(wrong)).toThrow(CatalogError)
    expect(() => parseCatalog(wrong)).toThrow(named)
  })

  test('CAT-6 once it is sold from, every rule goes by it', () => {
    const policy = agentPolicy.version
    replaceCatalog(parseCatalog(own))
    try {
      expect(findMaterial('sla_white')).toBeUndefined()
      expect(findMaterial('house_blue')?.material).toBe('House Blue')
      expect(matchMaterial('our blue')).toMatchObject({ kind: 'one', material: { id: 'house_blue' } })
      expect(matchMaterial('nylon')).toMatchObject({ kind: 'none' })
      expect(openQuestions({ stage: 'quote', quantity: 1, ship_country: 'US' })).toMatchObject([
        { options: [{ value: 'house_blue' }] },
      ])
      expect(JSON.stringify(agentPolicy)).toContain('house_blue')
      expect(JSON.stringify(agentPolicy)).not.toContain('sla_white')
      expect(agentPolicy.version).not.toBe(policy)
    } finally {
      replaceCatalog(parseCatalog(builtIn))
    }
    expect(agentPolicy.version).toBe(policy)
  })
})
