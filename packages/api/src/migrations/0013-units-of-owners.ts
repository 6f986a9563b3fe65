import { type Kysely, sql } from 'kysely'

/** The revision of a file at which its signed-in owner confirmed the unit: any later choice is not theirs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table files add column owner_unit_revision integer`.execute(db)
}
