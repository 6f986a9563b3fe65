/** Why an order was cancelled, as `cancel_reason` says it. */
export const cancelReasons = [
  'declined_by_owner',
  'cancelled_by_agent',
  'rejected_by_operator',
  'payment_expired',
  'payment_refused',
  'authorisation_lapsed',
  'card_declined',
  'mandate_withdrawn',
  'superseded',
  'key_revoked',
] as const
export type CancelReason = (typeof cancelReasons)[number]

interface CancelTexts {
  /** Who cancelled it, and why. */
  what: string
  /** What can still be done. */
  next: string
}

const orderAgain = 'To order it again, ask for a new price.'

/** What a person reads for each reason. A note of whoever cancelled it is shown beside it. */
export const cancelTexts: Record<CancelReason, CancelTexts> = {
  declined_by_owner: {
    what: 'The order was declined on its page.',
    next: 'With another part, material or number of pieces it is a new order at a new price.',
  },
  cancelled_by_agent: {
    what: 'A program with a key to the account cancelled the order.',
    next: orderAgain,
  },
  rejected_by_operator: {
    what: 'The farm rejected the order and does not make it.',
    next: 'The same order may be rejected again, so the part or the material should change first.',
  },
  payment_expired: { what: 'Nobody paid the order in time.', next: orderAgain },
  payment_refused: {
    what: 'The payment service made no payment page for the order.',
    next: orderAgain,
  },
  authorisation_lapsed: {
    what: 'The farm did not accept the order before the hold on the payment ended.',
    next: 'The owner got a mail with a link to approve the same terms again.',
  },
  card_declined: {
    what: 'The bank declined the saved card.',
    next: 'The owner can pay the same on a payment page instead.',
  },
  mandate_withdrawn: {
    what: 'The owner’s limits no longer allowed the order when the card was to be charged.',
    next: 'The owner can pay the same on a payment page instead.',
  },
  superseded: {
    what: 'Another order took the place of this one.',
    next: 'The newer order is the one to look at.',
  },
  key_revoked: {
    what: 'The key that asked for the order was revoked before anybody paid.',
    next: 'With another key it is a new order at a new price.',
  },
}

/** The texts of a reason as the API gives it; general ones for a reason that this version does not know. */
export function cancelTextsOf(reason: string | null): CancelTexts {
  const reasonOfThisVersion = cancelReasons.find((one) => one === reason)
  return reasonOfThisVersion
    ? cancelTexts[reasonOfThisVersion]
    : { what: 'The order was cancelled.', next: orderAgain }
}
