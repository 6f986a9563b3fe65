import { minUnitConfidence } from '../risks/confidence.ts'

/**
 * What the owner allows an agent to pay without asking. Amounts are in fen.
 * Null means: for a cap, none was given, so nothing may be paid; for a list, whatever there is;
 * for the expiry, never; for the card, none.
 */
export interface Mandate {
  autopay_enabled: boolean
  max_per_order_cents: number | null
  monthly_cap_cents: number | null
  /** ISO 8601 instant from which nothing is paid any more. */
  expires_at: string | null
  /** Ids of the catalogue. */
  materials: readonly string[] | null
  /** ISO 3166-1 alpha-2 codes of the countries that may be shipped to. */
  countries: readonly string[] | null
  /** Whether orders may go to an address that the owner has never confirmed or paid for. */
  any_address: boolean
  /** Least confidence in the file's unit, 0 to 1. */
  unit_gate: number
  /** Stripe's id of the card that is charged. */
  default_payment_method: string | null
}
export type MandateField = keyof Mandate

/** What an account starts with: nothing is paid without asking. */
export const noMandate: Mandate = {
  autopay_enabled: false,
  max_per_order_cents: null,
  monthly_cap_cents: null,
  expires_at: null,
  materials: null,
  countries: null,
  any_address: false,
  unit_gate: minUnitConfidence,
  default_payment_method: null,
}

/** Every field, in the order in which a person reads them. */
export const mandateFields = [
  'autopay_enabled',
  'max_per_order_cents',
  'monthly_cap_cents',
  'expires_at',
  'materials',
  'countries',
  'any_address',
  'unit_gate',
  'default_payment_method',
] as const satisfies readonly MandateField[]
