import { type Kysely, sql } from 'kysely'

/** Mails about keys and changes have a link that revokes every key of the account. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table links
      drop constraint links_kind_check,
      add constraint links_kind_check check (kind in
        ('review', 'settings', 'confirm_keys', 'cancel_order', 'reapprove', 'drop', 'old_address', 'new_address',
         'revoke_keys'));
  `.execute(db)
}
