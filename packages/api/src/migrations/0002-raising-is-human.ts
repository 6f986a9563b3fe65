import { type Kysely, sql } from 'kysely'

/**
 * The whole of the owner's mandate, changes of it that wait for the owner, and the owner's sessions.
 * The cap and the gate that a mandate cannot be without are kept here; so is one waiting change an account.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table accounts
      add column default_card_words text,
      add column autopay_expires_at timestamptz,
      add column autopay_materials text[],
      add column autopay_countries text[],
      add column autopay_any_address boolean not null default false,
      add column autopay_unit_gate double precision not null default 0.7
        check (autopay_unit_gate between 0 and 1),
      add constraint autopay_needs_both_caps check
        (not autopay_enabled or (max_per_order_cents is not null and monthly_cap_cents is not null));

    create table sign_in_links (
      token_hash text primary key,
      livemode boolean not null,
      account_id uuid not null references accounts,
      expires_at timestamptz not null,
      used_at timestamptz,
      created_at timestamptz not null default now()
    );

    create table sessions (
      id uuid primary key default gen_random_uuid(),
      token_hash text not null unique,
      livemode boolean not null,
      account_id uuid not null references accounts,
      created_ip text not null,
      created_at timestamptz not null default now(),
      last_used_at timestamptz not null default now(),
      ended_at timestamptz
    );

    create table pending_changes (
      id uuid primary key default gen_random_uuid(),
      livemode boolean not null,
      account_id uuid not null references accounts,
      api_key_id uuid not null references api_keys,
      changes jsonb not null,
      card_words text,
      state text not null default 'open' check (state in ('open', 'confirmed', 'refused', 'voided')),
      expires_at timestamptz not null,
      decided_at timestamptz,
      session_id uuid references sessions,
      created_at timestamptz not null default now(),
      check ((state in ('confirmed', 'refused')) = (session_id is not null))
    );
    create unique index one_open_change_an_account on pending_changes (account_id) where state = 'open';
    create index on pending_changes (api_key_id) where state = 'open';
  `.execute(db)
}
