import { type Kysely, sql } from 'kysely'

/**
 * Webhook secrets that are rotated, endpoints that keep failing, and deliveries that are sent anew.
 * `round_start` is how many attempts a delivery had when its present round of retries began.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table webhook_endpoints
      add column sealed_next_secret bytea,
      add column rotation_ends_at timestamptz,
      add column failing_since timestamptz,
      add column disabled_at timestamptz,
      add constraint a_rotation_ends check ((sealed_next_secret is null) = (rotation_ends_at is null));
    create index on webhook_endpoints (failing_since) where status = 'enabled' and deleted_at is null;
    alter table webhook_deliveries add column round_start integer not null default 0;
  `.execute(db)
}
