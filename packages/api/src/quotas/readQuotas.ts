import type { Config } from '../config.ts'
import type { Database } from '../platform/database.ts'
import { type QuotaName, quotaLimit, quotaNames, usedOf } from './quotas.ts'

/** What an account may have of each quota, and what it has now. */
export async function readQuotas(db: Database, config: Config, accountId: string) {
  const account = await db
    .selectFrom('accounts')
    .select('proven_at')
    .select(usedOf(quotaNames))
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const isProven = account.proven_at !== null
  const quotaOf = (name: QuotaName) => ({
    limit: quotaLimit(config, name, isProven),
    used: Number(account[name]),
  })
  return {
    proven: isProven,
    quotas: {
      open_uploads: quotaOf('open_uploads'),
      open_upload_bytes: quotaOf('open_upload_bytes'),
      stored_bytes: quotaOf('stored_bytes'),
      runs: quotaOf('runs'),
      keys: quotaOf('keys'),
      webhook_endpoints: quotaOf('webhook_endpoints'),
      links: quotaOf('links'),
    },
  }
}
