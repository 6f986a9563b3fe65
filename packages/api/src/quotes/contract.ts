import { executionModes, materialFamilies, maxQuantity, riskSchema, units } from '@mattercloud/rules'
import * as z from 'zod'
import { defineOperation, noInput } from '../platform/http/operation.ts'
import { cents, timestamp, uuid } from '../platform/http/shapes.ts'

export const breakdown = z
  .object({
    volume_source: z.enum(['mesh', 'material', 'repaired_mesh', 'convex_hull']).meta({
      description:
        '`material` is `material_volume_cm3` where it differs from the volume of a closed mesh: what several solids overlap counts once. If the mesh encloses no exact volume, its repaired form is priced, or else its convex hull',
    }),
    volume_cm3: z.number(),
    mass_g: z.number(),
    material_cents: cents,
    minimum_fee_cents: cents,
    minimum_fee_applies: z.boolean(),
    pieces_covered_by_minimum_fee: z.int(),
    shipping_cents: cents,
    spread: z.number(),
    excluded: z.array(z.string()),
    rate_card_version: z.string(),
  })
  .meta({ id: 'PriceBreakdown' })

export const risk = riskSchema.meta({
  id: 'Risk',
  description:
    '`blocks`: it cannot be ordered so. `ask`: the owner must accept it. `note`: good to know. `faults` are numbers in the drawing',
})

const priceRange = z.object({ min: cents, max: cents, currency: z.literal('CNY') })
const leadTime = z.object({ min: z.int(), max: z.int() })

const comparison = z.object({
  quantity_breaks: z
    .object({
      same_price_up_to: z
        .int()
        .meta({ description: 'Up to this many pieces cost no more than the quoted ones' }),
      steps: z.array(z.object({ quantity: z.int(), price_estimate: priceRange })),
    })
    .meta({ id: 'QuantityBreaks', description: 'With `compare`: what larger quantities would cost' }),
  alternatives: z
    .array(
      z
        .object({
          material_id: z.string(),
          material: z.string(),
          family: z.enum(materialFamilies),
          colour: z.string(),
          finish: z.string(),
          good_for: z.array(z.string()),
          is_quoted: z.boolean().meta({ description: 'The material of this quote itself' }),
          price_estimate: priceRange,
          lead_time_days: leadTime,
          execution_confidence: z.number(),
          risk_flags: z.array(z.string()),
          risks: z.array(risk),
        })
        .meta({ id: 'MaterialAlternative' }),
    )
    .meta({
      description:
        'With `compare`: the same pieces in every material whose build volume the part fits, cheapest first. Each needs its own quote before it can be ordered.',
    }),
})
export type Comparison = z.infer<typeof comparison>

export const quote = z
  .object({
    quote_id: uuid,
    file_id: uuid,
    material_id: z.string(),
    material: z.string().meta({ description: "The material's name when it was quoted" }),
    catalog_version: z
      .string()
      .nullable()
      .meta({ description: 'The version of the catalogue that was used; part of quote_hash' }),
    quantity: z.int(),
    ship_country: z.string(),
    price_estimate: priceRange,
    price_estimate_display: z.object({
      min_major: z.number(),
      max_major: z.number(),
      currency: z.literal('CNY'),
    }),
    breakdown,
    lead_time_days: leadTime,
    execution_confidence: z.number(),
    confidence_factors: z.array(
      z.object({ id: z.string(), multiplier: z.number(), why: z.string(), raise_by: z.string().optional() }),
    ),
    risk_flags: z.array(z.string()),
    risks: z.array(risk).meta({
      description:
        'Everything that may go wrong, the gravest first; a flag that is not among them is a second name of one that is',
    }),
    suggestions: z.array(z.string()),
    unit: z.enum(units),
    file_sha256: z.string(),
    quote_hash: z.string(),
    requested_execution_mode: z.enum(executionModes),
    resolved_execution_mode: z.enum(executionModes),
    mode_reasons: z.array(z.string()),
    mode_reason_words: z
      .array(z.string())
      .meta({ description: 'A sentence for each of `mode_reasons`, for the user' }),
    requires_user_confirmation: z.boolean(),
    autopay: z
      .object({ allowed: z.boolean(), reasons: z.array(z.string()), reason_words: z.array(z.string()) })
      .meta({
        id: 'AutopayOutlook',
        description:
          "Whether the owner's limits would pay this quote now, whatever mode was asked for. A new address may still need the owner",
      }),
    stale: z.boolean().meta({ description: 'The file changed after this quote: ask for a new one' }),
    order_id: uuid.nullable().meta({
      description: 'The order that was made of this quote and is not cancelled: a quote is ordered once',
    }),
    expires_at: timestamp,
    created_at: timestamp,
    next_action: z.string(),
    settings_url: z.url(),
    understood_as: z
      .object({ material_id: z.string(), why: z.string() })
      .optional()
      .meta({ description: 'When quoted by `material`: how it was understood, for the user' }),
    ...comparison.partial().shape,
  })
  .meta({ id: 'Quote' })
export type QuoteReply = z.infer<typeof quote>

const hasOneMaterial = (body: { material_id?: unknown; material?: unknown }) =>
  (body.material_id === undefined) !== (body.material === undefined)

export const createQuote = defineOperation({
  ...noInput,
  id: 'createQuote',
  method: 'post',
  path: '/v1/quotes',
  summary: 'An instant price range for a file that is ready.',
  auth: 'key',
  body: z
    .strictObject({
      file_id: uuid,
      material_id: z
        .string()
        .min(1)
        .max(100)
        .optional()
        .meta({
          description: 'An id of the catalogue. Either this or `material` is required',
          examples: ['sla_white'],
        }),
      material: z
        .string()
        .min(1)
        .max(200)
        .optional()
        .meta({
          description: "The material in the user's words, instead of `material_id`; it is never guessed",
          examples: ['clear resin'],
        }),
      quantity: z.int().min(1).max(maxQuantity),
      ship_country: z.string().regex(/^[A-Za-z]{2}$/, 'must be a two-letter country code (ISO 3166-1)'),
      requested_execution_mode: z.enum(executionModes).default('agent_assisted'),
      compare: z
        .boolean()
        .optional()
        .meta({ description: 'Also say what larger quantities and other materials would cost' }),
    })
    .refine(hasOneMaterial, {
      path: ['material_id'],
      error: 'give either an id of the catalogue, or a description in `material`',
      // Also if other fields are wrong, so that one answer names them all.
      when: ({ value }) => typeof value === 'object' && value !== null,
    })
    .meta({ id: 'QuoteRequest' }),
  reply: quote,
  errors: [
    'file_not_found',
    'file_not_ready',
    'unknown_material',
    'ambiguous_material',
    'amount_too_large',
    'quota_exceeded',
  ],
})

export const getQuote = defineOperation({
  ...noInput,
  id: 'getQuote',
  method: 'get',
  path: '/v1/quotes/{quote_id}',
  summary: 'A quote as it was given.',
  auth: 'key',
  params: z.object({ quote_id: uuid }),
  reply: quote,
  errors: ['quote_not_found', 'quota_exceeded'],
})
