import { findMaterial } from '../catalogue/catalogue.ts'
import { formatCents } from '../price/money.ts'
import type { Mandate, MandateField } from './mandate.ts'

/** What each field is called where people read it. */
export const mandateLabels: Record<MandateField, string> = {
  autopay_enabled: 'Autopay',
  max_per_order_cents: 'Most per order',
  monthly_cap_cents: 'Most per month',
  expires_at: 'Until',
  materials: 'Materials',
  countries: 'Countries',
  any_address: 'New addresses',
  unit_gate: 'Least unit confidence',
  default_payment_method: 'Card',
}

/**
 * A field's value as a person reads it.
 *
 * @example formatMandateField('max_per_order_cents', { ...noMandate, max_per_order_cents: 50000 }) // '500.00 CNY'
 */
export function formatMandateField(field: MandateField, mandate: Mandate): string {
  return formats[field](mandate)
}

const formats: Record<MandateField, (mandate: Mandate) => string> = {
  autopay_enabled: ({ autopay_enabled }) => (autopay_enabled ? 'On' : 'Off'),
  max_per_order_cents: ({ max_per_order_cents }) => formatCap(max_per_order_cents),
  monthly_cap_cents: ({ monthly_cap_cents }) => formatCap(monthly_cap_cents),
  expires_at: ({ expires_at }) =>
    expires_at === null ? 'No end' : `${expires_at.slice(0, 16).replace('T', ', ')} UTC`,
  materials: ({ materials }) =>
    formatList('Any', materials?.map((id) => findMaterial(id)?.material ?? id) ?? null),
  countries: ({ countries }) => formatList('Any', countries),
  any_address: ({ any_address }) =>
    any_address ? 'Any address' : 'Only addresses that you have paid for or confirmed',
  unit_gate: ({ unit_gate }) => String(unit_gate),
  default_payment_method: ({ default_payment_method }) => default_payment_method ?? 'None',
}

const formatCap = (cents: number | null) => (cents === null ? 'Not set' : formatCents(cents))
const formatList = (all: string, items: readonly string[] | null) =>
  items === null ? all : items.length === 0 ? 'None' : items.join(', ')
