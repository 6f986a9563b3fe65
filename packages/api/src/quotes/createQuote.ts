import { randomUUID } from 'node:crypto'
import {
  AmountTooLargeError,
  catalog,
  type ExecutionMode,
  evaluateExecutionMode,
  executionConfidence,
  isCountry,
  listRisks,
  priceOrder,
  quoteHash,
  riskFlags,
  suggestions,
} from '@mattercloud/rules'
import { pricedVolume } from '../files/analysis/pricedVolume.ts'
import { findFile, readyMetrics } from '../files/findFile.ts'
import { isUnitConfirmed, unitConfidence } from '../files/units/ownerUnits.ts'
import type { KeyCaller } from '../platform/caller.ts'
import { databaseNow } from '../platform/databaseClock.ts'
import { ApiError, invalidRequest } from '../platform/http/apiError.ts'
import type { Services } from '../platform/services.ts'
import { autopayPolicy } from '../settings/autopayPolicy.ts'
import { type ChosenMaterial, chooseMaterial, type RequestedMaterial } from './chooseMaterial.ts'
import { compareQuote } from './compareQuote.ts'
import type { Comparison } from './contract.ts'
import type { QuoteRow } from './findQuote.ts'

const VALID_FOR_MS = 24 * 3600 * 1000

export interface QuoteInput extends RequestedMaterial {
  file_id: string
  quantity: number
  ship_country: string
  requested_execution_mode: ExecutionMode
  compare?: boolean | undefined
}

/** A stored quote, and further fields of the reply. */
export interface NewQuote {
  row: QuoteRow
  extras: Partial<Comparison> & Pick<ChosenMaterial, 'understood_as'>
}

/**
 * Prices a file that is ready. `quote_hash` covers all terms, and an approval later names it, so nothing can
 * change between what a human saw and what is charged.
 *
 * @throws ApiError `file_not_found`, `file_not_ready`, `unknown_material`, `ambiguous_material`, `amount_too_large`, `invalid_request`
 */
export async function createQuote({ db }: Services, caller: KeyCaller, input: QuoteInput): Promise<NewQuote> {
  const file = await findFile(db, caller, input.file_id)
  const metrics = readyMetrics(file)
  if (file.sha256 === null) throw new Error(`file ${file.id} is ready without a hash`)
  const { material, understood_as } = chooseMaterial(input)
  const shipCountry = input.ship_country.toUpperCase()
  if (!isCountry(shipCountry))
    throw invalidRequest([{ field: 'ship_country', problem: 'is not a valid country code (ISO 3166-1)' }])

  const { volume_source, volume_cm3 } = pricedVolume(metrics)
  const part = {
    ...metrics,
    boxes_mm: metrics.printability?.boxes_mm,
    least_wall_mm: metrics.printability?.walls?.least_mm,
    confirmed_by: isUnitConfirmed(file) ? ('owner' as const) : file.confirmed_by,
  }
  const confidence = executionConfidence({ ...part, material })
  const flags = riskFlags(part, material)
  const risks = listRisks(part, material)
  const pricingInput = {
    volume_cm3,
    material,
    quantity: input.quantity,
    ship_country: shipCountry,
    confidence: confidence.value,
  }
  const price = priceOrFail(() => priceOrder(pricingInput))
  const now = await databaseNow(db)
  const mode = evaluateExecutionMode({
    requested: input.requested_execution_mode,
    policy: await autopayPolicy(db, caller),
    max_cents: price.max_cents,
    material_id: material.id,
    ship_country: shipCountry,
    address: 'not_given',
    unit_confidence: unitConfidence(file, metrics.unit_confidence),
    execution_confidence: confidence.value,
    risk_flags: flags,
    risks,
    now,
  })
  const id = randomUUID()
  const expiresAt = new Date(now.getTime() + VALID_FOR_MS)
  const hash = quoteHash({
    quote_id: id,
    file_id: file.id,
    file_sha256: file.sha256,
    unit: metrics.detected_unit,
    material_id: material.id,
    quantity: input.quantity,
    ship_country: shipCountry,
    min_cents: price.min_cents,
    max_cents: price.max_cents,
    currency: price.currency,
    lead_time_min_days: material.lead_time_min_days,
    lead_time_max_days: material.lead_time_max_days,
    execution_confidence: confidence.value,
    risk_flags: flags,
    rate_card_version: price.breakdown.rate_card_version,
    catalog_version: catalog.version,
    expires_at: expiresAt.toISOString(),
  })
  const row = await db
    .insertInto('quotes')
    .values({
      id,
      account_id: caller.accountId,
      livemode: caller.livemode,
      api_key_id: caller.keyId,
      file_id: file.id,
      file_revision: file.revision,
      file_sha256: file.sha256,
      unit: metrics.detected_unit,
      material_id: material.id,
      quantity: input.quantity,
      ship_country: shipCountry,
      min_cents: price.min_cents,
      max_cents: price.max_cents,
      breakdown: JSON.stringify({ ...price.breakdown, volume_source, volume_cm3 }),
      lead_time_min_days: material.lead_time_min_days,
      lead_time_max_days: material.lead_time_max_days,
      execution_confidence: confidence.value,
      confidence_factors: JSON.stringify(confidence.factors),
      risk_flags: JSON.stringify(flags),
      risks: JSON.stringify(risks),
      suggestions: JSON.stringify(suggestions(part, material)),
      requested_execution_mode: input.requested_execution_mode,
      resolved_execution_mode: mode.resolved_execution_mode,
      mode_reasons: JSON.stringify(mode.reasons),
      mode_reason_words: JSON.stringify(mode.reason_words),
      quote_hash: hash,
      catalog_version: catalog.version,
      material_name: material.material,
      expires_at: expiresAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return {
    row,
    extras: {
      ...(understood_as ? { understood_as } : {}),
      ...(input.compare ? compareQuote(pricingInput, part) : {}),
    },
  }
}

function priceOrFail<Price>(price: () => Price): Price {
  try {
    return price()
  } catch (error) {
    if (error instanceof AmountTooLargeError) throw new ApiError('amount_too_large', error.message)
    throw error
  }
}
