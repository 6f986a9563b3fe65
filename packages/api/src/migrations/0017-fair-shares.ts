import { type Kysely, sql } from 'kysely'

/**
 * What fair shares need. `proven_at` is when something about an account was first known that costs more than
 * a call: its mailbox was confirmed, or it paid. `slow_since` is when an endpoint last became slow. The index
 * counts an account's open links.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table accounts add column proven_at timestamptz;
    alter table webhook_endpoints add column slow_since timestamptz;
    create index on links (account_id, expires_at);
    update accounts set proven_at = least(
      (select min(created_at) from sessions where sessions.account_id = accounts.id),
      (select min(paid_at) from orders where orders.account_id = accounts.id))
    where erased_at is null;
  `.execute(db)
}
