import { type Kysely, sql } from 'kysely'

/**
 * Who writes a file's bytes into the store at the moment, and until when: no row is locked while the store is
 * asked. A claim whose process died ends by itself.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table files add column storing uuid, add column storing_until timestamptz;
  `.execute(db)
}
