/** How the simulated bank of a test card answers. */
export interface CardProfile {
  /** The number that a person enters. */
  number: string
  /** The token for API calls, https://docs.stripe.com/testing#cards. */
  token: string
  brand: 'visa' | 'mastercard'
  /** `declineCode` of https://docs.stripe.com/declines/codes, null for a card that pays. */
  decline: null | { code: string; declineCode: string; message: string }
  /** Whether the card can be saved to a customer. */
  attachable: boolean
  /**
   * `always`: every payment needs the payer. `unless_set_up`: payments off session pass once the card was
   * set up; payments on session always need the payer (https://docs.stripe.com/testing#authentication-and-setup).
   */
  authentication: 'never' | 'always' | 'unless_set_up'
}

const approved = { decline: null, attachable: true, authentication: 'never' } as const

function declinedWith(code: string, declineCode: string, message: string, attachable: boolean) {
  return { decline: { code, declineCode, message }, attachable, authentication: 'never' } as const
}

/**
 * Stripe's own test cards: https://docs.stripe.com/testing. Declining cards "can't be attached to a
 * Customer object", apart from the one made to be declined after attaching.
 */
const PROFILES: readonly CardProfile[] = [
  { number: '4242424242424242', token: 'pm_card_visa', brand: 'visa', ...approved },
  { number: '5555555555554444', token: 'pm_card_mastercard', brand: 'mastercard', ...approved },
  {
    number: '4000000000000002',
    token: 'pm_card_chargeDeclined',
    brand: 'visa',
    ...declinedWith('card_declined', 'generic_decline', 'Your card was declined.', false),
  },
  {
    number: '4000000000009995',
    token: 'pm_card_chargeDeclinedInsufficientFunds',
    brand: 'visa',
    ...declinedWith('card_declined', 'insufficient_funds', 'Your card has insufficient funds.', false),
  },
  {
    number: '4000000000000069',
    token: 'pm_card_chargeDeclinedExpiredCard',
    brand: 'visa',
    ...declinedWith('expired_card', 'expired_card', 'Your card has expired.', false),
  },
  {
    number: '4000000000000341',
    token: 'pm_card_chargeCustomerFail',
    brand: 'visa',
    ...declinedWith('card_declined', 'generic_decline', 'Your card was declined.', true),
  },
  {
    number: '4000002500003155',
    token: 'pm_card_authenticationRequiredOnSetup',
    brand: 'visa',
    ...approved,
    authentication: 'unless_set_up',
  },
  {
    number: '4000002760003184',
    token: 'pm_card_authenticationRequired',
    brand: 'visa',
    ...approved,
    authentication: 'always',
  },
]

export function profileByToken(token: string): CardProfile | undefined {
  return PROFILES.find((profile) => profile.token === token)
}

/** What a person typed into a card form. */
export interface CardInput {
  cardNumber: string
  /** `MM/YY` */
  exp: string
  cvc: string
}

export type ParsedCard =
  | { profile: CardProfile; expMonth: number; expYear: number }
  | { code: string; declineCode?: string; message: string }

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/**
 * Parses a card form, with the error codes of https://docs.stripe.com/error-codes for what is wrong in it.
 *
 * @param now the emulator's time in seconds, for the expiry
 */
export function parseCard(input: CardInput, now: number): ParsedCard {
  const digits = input.cardNumber.replaceAll(/[\s-]/g, '')
  if (!/^\d{12,19}$/.test(digits) || !passesLuhn(digits)) {
    return { code: 'incorrect_number', message: 'Your card number is incorrect.' }
  }
  const expiry = /^\s*(\d{1,2})\s*\/\s*(?:20)?(\d{2})\s*$/.exec(input.exp)
  const expMonth = Number(expiry?.[1] ?? 0)
  const expYear = 2000 + Number(expiry?.[2] ?? 0)
  if (expiry === null || expMonth < 1 || expMonth > 12) {
    return {
      code: 'invalid_expiry_month',
      message: "Your card's expiration date is incomplete: give it as MM/YY.",
    }
  }
  if (Date.UTC(expYear, expMonth) / 1000 <= now) {
    return { code: 'invalid_expiry_year', message: "Your card's expiration year is in the past." }
  }
  if (!/^\d{3,4}$/.test(input.cvc.trim())) {
    return { code: 'invalid_cvc', message: "Your card's security code is invalid." }
  }
  const profile = PROFILES.find(({ number }) => number === digits)
  if (profile === undefined) {
    return {
      code: 'card_declined',
      declineCode: 'test_mode_live_card',
      message: 'Your card was declined. Only test cards work here, for example 4242 4242 4242 4242.',
    }
  }
  return { profile, expMonth, expYear }
}
