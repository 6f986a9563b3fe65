import type { Mandate } from '@mattercloud/rules'

/** A key as the owner sees it. */
export interface AllowedKey {
  id: string
  /** The key itself, as callers send it. */
  text: string
  maySpend: boolean
}

/** The amount that a payment page showed to the human who paid on it. */
export interface ShownAmount {
  maxCents: number
}

/**
 * What an owner has allowed: their mandate, the keys that they have admitted, what they
 * have paid. The service is compared with this, which does not use its code.
 */
export class Allowed {
  mandate: Mandate
  /** The mandate at the start. */
  readonly first: Mandate
  /** Every mandate that was in force during this sequence, because acts may overlap. */
  inForce: Mandate[]
  readonly keys = new Map<string, AllowedKey>()
  /** Keys that were active, or could spend, during this sequence. */
  readonly recentKeys = new Set<string>()
  readonly recentSpenders = new Set<string>()
  /** By the address of the payment page. */
  readonly paid = new Map<string, ShownAmount>()
  /** What others paid with their own money. It allows nothing in the owner's name. */
  readonly paidByOthers = new Map<string, ShownAmount>()
  maxMonthlyCap: number

  constructor(mandate: Mandate) {
    this.first = mandate
    this.mandate = mandate
    this.inForce = [mandate]
    this.maxMonthlyCap = monthlyCap(mandate)
  }

  /** The owner confirmed a change on a signed-in page, as it was shown to them. */
  confirm(shown: Partial<Mandate>): void {
    this.mandate = { ...this.mandate, ...shown }
    this.inForce.push(this.mandate)
    this.maxMonthlyCap = Math.max(this.maxMonthlyCap, monthlyCap(this.mandate))
  }

  admitKey(key: AllowedKey): void {
    this.keys.set(key.id, key)
    this.recentKeys.add(key.text)
    if (key.maySpend) this.recentSpenders.add(key.id)
  }

  revoke(id: string): void {
    this.keys.delete(id)
  }

  /**
   * Called at the end of a sequence, when all its requests were answered.
   *
   * @param mandate as the service has it: anybody with a key may have lowered it
   */
  endSequence(mandate: Mandate): void {
    this.mandate = mandate
    this.inForce = [mandate]
    this.recentKeys.clear()
    this.recentSpenders.clear()
    for (const key of this.keys.values()) this.admitKey(key)
  }
}

const monthlyCap = ({ monthly_cap_cents }: Mandate) => monthly_cap_cents ?? 0
const expiryOf = ({ expires_at }: Mandate) =>
  expires_at === null ? Number.POSITIVE_INFINITY : Date.parse(expires_at)
const isWider = (from: readonly string[] | null, to: readonly string[] | null) =>
  from !== null && (to === null || to.some((item) => !from.includes(item)))

/** The fields in which a mandate allows more than another; computed without the code that is tested. */
export function raisedFields(allowed: Mandate, found: Mandate): string[] {
  const comparisons: Array<[keyof Mandate, boolean]> = [
    ['autopay_enabled', found.autopay_enabled && !allowed.autopay_enabled],
    ['max_per_order_cents', (found.max_per_order_cents ?? 0) > (allowed.max_per_order_cents ?? 0)],
    ['monthly_cap_cents', monthlyCap(found) > monthlyCap(allowed)],
    ['expires_at', expiryOf(found) > expiryOf(allowed)],
    ['materials', isWider(allowed.materials, found.materials)],
    ['countries', isWider(allowed.countries, found.countries)],
    ['any_address', found.any_address && !allowed.any_address],
    ['unit_gate', found.unit_gate < allowed.unit_gate],
    // Switching off may remove the card; another card is a raise.
    [
      'default_payment_method',
      found.default_payment_method !== null &&
        found.default_payment_method !== allowed.default_payment_method,
    ],
  ]
  return comparisons.filter(([, isRaised]) => isRaised).map(([field]) => field)
}

/** The terms of an order that decide whether a mandate allows it. */
export interface OrderTerms {
  maxCents: number
  materialId: string
  countries: string[]
  isUsualAddress: boolean
  unitConfidence: number
  at: Date
}

/** The reasons why a mandate does not allow an order; empty if it does. */
export function mandateViolations(mandate: Mandate, order: OrderTerms): string[] {
  const isListed = (list: readonly string[] | null, items: string[]) =>
    list === null || items.every((item) => list.includes(item))
  const conditions: Array<[string, boolean]> = [
    ['autopay is off', mandate.autopay_enabled],
    ['above the cap an order', order.maxCents <= (mandate.max_per_order_cents ?? 0)],
    ['after its end', order.at.getTime() <= expiryOf(mandate)],
    ['another material', isListed(mandate.materials, [order.materialId])],
    ['another country', isListed(mandate.countries, order.countries)],
    ['a new address', mandate.any_address || order.isUsualAddress],
    ['the unit is not sure enough', order.unitConfidence >= mandate.unit_gate],
    ['no card', mandate.default_payment_method !== null],
  ]
  return conditions.filter(([, holds]) => !holds).map(([why]) => why)
}
