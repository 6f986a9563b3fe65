import { type Kysely, sql } from 'kysely'

/**
 * What may go wrong with a quoted part, as its owner and agents read it; and why the owner's limits did not allow
 * it, with the amounts. Quotes from before have neither: their flags say what there is.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table quotes add column risks jsonb;
    alter table quotes add column mode_reason_words jsonb;
  `.execute(db)
}
