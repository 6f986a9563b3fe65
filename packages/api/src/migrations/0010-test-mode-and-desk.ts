import { type Kysely, sql } from 'kysely'

/**
 * Test mode: how far an account's clock is ahead of real time, and from when on that clock the
 * simulated farm counts an order. The operator's desk: which key did what. Quotes: by which
 * catalogue they were made, and what their material was called in it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table accounts
      add column test_clock_ahead_s integer not null default 0 check (test_clock_ahead_s >= 0),
      add constraint only_test_clocks_are_moved check (test_clock_ahead_s = 0 or not livemode);
    alter table orders
      add column simulated_from timestamptz,
      add constraint only_test_orders_are_simulated check (simulated_from is null or not livemode);
    create index on orders (account_id) where not livemode
      and status in ('paid', 'queued', 'in_production', 'shipped');

    alter table audit_log add column operator_key_id uuid references operator_keys;
    create index on audit_log (order_id, id);

    alter table quotes
      add column catalog_version text,
      add column material_name text;
  `.execute(db)
}
