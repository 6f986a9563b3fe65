import * as z from 'zod'
import { contentVersion } from '../ids/contentHash.ts'
import { countrySchema } from '../orders/country.ts'
import data from './rate-card.json' with { type: 'json' }

const zones = ['mainland_china', 'near_asia', 'far', 'remote'] as const
const zone = z.enum(zones)
export type ShippingZone = (typeof zones)[number]

const cents = z.int().nonnegative()
const centsByZone = z.record(zone, cents)

const rateCardSchema = z.strictObject({
  currency: z.literal('CNY'),
  /** Highest confidence first: the first line reached gives the spread. */
  spreads: z
    .array(z.strictObject({ from_confidence: z.number().min(0).max(1), spread: z.number().min(0) }))
    .min(1),
  zones: z.array(z.strictObject({ id: zone, countries: z.array(countrySchema) })),
  zone_elsewhere: zone,
  /** Lightest first, each up to and including its mass in grams. */
  bands: z.array(z.strictObject({ up_to_g: z.number().positive(), cents: centsByZone })).min(1),
  beyond_bands_cents_per_started_kg: centsByZone,
})

/** Shipping zones and bands, and the spread of a price range; fen and grams. */
export const rateCard = rateCardSchema.parse(data)

/** Changes with any number on the card. */
export const rateCardVersion: string = contentVersion(data)
