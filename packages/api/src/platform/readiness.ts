import { sql } from 'kysely'
import type { Services } from './services.ts'

/** Whether this process can serve: its database answers. */
export async function isReady({ db, log }: Services): Promise<boolean> {
  try {
    await sql`select 1`.execute(db)
    return true
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'not ready')
    return false
  }
}
