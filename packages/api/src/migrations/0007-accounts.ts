import { type Kysely, sql } from 'kysely'

/**
 * Changing an account's address, erasing an account, and what is swept. The kinds of `links` and
 * `stripe_calls` are the whole lists, those of 0005 and 0006 included.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table accounts add column erased_at timestamptz;
    alter table api_keys add column revoked_at timestamptz;

    create table address_changes (
      id uuid primary key default gen_random_uuid(),
      livemode boolean not null,
      account_id uuid not null references accounts,
      old_email text not null,
      new_email text not null,
      state text not null default 'open' check (state in ('open', 'done', 'cancelled', 'dropped')),
      old_confirmed_at timestamptz,
      new_confirmed_at timestamptz,
      takes_effect_at timestamptz not null,
      created_at timestamptz not null default now(),
      check (state <> 'done' or (old_confirmed_at is not null and new_confirmed_at is not null))
    );
    create unique index one_open_address_change_an_account on address_changes (account_id) where state = 'open';

    alter table links
      add column address_change_id uuid references address_changes on delete cascade,
      drop constraint links_kind_check,
      add constraint links_kind_check check (kind in
        ('review', 'settings', 'confirm_keys', 'cancel_order', 'reapprove', 'drop', 'old_address', 'new_address'));
    create index on links (account_id);
    create index on links (expires_at);
    create index on sessions (account_id);

    alter table stripe_calls
      drop constraint stripe_calls_kind_check,
      add constraint stripe_calls_kind_check check (kind in
        ('create_session', 'expire_session', 'capture', 'release', 'refund', 'authorise', 'abandon_intent',
         'create_customer', 'create_setup_intent', 'create_setup_session', 'update_customer', 'delete_customer')),
      drop constraint a_call_is_for_an_order_or_an_account,
      add constraint a_call_is_for_an_order_or_an_account check
        ((order_id is null) = (kind in
          ('create_customer', 'create_setup_intent', 'create_setup_session', 'update_customer', 'delete_customer')));
    create index on rate_windows (ends_at);
  `.execute(db)
}
