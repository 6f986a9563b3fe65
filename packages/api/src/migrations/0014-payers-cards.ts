import { type Kysely, sql } from 'kysely'

/**
 * Stripe's fingerprint of a card, which is the same wherever that card is used: of the one that the mandate
 * charges, of the one that waits to become it, and of the one that somebody paid an order with on a page.
 * Orders paid before tell of no card, so the owner confirms their addresses once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table accounts add column default_card_fingerprint text;
    alter table pending_changes add column card_fingerprint text;
    alter table orders add column payer_card_fingerprint text;
  `.execute(db)
}
