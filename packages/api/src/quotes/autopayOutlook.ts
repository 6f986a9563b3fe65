import { evaluateExecutionMode, risksOfQuote } from '@mattercloud/rules'
import type { Selectable } from 'kysely'
import * as z from 'zod'
import { readyMetrics } from '../files/findFile.ts'
import { unitConfidence } from '../files/units/ownerUnits.ts'
import type { KeyCaller } from '../platform/caller.ts'
import type { Database, Tables } from '../platform/database.ts'
import { autopayPolicy } from '../settings/autopayPolicy.ts'
import type { QuoteReply } from './contract.ts'

const texts = z.array(z.string())

/**
 * Whether the owner's limits, as they are now, would pay this quote: told with the quote, so that nobody learns it
 * only from a refusal. The address is not known yet, and judged when it is ordered.
 */
export async function autopayOutlook(
  db: Database,
  caller: KeyCaller,
  quote: Selectable<Tables['quotes']>,
): Promise<QuoteReply['autopay']> {
  const file = await db.selectFrom('files').selectAll().where('id', '=', quote.file_id).executeTakeFirst()
  if (file?.revision !== quote.file_revision || file.status !== 'ready')
    return {
      allowed: false,
      reasons: ['quote_stale'],
      reason_words: ['The file has changed since this quote.'],
    }
  const { reasons, reason_words } = evaluateExecutionMode({
    requested: 'agent_autonomous',
    policy: await autopayPolicy(db, caller),
    max_cents: quote.max_cents,
    material_id: quote.material_id,
    ship_country: quote.ship_country,
    address: 'not_given',
    unit_confidence: unitConfidence(file, readyMetrics(file).unit_confidence),
    execution_confidence: quote.execution_confidence,
    risk_flags: texts.parse(quote.risk_flags),
    risks: risksOfQuote(quote),
    now: new Date(),
  })
  return { allowed: reasons.length === 0, reasons, reason_words }
}
