import { orderAmounts, risksOfQuote } from '@mattercloud/rules'
import type { CheckoutSession, File, MeshMetrics, Order, Quote } from '@mattercloud/sdk'
import type { FakeReply, FakeRequest } from '@mattercloud/sdk/testing'
import * as z from 'zod'

// Replies by the contract, for the guide's part.

export const ids = {
  account: '00000000-0000-4000-8000-000000000001',
  key: '00000000-0000-4000-8000-000000000002',
  file: '00000000-0000-4000-8000-00000000000f',
  quote: '00000000-0000-4000-8000-0000000000aa',
  order: '00000000-0000-4000-8000-0000000000bb',
  public_order: 'mc_ord_00000000000000001',
}
const time = '2026-11-24T08:00:00Z'

export function metrics(changes: Partial<MeshMetrics> = {}): MeshMetrics {
  return {
    bbox_mm: [45.2, 30.1, 12.8],
    volume_cm3: 8.34,
    surface_area_cm2: 42.1,
    material_volume_cm3: 8.34,
    plates: [],
    plate: null,
    is_watertight: true,
    is_manifold: true,
    detected_unit: 'mm',
    unit_confidence: 0.95,
    warnings: [],
    unit_candidates: [],
    format: 'stl',
    triangles: 12,
    vertices: 8,
    bodies: 1,
    euler_number: 2,
    bounds_mm: [
      [0, 0, 0],
      [45.2, 30.1, 12.8],
    ],
    centre_of_mass_mm: [22.6, 15, 6.4],
    hull_volume_cm3: 9,
    is_winding_consistent: true,
    is_inverted: false,
    open_edges: 0,
    edges_shared_by_more_than_two: 0,
    degenerate_faces: 0,
    shells: 1,
    cavities: 0,
    principal_dimensions_mm: [45.2, 30.1, 12.8],
    declared_unit: null,
    open_loop_count: 0,
    open_loops: [],
    flipped_faces: 0,
    duplicate_faces: 0,
    notes: [],
    faults: [],
    repair: { outcome: 'not_needed' },
    printability: null,
    ...changes,
  }
}

export function readyFile(changes: Partial<File> = {}): File {
  return {
    id: ids.file,
    status: 'ready',
    filename: 'part.stl',
    content_type: 'model/stl',
    size_bytes: 84,
    sha256: null,
    selected_unit: null,
    confirmed_by: null,
    metrics_json: metrics(),
    repaired_from: null,
    repaired: null,
    created_at: time,
    next_action: 'create_quote',
    ...changes,
  }
}

/** The same file before it is measured. */
export function processingFile(changes: Partial<File> = {}): File {
  return readyFile({
    status: 'processing',
    metrics_json: null,
    next_action: 'poll_file_until_ready',
    ...changes,
  })
}

export function quoted(changes: Partial<Quote> = {}): Quote {
  const { risk_flags = [], confidence_factors = [] } = changes
  return {
    quote_id: ids.quote,
    file_id: ids.file,
    material_id: 'sla_white',
    material: 'Photosensitive Resin White',
    catalog_version: '0123456789ab',
    quantity: 1,
    ship_country: 'US',
    price_estimate: { min: 5000, max: 7500, currency: 'CNY' },
    price_estimate_display: { min_major: 50, max_major: 75, currency: 'CNY' },
    breakdown: {
      volume_source: 'mesh',
      volume_cm3: 8.34,
      mass_g: 9.34,
      material_cents: 280,
      minimum_fee_cents: 5000,
      minimum_fee_applies: true,
      pieces_covered_by_minimum_fee: 17,
      shipping_cents: 0,
      spread: 0.5,
      excluded: ['import duty'],
      rate_card_version: 'v1',
    },
    lead_time_days: { min: 3, max: 6 },
    execution_confidence: 0.92,
    confidence_factors,
    risk_flags,
    risks: risksOfQuote({ risks: null, risk_flags, confidence_factors }),
    suggestions: [],
    unit: 'mm',
    file_sha256: '0'.repeat(64),
    quote_hash: '1'.repeat(64),
    requested_execution_mode: 'agent_assisted',
    resolved_execution_mode: 'agent_assisted',
    mode_reasons: [],
    mode_reason_words: [],
    requires_user_confirmation: true,
    autopay: { allowed: false, reasons: ['autopay_off'], reason_words: ['Autopay is off.'] },
    stale: false,
    order_id: null,
    expires_at: '2099-11-25T08:00:00Z',
    created_at: time,
    next_action: 'create_checkout_session',
    settings_url: 'https://mattercloud.test/settings/x',
    ...changes,
  }
}

/** The sample quote for the terms that a call asks for. */
export function quotedAsAsked({ json }: FakeRequest): FakeReply {
  return { body: { ...quoted(), ...z.looseObject({}).parse(json()) } }
}

export function session(changes: Partial<CheckoutSession> = {}): CheckoutSession {
  return {
    order_id: ids.order,
    public_order_id: ids.public_order,
    approval_url: 'https://pay.test/1',
    tracking_url: `https://mattercloud.test/orders/${ids.public_order}`,
    review_url: 'https://mattercloud.test/review/1',
    status: 'requires_payment',
    max_cents: 7500,
    expires_at: '2099-11-25T08:00:00Z',
    next_action: 'redirect_user_to_approval_url',
    ...changes,
  }
}

export function order(changes: Partial<Order> = {}): Order {
  const money = { authorised_cents: 0, captured_cents: 0, refunded_cents: 0, ...changes }
  const { status = 'requires_payment' } = changes
  return {
    order_id: ids.order,
    public_order_id: ids.public_order,
    livemode: true,
    status: 'requires_payment',
    quote_id: ids.quote,
    file_id: ids.file,
    filename: 'part.stl',
    file_sha256: 'a'.repeat(64),
    unit: 'mm',
    bbox_mm: [45.2, 30.1, 12.8],
    material_id: 'sla_white',
    material: 'Photosensitive Resin White',
    quantity: 1,
    price: { min_cents: 5000, max_cents: 7500, currency: 'CNY' },
    amounts: orderAmounts({ ...money, status, max_cents: 7500, is_releasing: false }),
    authorised_cents: 0,
    captured_cents: 0,
    refunded_cents: 0,
    refund_failed_cents: 0,
    disputed_cents: 0,
    recipient: { name: null, phone: null },
    authorisation_expires_at: null,
    held: false,
    approval: null,
    shipping_address_json: {
      name: 'Ada Lovelace',
      line1: '123 Main St',
      city: 'San Francisco',
      state: 'CA',
      postal_code: '94105',
      country: 'US',
    },
    address_changed_at: null,
    address_url: null,
    carrier: null,
    tracking_number: null,
    expected_delivery: null,
    cancel_reason: null,
    cancel_note: null,
    superseded_by: null,
    timeline: [{ status: 'requires_payment', at: time }],
    approval_url: 'https://pay.test/1',
    tracking_url: `https://mattercloud.test/orders/${ids.public_order}`,
    support: { email: 'help@mattercloud.test', url: null },
    created_at: time,
    next_action: 'redirect_user_to_approval_url',
    ...changes,
  }
}

/** An error as the service answers it. */
export function refusal(status: number, error: string, message: string, next_action = 'look_it_up') {
  return { status, body: { error, message, request_id: 'req_1', next_action } }
}
