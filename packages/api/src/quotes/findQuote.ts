import { executionModeReasons, findMaterial, quoteNextAction, risksOfQuote } from '@mattercloud/rules'
import type { Selectable } from 'kysely'
import * as z from 'zod'
import { mintProgramLink } from '../links/links.ts'
import type { KeyCaller } from '../platform/caller.ts'
import type { Database, Tables } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { Services } from '../platform/services.ts'
import { autopayOutlook } from './autopayOutlook.ts'
import { breakdown, type QuoteReply, quote } from './contract.ts'

export type QuoteRow = Selectable<Tables['quotes']>

const SETTINGS_LINK_MS = 24 * 3600 * 1000

/** @throws ApiError `quote_not_found` for one that is not there or is another's */
export async function findQuote(db: Database, caller: KeyCaller, quoteId: string): Promise<QuoteRow> {
  const found = await db
    .selectFrom('quotes')
    .selectAll()
    .where('id', '=', quoteId)
    .where('account_id', '=', caller.accountId)
    .executeTakeFirst()
  if (!found) throw new ApiError('quote_not_found', 'There is no quote with this id in this account.')
  return found
}

/** Whether the file's unit changed after the quote was given. */
export async function isStale(db: Database, row: QuoteRow): Promise<boolean> {
  const file = await db
    .selectFrom('files')
    .select('revision')
    .where('id', '=', row.file_id)
    .executeTakeFirst()
  return file?.revision !== row.file_revision
}

/** The order of a quote that is not cancelled: there is at most one. */
async function orderIdOf(db: Database, row: QuoteRow): Promise<string | null> {
  const order = await db
    .selectFrom('orders')
    .select('id')
    .where('quote_id', '=', row.id)
    .where('status', '<>', 'cancelled')
    .executeTakeFirst()
  return order?.id ?? null
}

/** A new link to the account's settings, for 24 hours. */
export async function settingsUrl(services: Services, caller: KeyCaller): Promise<string> {
  const token = await mintProgramLink(services, {
    kind: 'settings',
    accountId: caller.accountId,
    livemode: caller.livemode,
    apiKeyId: caller.keyId,
    expiresAt: new Date(Date.now() + SETTINGS_LINK_MS),
  })
  return `${services.config.WEB_URL}/settings/${token}`
}

const factors = quote.shape.confidence_factors
const texts = z.array(z.string())
/** A quote from before its words were stored; it may have a reason that no longer exists. */
const reasonTexts = new Map<string, string>(Object.entries(executionModeReasons))

/** A quote as the contract shows it. */
export async function presentQuote(
  services: Services,
  caller: KeyCaller,
  row: QuoteRow,
): Promise<QuoteReply> {
  const stale = await isStale(services.db, row)
  const order_id = await orderIdOf(services.db, row)
  const reasons = texts.parse(row.mode_reasons)
  const risks = risksOfQuote(row)
  return {
    quote_id: row.id,
    file_id: row.file_id,
    material_id: row.material_id,
    material: row.material_name ?? findMaterial(row.material_id)?.material ?? row.material_id,
    catalog_version: row.catalog_version,
    quantity: row.quantity,
    ship_country: row.ship_country,
    price_estimate: { min: row.min_cents, max: row.max_cents, currency: 'CNY' },
    price_estimate_display: {
      min_major: row.min_cents / 100,
      max_major: row.max_cents / 100,
      currency: 'CNY',
    },
    breakdown: breakdown.parse(row.breakdown),
    lead_time_days: { min: row.lead_time_min_days, max: row.lead_time_max_days },
    execution_confidence: row.execution_confidence,
    confidence_factors: factors.parse(row.confidence_factors),
    risk_flags: texts.parse(row.risk_flags),
    risks,
    suggestions: texts.parse(row.suggestions),
    unit: row.unit,
    file_sha256: row.file_sha256,
    quote_hash: row.quote_hash,
    requested_execution_mode: row.requested_execution_mode,
    resolved_execution_mode: row.resolved_execution_mode,
    mode_reasons: reasons,
    mode_reason_words:
      texts.nullable().parse(row.mode_reason_words) ??
      reasons.map((reason) => reasonTexts.get(reason) ?? reason),
    requires_user_confirmation: row.resolved_execution_mode !== 'agent_autonomous',
    autopay: await autopayOutlook(services.db, caller, row),
    stale,
    order_id,
    expires_at: row.expires_at.toISOString(),
    created_at: row.created_at.toISOString(),
    next_action:
      order_id === null
        ? quoteNextAction({ stale, expires_at: row.expires_at, risks }, new Date())
        : 'get_existing_order',
    settings_url: await settingsUrl(services, caller),
  }
}
