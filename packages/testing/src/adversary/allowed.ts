import type { Mandate } from '@mattercloud/rules'

/** A key as the owner sees it. */
export interface AllowedKey {
  id: string
  /** What callers send. */
  text: string
  maySpend: boolean
}

/** What a payment page showed to the human who paid on it. */
export interface Shown {
  maxCents: number
}

/**
 * What an owner has allowed, and nothing else: their mandate, the keys that they have let in, what they
 * have paid. The service is held against this, which is worked out without its code.
 */
export class Allowed {
  mandate: Mandate
  /** What they allowed at first. */
  readonly first: Mandate
  /** Every mandate that was in force at some moment of this sequence: acts may cross. */
  inForce: Mandate[]
  readonly keys = new Map<string, AllowedKey>()
  /** Keys that were let in, or could spend, at some moment of this sequence. */
  readonly keysOfLate = new Set<string>()
  readonly spendersOfLate = new Set<string>()
  /** By the address of the payment page. */
  readonly paid = new Map<string, Shown>()
  /** What others paid with money of their own. It allows nothing in the owner's name. */
  readonly paidByOthers = new Map<string, Shown>()
  highestMonthlyCap: number

  constructor(mandate: Mandate) {
    this.first = mandate
    this.mandate = mandate
    this.inForce = [mandate]
    this.highestMonthlyCap = capOf(mandate)
  }

  /** The owner confirmed a change on a signed-in page, as it was shown to them. */
  confirm(shown: Partial<Mandate>): void {
    this.mandate = { ...this.mandate, ...shown }
    this.inForce.push(this.mandate)
    this.highestMonthlyCap = Math.max(this.highestMonthlyCap, capOf(this.mandate))
  }

  letIn(key: AllowedKey): void {
    this.keys.set(key.id, key)
    this.keysOfLate.add(key.text)
    if (key.maySpend) this.spendersOfLate.add(key.id)
  }

  revoke(id: string): void {
    this.keys.delete(id)
  }

  /**
   * A sequence is over, and everything that was asked in it was answered.
   *
   * @param mandate as the service has it: whoever holds a key may have lowered it
   */
  endSequence(mandate: Mandate): void {
    this.mandate = mandate
    this.inForce = [mandate]
    this.keysOfLate.clear()
    this.spendersOfLate.clear()
    for (const key of this.keys.values()) this.letIn(key)
  }
}

const capOf = ({ monthly_cap_cents }: Mandate) => monthly_cap_cents ?? 0
const endOf = ({ expires_at }: Mandate) =>
  expires_at === null ? Number.POSITIVE_INFINITY : Date.parse(expires_at)
const isWider = (from: readonly string[] | null, to: readonly string[] | null) =>
  from !== null && (to === null || to.some((item) => !from.includes(item)))

/** Where a mandate allows more than another; judged here anew, without the code that is to be tried. */
export function raised(allowed: Mandate, found: Mandate): string[] {
  const more: Array<[keyof Mandate, boolean]> = [
    ['autopay_enabled', found.autopay_enabled && !allowed.autopay_enabled],
    ['max_per_order_cents', (found.max_per_order_cents ?? 0) > (allowed.max_per_order_cents ?? 0)],
    ['monthly_cap_cents', capOf(found) > capOf(allowed)],
    ['expires_at', endOf(found) > endOf(allowed)],
    ['materials', isWider(allowed.materials, found.materials)],
    ['countries', isWider(allowed.countries, found.countries)],
    ['any_address', found.any_address && !allowed.any_address],
    ['unit_gate', found.unit_gate < allowed.unit_gate],
    // Switching off may take the card away; another one is a raise.
    [
      'default_payment_method',
      found.default_payment_method !== null &&
        found.default_payment_method !== allowed.default_payment_method,
    ],
  ]
  return more.filter(([, isMore]) => isMore).map(([field]) => field)
}

/** What of an order decides whether a mandate allows it. */
export interface Mandated {
  maxCents: number
  materialId: string
  countries: string[]
  isUsualAddress: boolean
  unitConfidence: number
  at: Date
}

/** Why a mandate does not allow an order; empty where it does. */
export function beyond(mandate: Mandate, order: Mandated): string[] {
  const isListed = (list: readonly string[] | null, items: string[]) =>
    list === null || items.every((item) => list.includes(item))
  const must: Array<[string, boolean]> = [
    ['autopay is off', mandate.autopay_enabled],
    ['above the cap an order', order.maxCents <= (mandate.max_per_order_cents ?? 0)],
    ['after its end', order.at.getTime() <= endOf(mandate)],
    ['another material', isListed(mandate.materials, [order.materialId])],
    ['another country', isListed(mandate.countries, order.countries)],
    ['a new address', mandate.any_address || order.isUsualAddress],
    ['the unit is not sure enough', order.unitConfidence >= mandate.unit_gate],
    ['no card', mandate.default_payment_method !== null],
  ]
  return must.filter(([, holds]) => !holds).map(([why]) => why)
}
