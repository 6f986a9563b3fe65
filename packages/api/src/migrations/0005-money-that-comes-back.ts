import { type Kysely, sql } from 'kysely'

/**
 * Disputes as rows, because an order may have several at once; refunds that the bank sent back; who
 * gets the parcel, as the payment page asked it; addresses that the owner confirmed; an operator's
 * Idempotency-Keys beside an account's.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table disputes (
      id text primary key,
      livemode boolean not null,
      order_id uuid not null references orders,
      amount_cents integer not null check (amount_cents >= 0),
      reason text not null,
      status text not null,
      opened_at timestamptz not null default now(),
      closed_at timestamptz
    );
    create index on disputes (order_id);

    alter table orders
      add column refund_failed_cents integer not null default 0 check (refund_failed_cents >= 0),
      add column recipient_name text,
      add column recipient_phone text;

    create table confirmed_addresses (
      account_id uuid not null references accounts,
      livemode boolean not null,
      address_sha256 text not null,
      confirmed_at timestamptz not null default now(),
      primary key (account_id, address_sha256)
    );

    alter table stripe_calls
      drop constraint stripe_calls_kind_check,
      add constraint stripe_calls_kind_check check (kind in
        ('create_session', 'expire_session', 'capture', 'release', 'refund', 'authorise', 'abandon_intent',
         'create_customer', 'create_setup_intent', 'create_setup_session')),
      drop constraint a_call_is_for_an_order_or_an_account,
      add constraint a_call_is_for_an_order_or_an_account check
        ((order_id is null) = (kind in ('create_customer', 'create_setup_intent', 'create_setup_session')));

    alter table idempotency_keys
      drop constraint idempotency_keys_pkey,
      alter column account_id drop not null,
      add column operator_key_id uuid references operator_keys,
      add constraint one_asker check (num_nonnulls(account_id, operator_key_id) = 1),
      add constraint one_claim_a_key unique nulls not distinct (account_id, operator_key_id, route, key);
  `.execute(db)
}
