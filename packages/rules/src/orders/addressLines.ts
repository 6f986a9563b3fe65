import * as z from 'zod'

const stored = z.record(z.string(), z.unknown())

/**
 * An address in the lines in which people write it.
 *
 * @example addressLines({ line1: '123 Main St', city: 'San Francisco', country: 'US' }) // ['123 Main St', 'San Francisco', 'US']
 */
export function addressLines(address: unknown): string[] {
  const { name, line1, line2, city, state, postal_code, country, phone } = stored.parse(address)
  const town = [city, state, postal_code].filter(isText).join(', ')
  return [name, line1, line2, town, country, phone].filter(isText)
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
