import { z } from 'zod'
import data from './catalog.json' with { type: 'json' }
import { contentVersion } from './contentHash.ts'

/** What kind of stuff a material is. */
export const materialFamilies = ['resin', 'nylon', 'metal', 'plastic'] as const
export type MaterialFamily = (typeof materialFamilies)[number]

const names = z.array(z.string().min(1))

/**
 * One material as the service sells it. `base_rate_per_g` is in major units
 * (yuan) per gram, `minimum_fee_cents` in fen per order, lengths in mm.
 */
export const catalogItemSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9_]{1,64}$/),
  process: z.enum(['SLA', 'SLS', 'SLM', 'FDM']),
  technology: z.string().min(1),
  material: z.string().min(1),
  density_g_cm3: z.number().positive(),
  base_rate_per_g: z.number().positive(),
  minimum_fee_cents: z.int().nonnegative(),
  lead_time_min_days: z.int().positive(),
  lead_time_max_days: z.int().positive(),
  max_build_mm: z.tuple([z.number().positive(), z.number().positive(), z.number().positive()]),
  min_wall_mm: z.number().positive(),
  tolerance: z.string().min(1),
  family: z.enum(materialFamilies),
  colour: z.string().min(1),
  finish: z.string().min(1),
  /** Other names that people use for it; `matchMaterial` knows them. */
  also_called: names,
  good_for: names,
})
export type CatalogItem = z.infer<typeof catalogItemSchema>

const catalogSchema = z
  .strictObject({
    currency: z.literal('CNY'),
    rate_unit: z.literal('CNY major per gram'),
    fee_unit: z.literal('fen'),
    items: z.array(catalogItemSchema).min(1),
  })
  .refine(({ items }) => new Set(items.map((item) => item.id)).size === items.length, {
    error: 'Two materials share an id.',
    path: ['items'],
  })

/** The catalogue; `version` changes with any of its content. */
export type Catalog = z.infer<typeof catalogSchema> & { version: string }

export const catalog: Catalog = { ...catalogSchema.parse(data), version: contentVersion(data) }

const byId = new Map(catalog.items.map((item) => [item.id, item]))

/**
 * The material with this id, or undefined when the catalogue has none.
 * @example findMaterial('sla_white')?.minimum_fee_cents // 5000
 */
export function findMaterial(id: string): CatalogItem | undefined {
  return byId.get(id)
}

/** What an agent must know before it can order; the guide's four. */
export const requiredUserInputs = [
  'material_id',
  'quantity',
  'ship_country',
  'shipping_address_json',
] as const
