import { type Mandate, type MandateField, mandateFields } from './mandate.ts'

/** A change of the mandate, taken apart by what it needs. A field that stays as it is stands in neither. */
export interface ChangeVerdict {
  /** Lowers, narrows or switches off: takes effect immediately. */
  now: Partial<Mandate>
  /** May let more be paid than before: waits until the owner has confirmed it in a signed-in page. */
  pending: Partial<Mandate>
}

/**
 * Judges a change that a key or a signed link asks for, field by field. What is not known to
 * lower or narrow is treated as raising.
 *
 * @param wanted the fields that shall change; one that is undefined is not named
 * @example
 * judgeChange(mandate, { max_per_order_cents: 1, monthly_cap_cents: 900_000 })
 * // { now: { max_per_order_cents: 1 }, pending: { monthly_cap_cents: 900000 } }
 */
export function judgeChange(current: Mandate, wanted: Partial<Mandate>): ChangeVerdict {
  const verdict: ChangeVerdict = { now: {}, pending: {} }
  for (const field of mandateFields) {
    const value = wanted[field]
    if (value === undefined || isSame(current[field], value)) continue
    const isNarrower = narrows[field](current, { ...current, [field]: value })
    Object.assign(isNarrower ? verdict.now : verdict.pending, { [field]: value })
  }
  return verdict
}

/** For each field, whether its new value surely allows nothing that the old one did not. */
const narrows: Record<MandateField, (from: Mandate, to: Mandate) => boolean> = {
  autopay_enabled: (_from, to) => !to.autopay_enabled,
  max_per_order_cents: (from, to) => isLowerCap(from.max_per_order_cents, to.max_per_order_cents),
  monthly_cap_cents: (from, to) => isLowerCap(from.monthly_cap_cents, to.monthly_cap_cents),
  expires_at: (from, to) =>
    to.expires_at !== null &&
    (from.expires_at === null || Date.parse(to.expires_at) < Date.parse(from.expires_at)),
  materials: (from, to) => isNarrowerList(from.materials, to.materials),
  countries: (from, to) => isNarrowerList(from.countries, to.countries),
  any_address: (_from, to) => !to.any_address,
  unit_gate: (from, to) => to.unit_gate > from.unit_gate,
  // Another card may be someone else's, or have more on it.
  default_payment_method: (_from, to) => to.default_payment_method === null,
}

/** No cap allows nothing, so having none is the lowest. */
const isLowerCap = (from: number | null, to: number | null) => to === null || (from !== null && to < from)

/** No list allows everything. */
const isNarrowerList = (from: readonly string[] | null, to: readonly string[] | null) =>
  to !== null && (from === null || to.every((item) => from.includes(item)))

function isSame(from: Mandate[MandateField], to: Mandate[MandateField]): boolean {
  if (!isList(from) || !isList(to)) return from === to
  return from.every((item) => to.includes(item)) && to.every((item) => from.includes(item))
}

const isList = (value: Mandate[MandateField]): value is readonly string[] => Array.isArray(value)
