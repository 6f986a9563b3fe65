import { type Kysely, sql } from 'kysely'

/**
 * Orders that the owner's standing mandate pays. `mandate` is the mandate as it stood when the order
 * was made; `reserved_cents` is what the order takes of the month's cap while its charge is on the way.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table orders
      add column mandate jsonb,
      add column reserved_cents integer not null default 0
        check (reserved_cents between 0 and max_cents),
      add constraint only_a_mandate_reserves check (reserved_cents = 0 or mandate is not null);
    create index on orders (account_id, address_sha256) where approval is not null;
  `.execute(db)
}
