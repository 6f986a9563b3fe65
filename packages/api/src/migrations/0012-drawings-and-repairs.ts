import { type Kysely, sql } from 'kysely'

/**
 * Drawings of files and repaired copies of them. `drawings` says what became of the drawing in each unit
 * that was asked for. A repaired file has no bytes before the worker wrote them; of each file there is one
 * repaired copy at a time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table files
      add column drawings jsonb not null default '{}',
      add column repaired_from uuid references files on delete set null,
      add column repaired jsonb,
      drop constraint files_came_by_check,
      add constraint files_came_by_check check (came_by in ('upload', 'url', 'drop', 'repair'));
    create unique index on files (repaired_from) where repaired_from is not null and deleted_at is null and status <> 'failed';
  `.execute(db)
}
