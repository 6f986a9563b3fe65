import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import type { Config } from '../config.ts'
import type { LinkKind, Tables } from '../platform/database.ts'

/** Links that programs ask for. Those in mails are made for what happened, and limited by that. */
const programLinks: readonly LinkKind[] = ['settings', 'review', 'drop']
/** Runs are stored for so long after their last write (runs/run.ts). */
const RUN_RETENTION = '90 days'

type AccountSql = RawBuilder<number>
const ofAccount = sql.ref('accounts.id')
const openFile = sql`(status = 'pending_upload' or sealed_source_url is not null)`

interface Quota {
  setting: keyof Config & `QUOTA_${string}`
  /** An account of which nothing is known yet gets a part of it: UNPROVEN_QUOTA_PERCENT. */
  isLessIfUnproven: boolean
  /** What an account, a row of `accounts`, uses of it now. */
  used: AccountSql
  /** What is counted, as the end of "This account has 5 of at most 5 …". */
  words: string
  /** What lowers the count. */
  frees: string
}

/** What an account may have at the same time. An announced size counts as stored, so confirming never fails for it. */
export const quotas = {
  open_uploads: {
    setting: 'QUOTA_OPEN_UPLOADS',
    isLessIfUnproven: true,
    used: sql`(select count(*) from files where account_id = ${ofAccount} and deleted_at is null and ${openFile})`,
    words: 'files that have not arrived yet',
    frees:
      'Confirm uploads, wait for downloads to end, or DELETE /v1/files/{file_id} what you no longer need. An upload that is not confirmed goes by itself after an hour, a drop page after a day.',
  },
  open_upload_bytes: {
    setting: 'QUOTA_OPEN_UPLOAD_BYTES',
    isLessIfUnproven: true,
    used: sql`(select coalesce(sum(size_bytes), 0) from files
      where account_id = ${ofAccount} and deleted_at is null and status = 'pending_upload')`,
    words: 'bytes of uploads that are not confirmed',
    frees:
      'Confirm uploads, or DELETE /v1/files/{file_id} what you no longer need. An upload that is not confirmed goes by itself after an hour.',
  },
  stored_bytes: {
    setting: 'QUOTA_STORED_BYTES',
    isLessIfUnproven: true,
    used: sql`(select coalesce(sum(size_bytes), 0) from files
      where account_id = ${ofAccount} and deleted_at is null)`,
    words: 'bytes of files',
    frees: 'DELETE /v1/files/{file_id} for files that no open order or valid quote needs.',
  },
  runs: {
    setting: 'QUOTA_RUNS',
    isLessIfUnproven: true,
    used: sql`(select count(*) from runs
      where account_id = ${ofAccount} and updated_at > now() - ${RUN_RETENTION}::interval)`,
    words: 'runs',
    frees:
      'DELETE /v1/runs/{run_id} for runs that are over. A run goes by itself 90 days after its last write.',
  },
  keys: {
    setting: 'QUOTA_KEYS',
    isLessIfUnproven: false,
    used: sql`(select count(*) from api_keys where account_id = ${ofAccount} and status = 'active')`,
    words: 'active API keys',
    frees: 'The owner revokes a key on the page of keys.',
  },
  webhook_endpoints: {
    setting: 'QUOTA_ENDPOINTS',
    isLessIfUnproven: false,
    used: sql`(select count(*) from webhook_endpoints where account_id = ${ofAccount} and deleted_at is null)`,
    words: 'webhook endpoints',
    frees: 'DELETE /v1/webhooks/endpoints/{id} for one that you no longer need.',
  },
  links: {
    setting: 'QUOTA_LINKS',
    isLessIfUnproven: false,
    used: sql`(select count(*) from links where account_id = ${ofAccount} and expires_at > now()
      and revoked_at is null and kind = any(${sql.val([...programLinks])}::text[]))`,
    words: 'links that programs asked for and that still work',
    frees: 'Ask for fewer quotes and pages: each link ends by itself after at most a day.',
  },
} as const satisfies Record<string, Quota>

export type QuotaName = keyof typeof quotas
export const quotaNames = Object.keys(quotas).filter((name): name is QuotaName => name in quotas)

/** The limit of one account. */
export function quotaLimit(config: Config, name: QuotaName, isProven: boolean): number {
  const { setting, isLessIfUnproven } = quotas[name]
  const whole = config[setting]
  if (isProven || !isLessIfUnproven) return whole
  return Math.max(1, Math.floor((whole * config.UNPROVEN_QUOTA_PERCENT) / 100))
}

/** Selects what an account uses of some quotas. */
export const usedOf = (names: readonly QuotaName[]) => (_row: ExpressionBuilder<Tables, 'accounts'>) =>
  names.map((name) => sql<string>`${quotas[name].used}::text`.as(name))
