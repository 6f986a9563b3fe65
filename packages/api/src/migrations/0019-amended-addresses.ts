import { type Kysely, sql } from 'kysely'

/**
 * The addresses to which owners have changed their paid orders. The approval in the order's row keeps the address
 * that was paid for; the newest amendment is where the parcel goes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table address_amendments (
      id uuid primary key default gen_random_uuid(),
      order_id uuid not null references orders (id),
      livemode boolean not null,
      number integer not null,
      shipping_address jsonb not null,
      address_sha256 text not null,
      created_at timestamptz not null default now(),
      unique (order_id, number)
    );
  `.execute(db)
}
