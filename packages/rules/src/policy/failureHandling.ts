import type { ErrorCode } from '../errors.ts'

export interface FailureAdvice {
  /** The error codes that this advice is for. */
  errors: readonly ErrorCode[]
  /** How to go on from the step that failed. */
  recover: string
}

/** How an agent recovers without starting again. */
export const failureHandling: FailureAdvice[] = [
  {
    errors: ['rate_limit_exceeded'],
    recover: 'Wait for the seconds in Retry-After, then send the same request again.',
  },
  {
    errors: ['upstream_temporarily_unavailable', 'internal_error', 'idempotency_in_flight'],
    recover:
      'Wait, doubling the pause each time, and send the same request with the same Idempotency-Key; it cannot order twice.',
  },
  {
    errors: ['file_not_ready', 'upload_incomplete'],
    recover:
      'Finish the upload or poll the file until it is ready; if it failed, tell the user the reason and ask for another file.',
  },
  {
    errors: ['quote_expired', 'quote_stale', 'quote_not_found', 'ship_country_mismatch'],
    recover: 'Make a new quote with the same inputs, show the user what changed, and go on from there.',
  },
  {
    errors: ['quote_already_ordered'],
    recover: 'Use the order that exists; never make another for the same wish.',
  },
  {
    errors: ['idempotency_key_reused'],
    recover: 'The order asked for differs from the first one: look up what exists before using a new key.',
  },
  {
    errors: [
      'unknown_material',
      'ambiguous_material',
      'missing_shipping_fields',
      'invalid_request',
      'amount_too_large',
    ],
    recover: 'Ask the user for the named input, correct it and repeat only this step.',
  },
  {
    errors: ['not_makeable'],
    recover:
      'Tell the user why, and what would work instead; then quote another material or another part. Ask for no address.',
  },
  {
    errors: ['autonomous_not_allowed', 'card_declined'],
    recover:
      'Tell the user why, make a checkout session from the same quote and give the user its review link.',
  },
  {
    errors: ['key_not_confirmed', 'invalid_api_key', 'insufficient_scope'],
    recover: "Stop and ask the user: only the account's owner can confirm, replace or widen a key.",
  },
  {
    errors: ['token_expired', 'invalid_token'],
    recover: 'Ask the service for a new link and give that to the user.',
  },
]
