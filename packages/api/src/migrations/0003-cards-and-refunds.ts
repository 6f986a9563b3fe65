import { type Kysely, sql } from 'kysely'

/**
 * Cards, refunds, disputes and the end of an authorisation. A call to Stripe may now belong to an
 * account alone, and an order may have several refunds; of every other kind it still has one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table links
      drop constraint links_kind_check,
      add constraint links_kind_check check (kind in
        ('review', 'settings', 'confirm_keys', 'cancel_order', 'reapprove'));

    alter table accounts add column stripe_customer_id text unique;

    alter table stripe_calls
      add column account_id uuid references accounts,
      add column stripe_object_id text,
      add column caller_key text,
      alter column order_id drop not null;
    update stripe_calls set account_id = orders.account_id from orders where orders.id = order_id;
    alter table stripe_calls
      alter column account_id set not null,
      drop constraint stripe_calls_kind_check,
      add constraint stripe_calls_kind_check check (kind in
        ('create_session', 'expire_session', 'capture', 'release', 'refund', 'authorise', 'abandon_intent',
         'create_customer', 'create_setup_intent')),
      add constraint a_call_is_for_an_order_or_an_account check
        ((order_id is null) = (kind in ('create_customer', 'create_setup_intent')));
    drop index one_stripe_call_a_kind;
    create unique index one_stripe_call_a_kind on stripe_calls (order_id, kind)
      where state <> 'refused' and kind <> 'refund';
    create unique index one_customer_an_account on stripe_calls (account_id)
      where state <> 'refused' and kind = 'create_customer';
    create unique index one_refund_a_key on stripe_calls (order_id, caller_key) where kind = 'refund';

    alter table orders
      add column held boolean not null default false,
      add column authorisation_expires_at timestamptz,
      add column lapse_warnings integer not null default 0,
      add column superseded_by uuid references orders;
    create index on orders (authorisation_expires_at) where status = 'paid';
  `.execute(db)
}
