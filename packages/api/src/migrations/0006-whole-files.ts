import { type Kysely, sql } from 'kysely'

/**
 * The other ways in which a file comes, and its end. A file that is fetched from an address or put on
 * a page has no size before its bytes are here. `upload_ends_at` is when the last signed address of its
 * upload has expired; after that nothing can be written under it any more, and what lies there is removed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table files
      add column came_by text not null default 'upload' check (came_by in ('upload', 'url', 'drop')),
      add column sealed_source_url bytea,
      add column upload_ends_at timestamptz,
      add column deleted_at timestamptz,
      alter column size_bytes drop not null,
      add constraint only_what_is_fetched_has_a_source check (sealed_source_url is null or came_by = 'url');
    update files set upload_ends_at = created_at + interval '25 hours';
    create index on files (upload_ends_at) where upload_ends_at is not null;
    create index on files (deleted_at) where deleted_at is not null;
    create index on quotes (file_id);

    alter table links
      add column file_id uuid references files on delete cascade,
      drop constraint links_kind_check,
      add constraint links_kind_check check (kind in
        ('review', 'settings', 'confirm_keys', 'cancel_order', 'reapprove', 'drop'));
    create index on links (file_id) where file_id is not null;
  `.execute(db)
}
