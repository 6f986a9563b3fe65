import { type Kysely, sql } from 'kysely'

/** Journals of runs, for programs that have no disk of their own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table runs (
      id uuid primary key default gen_random_uuid(),
      account_id uuid not null references accounts,
      livemode boolean not null,
      run_id text not null,
      journal jsonb not null,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (account_id, run_id)
    );
    create index on runs (updated_at);
  `.execute(db)
}
