import * as z from 'zod'
import { contentVersion } from '../ids/contentHash.ts'
import data from './catalog.json' with { type: 'json' }

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
  minimum_fee_cents: z.int().min(1),
  lead_time_min_days: z.int().positive(),
  lead_time_max_days: z.int().positive(),
  max_build_mm: z.tuple([z.number().positive(), z.number().positive(), z.number().positive()]),
  min_wall_mm: z.number().positive(),
  /**
   * What happens to a part that no machine of the material holds in one piece: `ask` orders it once its owner has
   * agreed to have it made in pieces and joined, `refuse` never sells it. Without it: `ask`, as the guide has it.
   */
  oversize: z.enum(['ask', 'refuse']).exactOptional(),
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
  .superRefine(({ items }, context) => {
    const usedIds = new Set<string>()
    for (const [index, { id, lead_time_min_days, lead_time_max_days }] of items.entries()) {
      if (usedIds.has(id))
        context.addIssue({
          code: 'custom',
          path: ['items', index, 'id'],
          message: 'another material has this id',
        })
      usedIds.add(id)
      if (lead_time_max_days < lead_time_min_days)
        context.addIssue({
          code: 'custom',
          path: ['items', index, 'lead_time_max_days'],
          message: 'must not be less than lead_time_min_days',
        })
    }
  })

/** The catalogue; `version` changes with any of its content. */
export type Catalog = z.infer<typeof catalogSchema> & { version: string }

/** A catalogue that cannot be sold from. The message names each field that is wrong, and why. */
export class CatalogError extends Error {
  override readonly name = 'CatalogError'
}

/**
 * Reads a catalogue from data.
 *
 * @throws CatalogError
 * @example parseCatalog(JSON.parse(text)).version // 12 hex digits
 */
export function parseCatalog(input: unknown): Catalog {
  const parsed = catalogSchema.safeParse(input)
  if (parsed.success) return { ...parsed.data, version: contentVersion(parsed.data) }
  const lines = parsed.error.issues.map(
    ({ path, message }) => `  ${path.length === 0 ? 'the file' : path.join('.')}: ${message}`,
  )
  throw new CatalogError(lines.join('\n'))
}

/** The catalogue that is sold from: the built-in one, or what `replaceCatalog` put in its place. */
export const catalog: Catalog = parseCatalog(data)

/**
 * Puts an operator's own catalogue in the place of the built-in one, for this whole process. Only a
 * process of the service does so, once, before it answers anybody.
 */
export function replaceCatalog(own: Catalog): void {
  Object.assign(catalog, own)
}

/**
 * The material with this id, or undefined when the catalogue has none.
 * @example findMaterial('sla_white')?.minimum_fee_cents // 5000
 */
export function findMaterial(id: string): CatalogItem | undefined {
  return catalog.items.find((item) => item.id === id)
}

/** What an agent must know before it can order; the guide's four. */
export const requiredUserInputs = [
  'material_id',
  'quantity',
  'ship_country',
  'shipping_address_json',
] as const
