import { UsageError } from '@mattercloud/command-line'
import type { Unit } from '@mattercloud/sdk'
import { countryCode, isCountry, units } from '@mattercloud/sdk/policy'

/** The options of `quote` and `print` that are needed for a price. */
export const partOptions = {
  material: { type: 'string' },
  quantity: { type: 'string' },
  country: { type: 'string' },
  unit: { type: 'string' },
  accept: { type: 'string', multiple: true },
  run: { type: 'string' },
} as const

export interface PartRequest {
  material: string | undefined
  quantity: number | undefined
  ship_country: string | undefined
  unit: Unit | undefined
  /** Risks that the user has read and accepts. */
  accepted: readonly string[]
  /** The run's name. */
  run: string | undefined
}

/** @throws UsageError for a value that is not valid */
export function readPartOptions(values: {
  material?: string | undefined
  quantity?: string | undefined
  country?: string | undefined
  unit?: string | undefined
  accept?: string[] | undefined
  run?: string | undefined
}): PartRequest {
  const { material, quantity, country, accept = [], run } = values
  const unit = units.find((candidate) => candidate === values.unit)
  if (values.unit !== undefined && unit === undefined)
    throw new UsageError(`--unit is one of ${units.join(', ')}, not ${JSON.stringify(values.unit)}.`)
  if (quantity !== undefined && !/^[1-9]\d{0,4}$/.test(quantity))
    throw new UsageError(`--quantity is a number of pieces, not ${JSON.stringify(quantity)}.`)
  const ship_country = country === undefined ? undefined : countryCode(country)
  if (ship_country !== undefined && !isCountry(ship_country))
    throw new UsageError(
      `--country is a country's name or two-letter code, such as Germany or DE, not ${JSON.stringify(country)}.`,
    )
  return {
    material,
    quantity: quantity === undefined ? undefined : Number(quantity),
    ship_country,
    unit,
    accepted: accept,
    run,
  }
}
