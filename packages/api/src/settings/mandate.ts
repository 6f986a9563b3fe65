import type { Mandate } from '@mattercloud/rules'
import type { Selectable, Updateable } from 'kysely'
import type { Tables } from '../platform/database.ts'

/** The owner's standing mandate, from the account's row. */
export function mandateOf(account: Selectable<Tables['accounts']>): Mandate {
  return {
    autopay_enabled: account.autopay_enabled,
    max_per_order_cents: account.max_per_order_cents,
    monthly_cap_cents: account.monthly_cap_cents,
    expires_at: account.autopay_expires_at?.toISOString() ?? null,
    materials: account.autopay_materials,
    countries: account.autopay_countries,
    any_address: account.autopay_any_address,
    unit_gate: account.autopay_unit_gate,
    default_payment_method: account.default_payment_method,
  }
}

/** The account's columns that store a mandate. */
export function mandateColumns(mandate: Mandate): Updateable<Tables['accounts']> {
  return {
    autopay_enabled: mandate.autopay_enabled,
    max_per_order_cents: mandate.max_per_order_cents,
    monthly_cap_cents: mandate.monthly_cap_cents,
    autopay_expires_at: mandate.expires_at === null ? null : new Date(mandate.expires_at),
    autopay_materials: mandate.materials === null ? null : [...mandate.materials],
    autopay_countries: mandate.countries === null ? null : [...mandate.countries],
    autopay_any_address: mandate.any_address,
    autopay_unit_gate: mandate.unit_gate,
    default_payment_method: mandate.default_payment_method,
  }
}
