import { type Kysely, sql } from 'kysely'

/**
 * The first tables. Every one carries `livemode`: test and live never meet.
 * The money rules that a database can keep are kept here: captured is never more than what
 * the human approved, refunded never more than captured, one live order a quote.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table accounts (
      id uuid primary key default gen_random_uuid(),
      livemode boolean not null,
      email text not null,
      last_event_id bigint not null default 0,
      autopay_enabled boolean not null default false,
      max_per_order_cents integer check (max_per_order_cents >= 0),
      monthly_cap_cents integer check (monthly_cap_cents >= 0),
      default_payment_method text,
      created_at timestamptz not null default now(),
      unique (livemode, email)
    );

    create table api_keys (
      id uuid primary key default gen_random_uuid(),
      account_id uuid not null references accounts,
      livemode boolean not null,
      label text not null,
      key_hash text not null unique,
      scopes text[] not null,
      status text not null check (status in ('active', 'pending_confirmation', 'revoked')),
      created_ip text not null,
      created_at timestamptz not null default now(),
      last_used_at timestamptz
    );
    create index on api_keys (account_id);

    create table links (
      token_hash text primary key,
      livemode boolean not null,
      kind text not null check (kind in ('review', 'settings', 'confirm_keys')),
      account_id uuid not null references accounts,
      order_id uuid,
      api_key_id uuid references api_keys,
      expires_at timestamptz not null,
      revoked_at timestamptz,
      created_at timestamptz not null default now()
    );

    create table files (
      id uuid primary key default gen_random_uuid(),
      account_id uuid not null references accounts,
      livemode boolean not null,
      filename text not null,
      content_type text not null,
      size_bytes bigint not null check (size_bytes > 0),
      status text not null check (status in ('pending_upload', 'processing', 'ready', 'failed')),
      sha256 text,
      metrics jsonb,
      selected_unit text check (selected_unit in ('mm', 'cm', 'in')),
      confirmed_by text check (confirmed_by in ('agent', 'user')),
      revision integer not null default 1,
      created_at timestamptz not null default now()
    );
    create index on files (account_id, created_at desc, id desc);

    create table quotes (
      id uuid primary key default gen_random_uuid(),
      account_id uuid not null references accounts,
      livemode boolean not null,
      api_key_id uuid not null references api_keys,
      file_id uuid not null references files,
      file_revision integer not null,
      file_sha256 text not null,
      unit text not null,
      material_id text not null,
      quantity integer not null check (quantity > 0),
      ship_country text not null,
      min_cents integer not null check (min_cents > 0),
      max_cents integer not null check (max_cents >= min_cents),
      breakdown jsonb not null,
      lead_time_min_days integer not null,
      lead_time_max_days integer not null,
      execution_confidence double precision not null,
      confidence_factors jsonb not null,
      risk_flags jsonb not null,
      suggestions jsonb not null,
      requested_execution_mode text not null,
      resolved_execution_mode text not null,
      mode_reasons jsonb not null,
      quote_hash text not null,
      expires_at timestamptz not null,
      created_at timestamptz not null default now()
    );
    create index on quotes (account_id);

    create table orders (
      id uuid primary key default gen_random_uuid(),
      public_order_id text not null unique,
      account_id uuid not null references accounts,
      livemode boolean not null,
      api_key_id uuid not null references api_keys,
      quote_id uuid not null references quotes,
      idempotency_key text not null,
      status text not null check (status in
        ('requires_payment', 'paid', 'queued', 'in_production', 'shipped', 'delivered', 'cancelled', 'refunded')),
      quote_hash text not null,
      shipping_address jsonb not null,
      address_sha256 text not null,
      min_cents integer not null,
      max_cents integer not null check (max_cents >= min_cents),
      authorised_cents integer not null default 0 check (authorised_cents between 0 and max_cents),
      final_price_cents integer check (final_price_cents between min_cents and max_cents),
      captured_cents integer not null default 0 check (captured_cents between 0 and authorised_cents),
      refunded_cents integer not null default 0 check (refunded_cents between 0 and captured_cents),
      approval jsonb,
      stripe_session_id text unique,
      stripe_payment_intent_id text unique,
      approval_url text,
      carrier text,
      tracking_number text,
      cancel_reason text,
      cancel_note text,
      expires_at timestamptz not null,
      paid_at timestamptz,
      created_at timestamptz not null default now(),
      check (captured_cents = 0 or approval is not null)
    );
    create unique index one_live_order_a_quote on orders (quote_id) where status <> 'cancelled';
    create index on orders (account_id, created_at desc, id desc);
    create index on orders (status, created_at);

    create table order_status_changes (
      order_id uuid not null references orders,
      livemode boolean not null,
      status text not null,
      at timestamptz not null default now(),
      primary key (order_id, status)
    );

    create table stripe_calls (
      id uuid primary key default gen_random_uuid(),
      livemode boolean not null,
      order_id uuid not null references orders,
      kind text not null check (kind in ('create_session', 'expire_session', 'capture', 'release')),
      request jsonb not null,
      attempt integer not null default 1,
      state text not null default 'pending' check (state in ('pending', 'done', 'refused')),
      refusal text,
      created_at timestamptz not null default now(),
      finished_at timestamptz
    );
    create unique index one_stripe_call_a_kind on stripe_calls (order_id, kind) where state <> 'refused';
    create index on stripe_calls (created_at) where state = 'pending';

    create table stripe_events (
      id text primary key,
      livemode boolean not null,
      type text not null,
      object_id text not null,
      received_at timestamptz not null default now(),
      handled_at timestamptz
    );

    create table events (
      account_id uuid not null references accounts,
      id bigint not null,
      livemode boolean not null,
      type text not null,
      data jsonb not null,
      created_at timestamptz not null default now(),
      primary key (account_id, id)
    );

    create table webhook_endpoints (
      id uuid primary key default gen_random_uuid(),
      account_id uuid not null references accounts,
      livemode boolean not null,
      api_key_id uuid not null references api_keys,
      url text not null,
      sealed_secret bytea not null,
      status text not null default 'enabled' check (status in ('enabled', 'disabled')),
      deleted_at timestamptz,
      created_at timestamptz not null default now()
    );
    create index on webhook_endpoints (account_id);

    create table webhook_deliveries (
      id uuid primary key default gen_random_uuid(),
      endpoint_id uuid not null references webhook_endpoints,
      account_id uuid not null references accounts,
      livemode boolean not null,
      event_id bigint not null,
      status text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
      attempts integer not null default 0,
      last_status integer,
      last_error text,
      next_attempt_at timestamptz,
      delivered_at timestamptz,
      created_at timestamptz not null default now(),
      foreign key (account_id, event_id) references events (account_id, id)
    );
    create index on webhook_deliveries (endpoint_id, created_at desc, id desc);

    create table idempotency_keys (
      account_id uuid not null references accounts,
      route text not null,
      key text not null,
      livemode boolean not null,
      input_hash text not null,
      reply jsonb,
      claimed_at timestamptz not null,
      primary key (account_id, route, key)
    );

    create table operator_keys (
      id uuid primary key default gen_random_uuid(),
      livemode boolean not null default true,
      label text not null,
      key_hash text not null unique,
      created_at timestamptz not null default now(),
      revoked_at timestamptz
    );

    create table audit_log (
      id bigint generated always as identity primary key,
      livemode boolean not null,
      actor text not null,
      action text not null,
      order_id uuid,
      details jsonb not null,
      at timestamptz not null default now()
    );

    create table rate_windows (
      bucket text primary key,
      livemode boolean not null default true,
      ends_at timestamptz not null,
      used integer not null
    );
  `.execute(db)
}
