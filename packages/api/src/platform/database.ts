import type { OrderStatus, Unit } from '@mattercloud/rules'
import { type ColumnType, type Generated, Kysely, type Transaction as KyselyTransaction } from 'kysely'
import { GuardedDialect } from './database/guardedDialect.ts'
import { type Bounds, callBounds, openPool } from './database/openPool.ts'
import type { Pulse } from './database/pulse.ts'

/** jsonb: read as any JSON, written as text. */
type Json = ColumnType<unknown, string, string>
type JsonOrNull = ColumnType<unknown, string | null | undefined, string | null>
type When = ColumnType<Date, Date | undefined, Date>
type WhenOrNull = ColumnType<Date | null, Date | null | undefined, Date | null>
/** bigint is read as text: it may exceed the range of a number. */
type BigInteger = ColumnType<string, number | undefined, number>

export interface Tables {
  accounts: {
    id: Generated<string>
    livemode: boolean
    email: string
    last_event_id: BigInteger
    autopay_enabled: Generated<boolean>
    max_per_order_cents: number | null
    monthly_cap_cents: number | null
    autopay_expires_at: WhenOrNull
    autopay_materials: string[] | null
    autopay_countries: string[] | null
    autopay_any_address: Generated<boolean>
    autopay_unit_gate: Generated<number>
    default_payment_method: string | null
    default_card_words: string | null
    default_card_fingerprint: string | null
    stripe_customer_id: string | null
    test_clock_ahead_s: Generated<number>
    /** When the mailbox was first confirmed, or an order first paid; null: nothing is known of the account. */
    proven_at: WhenOrNull
    erased_at: WhenOrNull
    created_at: When
  }
  api_keys: {
    id: Generated<string>
    account_id: string
    livemode: boolean
    label: string
    key_hash: string
    scopes: string[]
    status: 'active' | 'pending_confirmation' | 'revoked'
    created_ip: string
    created_at: When
    last_used_at: WhenOrNull
    revoked_at: WhenOrNull
  }
  links: {
    token_hash: string
    livemode: boolean
    kind: LinkKind
    account_id: string
    order_id: string | null
    file_id: string | null
    api_key_id: string | null
    address_change_id: string | null
    expires_at: When
    revoked_at: WhenOrNull
    created_at: When
  }
  sign_in_links: {
    token_hash: string
    livemode: boolean
    account_id: string
    expires_at: When
    used_at: WhenOrNull
    created_at: When
  }
  address_changes: {
    id: Generated<string>
    livemode: boolean
    account_id: string
    old_email: string
    new_email: string
    state: Generated<'open' | 'done' | 'cancelled' | 'dropped'>
    old_confirmed_at: WhenOrNull
    new_confirmed_at: WhenOrNull
    takes_effect_at: When
    created_at: When
  }
  sessions: {
    id: Generated<string>
    token_hash: string
    livemode: boolean
    account_id: string
    created_ip: string
    created_at: When
    last_used_at: When
    ended_at: WhenOrNull
  }
  pending_changes: {
    id: Generated<string>
    livemode: boolean
    account_id: string
    api_key_id: string
    changes: Json
    card_words: string | null
    card_fingerprint: string | null
    state: Generated<'open' | 'confirmed' | 'refused' | 'voided'>
    expires_at: When
    decided_at: WhenOrNull
    session_id: string | null
    created_at: When
  }
  files: {
    id: Generated<string>
    account_id: string
    livemode: boolean
    filename: string
    content_type: string
    size_bytes: ColumnType<string | null, number | null, number>
    status: 'pending_upload' | 'processing' | 'ready' | 'failed'
    sha256: string | null
    metrics: JsonOrNull
    selected_unit: Unit | null
    confirmed_by: 'agent' | 'user' | null
    revision: Generated<number>
    came_by: Generated<'upload' | 'url' | 'drop' | 'repair'>
    /** The revision whose unit the signed-in owner confirmed. */
    owner_unit_revision: number | null
    sealed_source_url: Buffer | null
    /** By unit: queued, stored, or failed because it exceeds a limit. */
    drawings: ColumnType<Partial<Record<Unit, DrawingState>>, string | undefined, string>
    repaired_from: string | null
    /** What the repair changed that made this file. */
    repaired: JsonOrNull
    /** Which writer puts its bytes into the store at the moment. */
    storing: string | null
    storing_until: WhenOrNull
    upload_ends_at: WhenOrNull
    deleted_at: WhenOrNull
    created_at: When
  }
  quotes: {
    id: Generated<string>
    account_id: string
    livemode: boolean
    api_key_id: string
    file_id: string
    file_revision: number
    file_sha256: string
    unit: Unit
    material_id: string
    quantity: number
    ship_country: string
    min_cents: number
    max_cents: number
    breakdown: Json
    lead_time_min_days: number
    lead_time_max_days: number
    execution_confidence: number
    confidence_factors: Json
    risk_flags: Json
    risks: Json | null
    suggestions: Json
    requested_execution_mode: ExecutionMode
    resolved_execution_mode: ExecutionMode
    mode_reasons: Json
    mode_reason_words: Json | null
    quote_hash: string
    catalog_version: string | null
    material_name: string | null
    expires_at: When
    created_at: When
  }
  orders: {
    id: Generated<string>
    public_order_id: string
    account_id: string
    livemode: boolean
    api_key_id: string
    quote_id: string
    idempotency_key: string
    status: OrderStatus
    quote_hash: string
    shipping_address: Json
    address_sha256: string
    min_cents: number
    max_cents: number
    authorised_cents: Generated<number>
    final_price_cents: number | null
    captured_cents: Generated<number>
    refunded_cents: Generated<number>
    approval: JsonOrNull
    stripe_session_id: string | null
    stripe_payment_intent_id: string | null
    approval_url: string | null
    carrier: string | null
    tracking_number: string | null
    cancel_reason: string | null
    cancel_note: string | null
    held: Generated<boolean>
    authorisation_expires_at: WhenOrNull
    lapse_warnings: Generated<number>
    superseded_by: string | null
    mandate: JsonOrNull
    reserved_cents: Generated<number>
    simulated_from: WhenOrNull
    refund_failed_cents: Generated<number>
    recipient_name: string | null
    recipient_phone: string | null
    payer_card_fingerprint: string | null
    expires_at: When
    paid_at: WhenOrNull
    created_at: When
  }
  address_amendments: {
    id: Generated<string>
    order_id: string
    livemode: boolean
    /** 1 for the first change of an order's address. */
    number: number
    shipping_address: Json
    address_sha256: string
    created_at: When
  }
  order_status_changes: { order_id: string; livemode: boolean; status: OrderStatus; at: When }
  stripe_calls: {
    id: Generated<string>
    livemode: boolean
    account_id: string
    order_id: string | null
    kind: StripeCallKind
    request: Json
    attempt: Generated<number>
    state: Generated<'pending' | 'done' | 'refused'>
    refusal: string | null
    stripe_object_id: string | null
    caller_key: string | null
    created_at: When
    finished_at: WhenOrNull
  }
  disputes: {
    /** Stripe's. */
    id: string
    livemode: boolean
    order_id: string
    amount_cents: number
    reason: string
    status: string
    opened_at: When
    closed_at: WhenOrNull
  }
  confirmed_addresses: {
    account_id: string
    livemode: boolean
    address_sha256: string
    confirmed_at: When
  }
  stripe_events: {
    id: string
    livemode: boolean
    type: string
    object_id: string
    received_at: When
    handled_at: WhenOrNull
  }
  events: {
    account_id: string
    id: ColumnType<string, string, never>
    livemode: boolean
    type: string
    data: Json
    created_at: When
  }
  runs: {
    id: Generated<string>
    account_id: string
    livemode: boolean
    run_id: string
    journal: Json
    version: Generated<number>
    created_at: When
    updated_at: When
  }
  webhook_endpoints: {
    id: Generated<string>
    account_id: string
    livemode: boolean
    api_key_id: string
    url: string
    sealed_secret: Buffer
    /** During a rotation: the next `sealed_secret`. */
    sealed_next_secret: Buffer | null
    rotation_ends_at: WhenOrNull
    status: Generated<'enabled' | 'disabled'>
    failing_since: WhenOrNull
    /** Since when its answers take long. */
    slow_since: WhenOrNull
    disabled_at: WhenOrNull
    deleted_at: WhenOrNull
    created_at: When
  }
  webhook_deliveries: {
    id: Generated<string>
    endpoint_id: string
    account_id: string
    livemode: boolean
    event_id: ColumnType<string, string, never>
    status: Generated<'pending' | 'delivered' | 'failed'>
    attempts: Generated<number>
    round_start: Generated<number>
    last_status: number | null
    last_error: string | null
    next_attempt_at: WhenOrNull
    delivered_at: WhenOrNull
    created_at: When
  }
  idempotency_keys: {
    /** The owner of the key: an account, or an operator key. */
    account_id: string | null
    operator_key_id: string | null
    route: string
    key: string
    livemode: boolean
    input_hash: string
    reply: JsonOrNull
    claimed_at: When
  }
  operator_keys: {
    id: Generated<string>
    livemode: Generated<boolean>
    label: string
    key_hash: string
    created_at: When
    revoked_at: WhenOrNull
  }
  audit_log: {
    id: Generated<string>
    livemode: boolean
    actor: string
    operator_key_id: string | null
    action: string
    order_id: string | null
    details: Json
    at: When
  }
  rate_windows: { bucket: string; livemode: Generated<boolean>; ends_at: When; used: number }
}

export type DrawingState = 'due' | 'drawn' | 'failed'
export type LinkKind =
  | 'review'
  | 'settings'
  | 'confirm_keys'
  | 'cancel_order'
  | 'reapprove'
  | 'drop'
  | 'old_address'
  | 'new_address'
  | 'revoke_keys'
export type OrderCallKind =
  | 'create_session'
  | 'expire_session'
  | 'capture'
  | 'release'
  | 'refund'
  | 'authorise'
  | 'abandon_intent'
export type AccountCallKind =
  | 'create_customer'
  | 'create_setup_intent'
  | 'create_setup_session'
  | 'update_customer'
  | 'delete_customer'
export type StripeCallKind = OrderCallKind | AccountCallKind
export type ExecutionMode = 'agent_assisted' | 'agent_autonomous' | 'human_manual'

/** The database, outside a transaction. */
export type Database = Kysely<Tables>
/** A transaction. A function with this parameter must run in its caller's transaction. */
export type Transaction = KyselyTransaction<Tables>

const pulses = new WeakMap<Database, Pulse>()

/**
 * Connects to PostgreSQL with a pool.
 *
 * @param url postgres://…
 * @param onError told of a connection that broke while idle; the pool replaces it
 */
export function connectDatabase(
  url: string,
  onError: (error: Error) => void,
  bounds: Bounds = callBounds,
): Database {
  const pool = openPool(url, bounds, onError)
  const db = new Kysely<Tables>({ dialect: new GuardedDialect(pool) })
  pulses.set(db, pool.pulse)
  return db
}

/**
 * Asks whether the database answers, on a connection of its own, so that a busy pool does not matter.
 *
 * @throws PartAwayError
 */
export async function askDatabase(db: Database): Promise<void> {
  await pulses.get(db)?.ask()
}
