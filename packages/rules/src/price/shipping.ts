import { rateCard, type ShippingZone } from './rateCard.ts'

const zoneOf = new Map<string, ShippingZone>(
  rateCard.zones.flatMap(({ id, countries }) => countries.map((country) => [country, id] as const)),
)

/** A parcel: its whole mass in grams and the ISO 3166-1 alpha-2 country it goes to. */
export interface Parcel {
  mass_g: number
  ship_country: string
}

/**
 * What the parcel costs to send, in fen. Up to 500 g it costs nothing anywhere;
 * heavier ones follow the rate card's zone and band, and above the last band
 * each started kilogram costs its zone's rate on top.
 *
 * @throws RangeError when the mass is negative or not finite.
 * @example shippingCents({ mass_g: 9.34, ship_country: 'US' }) // 0
 */
export function shippingCents({ mass_g, ship_country }: Parcel): number {
  if (!Number.isFinite(mass_g) || mass_g < 0) {
    throw new RangeError(`A parcel's mass is zero or more grams, not ${mass_g}.`)
  }
  const zone = zoneOf.get(ship_country) ?? rateCard.zone_elsewhere
  const band = rateCard.bands.find(({ up_to_g }) => mass_g <= up_to_g)
  if (band) return band.cents[zone]
  const heaviest = rateCard.bands.reduce((a, b) => (b.up_to_g > a.up_to_g ? b : a))
  const startedKilograms = Math.ceil((mass_g - heaviest.up_to_g) / 1000)
  return heaviest.cents[zone] + startedKilograms * rateCard.beyond_bands_cents_per_started_kg[zone]
}
