interface ErrorEntry {
  /** HTTP status. */
  status: number
  /** One sentence: what happened. */
  title: string
  /** What the caller does next, as a word for programs. */
  next_action?: string
}

/** Every error code of the API: the code answers with it, and the docs page is made from it. */
export const errorTable = {
  // 400: the request itself must change.
  invalid_request: {
    status: 400,
    title: 'The request is not what this route expects; details name each field.',
    next_action: 'correct_request',
  },
  file_not_ready: {
    status: 400,
    title: "The file's analysis is not complete, or has failed.",
    next_action: 'poll_file_until_ready',
  },
  unknown_material: {
    status: 400,
    title: 'The catalogue has no material with this id, or by these words.',
    next_action: 'choose_material_from_catalog',
  },
  ambiguous_material: {
    status: 400,
    title: 'Several materials are called this; details have the question to ask.',
    next_action: 'ask_user_for_material',
  },
  missing_shipping_fields: {
    status: 400,
    title: 'The shipping address lacks required fields; details name them.',
    next_action: 'ask_user_for_shipping_address',
  },
  amount_too_large: {
    status: 400,
    title: 'The order could cost more than one payment may hold.',
    next_action: 'reduce_quantity_or_size',
  },
  idempotency_key_required: {
    status: 400,
    title: 'This route needs an Idempotency-Key header.',
    next_action: 'retry_with_idempotency_key',
  },
  file_too_large: {
    status: 400,
    title: 'The file is larger than the service takes.',
    next_action: 'upload_smaller_file',
  },
  unsupported_file_type: {
    status: 400,
    title: 'The file is in none of the formats that the service reads.',
    next_action: 'convert_file',
  },
  url_not_allowed: {
    status: 400,
    title: 'The service does not call this address: only https to public hosts is allowed.',
    next_action: 'use_public_https_url',
  },
  final_price_out_of_range: {
    status: 400,
    title: 'The final price lies outside the range that the owner approved.',
    next_action: 'choose_price_within_range',
  },
  refund_too_large: {
    status: 400,
    title: 'The refund is more than what is left of the charge.',
    next_action: 'reduce_refund',
  },
  // 401 and 403: who asks.
  invalid_api_key: {
    status: 401,
    title: 'The API key is missing, unknown or revoked.',
    next_action: 'connect_again',
  },
  sign_in_required: {
    status: 401,
    title: 'This page needs the owner to be signed in.',
    next_action: 'ask_user_to_sign_in',
  },
  key_not_confirmed: {
    status: 403,
    title: 'The owner of the account has not confirmed this key yet.',
    next_action: 'ask_user_to_confirm_key_by_email',
  },
  insufficient_scope: {
    status: 403,
    title: 'The key lacks the scope that this route needs.',
    next_action: 'ask_user_to_grant_scope',
  },
  test_key_required: {
    status: 403,
    title: 'This route is for test keys; the live mode goes by real time.',
    next_action: 'connect_in_test_mode',
  },
  autonomous_not_allowed: {
    status: 403,
    title: "The owner's policy does not let this order be paid without asking.",
    next_action: 'create_checkout_session',
  },
  // 402: the payment itself.
  card_declined: {
    status: 402,
    title: 'The bank declined the card.',
    next_action: 'create_checkout_session',
  },
  // 404: nothing there, or not yours to see.
  not_found: { status: 404, title: 'No such route.', next_action: 'read_openapi' },
  file_not_found: {
    status: 404,
    title: 'No file of this account has this id.',
    next_action: 'upload_file',
  },
  preview_not_found: {
    status: 404,
    title: 'The part could not be drawn within what a drawing may take.',
    next_action: 'go_on_without_preview',
  },
  quote_not_found: {
    status: 404,
    title: 'No quote of this account has this id.',
    next_action: 'create_quote',
  },
  order_not_found: {
    status: 404,
    title: 'No order has this id, or it is not yours to see.',
    next_action: 'list_orders',
  },
  endpoint_not_found: {
    status: 404,
    title: 'No webhook endpoint of this account has this id.',
    next_action: 'list_endpoints',
  },
  delivery_not_found: {
    status: 404,
    title: 'No webhook delivery of this account has this id.',
    next_action: 'list_deliveries',
  },
  run_not_found: { status: 404, title: 'No run of this account has this id.', next_action: 'start_new_run' },
  payment_method_not_found: {
    status: 404,
    title: 'No payment method of this account has this id.',
    next_action: 'create_setup_intent',
  },
  account_not_found: {
    status: 404,
    title: 'No account has this e-mail.',
    next_action: 'correct_request',
  },
  change_not_found: {
    status: 404,
    title: 'No change of this account has this id.',
    next_action: 'get_settings',
  },
  invalid_token: {
    status: 404,
    title: 'The link is not valid: it is mistyped, or was withdrawn.',
    next_action: 'ask_for_new_link',
  },
  method_not_allowed: {
    status: 405,
    title: 'The route exists but not with this method.',
    next_action: 'read_openapi',
  },
  // 409 and 412: the request is fine, the state is not.
  quote_stale: {
    status: 409,
    title: 'The file has changed its unit or was repaired since this quote.',
    next_action: 'create_quote',
  },
  quote_already_ordered: {
    status: 409,
    title: 'The quote already has an order that is not cancelled.',
    next_action: 'get_existing_order',
  },
  not_makeable: {
    status: 409,
    title: 'The part cannot be made from this material as it is; details have what would work.',
    next_action: 'change_part_or_material',
  },
  ship_country_mismatch: {
    status: 409,
    title: "The address's country is not the one that the quote was made for.",
    next_action: 'create_quote',
  },
  idempotency_key_reused: {
    status: 409,
    title: 'This Idempotency-Key was used before with another body.',
    next_action: 'use_new_idempotency_key',
  },
  idempotency_in_flight: {
    status: 409,
    title: 'A request with this Idempotency-Key is still being worked on.',
    next_action: 'retry_same_request_later',
  },
  account_in_use: {
    status: 409,
    title: 'The account has open orders, held money or a dispute, so it cannot be erased yet.',
    next_action: 'wait_or_cancel_orders',
  },
  file_in_use: {
    status: 409,
    title: 'An open order or quote needs this file.',
    next_action: 'wait_or_cancel_order',
  },
  repair_not_needed: {
    status: 409,
    title: 'The mesh needs no repair.',
    next_action: 'create_quote',
  },
  repair_refused: {
    status: 409,
    title: 'The mesh cannot be repaired without a guess; details have each reason.',
    next_action: 'upload_corrected_file',
  },
  upload_incomplete: {
    status: 409,
    title: 'The file has not been uploaded yet, or not whole.',
    next_action: 'upload_file_then_confirm',
  },
  invalid_transition: {
    status: 409,
    title: 'The order cannot go from its present state to this one.',
    next_action: 'get_order',
  },
  endpoint_disabled: {
    status: 409,
    title: 'The webhook endpoint is disabled: nothing is sent to it.',
    next_action: 'enable_endpoint',
  },
  change_not_pending: {
    status: 409,
    title: 'The change was decided already, was withdrawn, or has expired.',
    next_action: 'get_settings',
  },
  run_conflict: {
    status: 412,
    title: 'The run was written by someone else since it was read.',
    next_action: 'read_run_again',
  },
  // 410: was valid once.
  quote_expired: { status: 410, title: 'The quote has expired.', next_action: 'create_quote' },
  token_expired: { status: 410, title: 'The link has expired.', next_action: 'ask_for_new_link' },
  request_timeout: {
    status: 408,
    title: "Nothing of the request's body arrived for too long.",
    next_action: 'retry_same_request_later',
  },
  payload_too_large: {
    status: 413,
    title: "The request's body is larger than this route takes.",
    next_action: 'send_smaller_body',
  },
  precondition_required: {
    status: 428,
    title: 'This write needs an If-Match header with the version that was read.',
    next_action: 'retry_with_if_match',
  },
  rate_limit_exceeded: {
    status: 429,
    title: 'Too many requests in this minute.',
    next_action: 'retry_after_delay',
  },
  quota_exceeded: {
    status: 429,
    title: 'The account has as much of something as it may; details say of what, and what frees it.',
    next_action: 'free_quota',
  },
  internal_error: {
    status: 500,
    title: 'The service failed in a way it did not foresee.',
    next_action: 'retry_same_request_later',
  },
  upstream_temporarily_unavailable: {
    status: 503,
    title: 'Something that the service depends on does not answer at the moment.',
    next_action: 'retry_same_request_later',
  },
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof errorTable
