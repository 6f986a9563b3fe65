import {
  AmountTooLargeError,
  catalog,
  evaluateExecutionMode,
  executionConfidence,
  executionModes,
  findMaterial,
  isCountry,
  listRisks,
  matchMaterial,
  maxQuantity,
  noMandate,
  normaliseCountry,
  priceOrder,
  quoteHash,
  quoteNextAction,
  riskFlags,
  suggestions,
} from '@mattercloud/rules'
import * as z from 'zod'
import { isReady } from '../calls/files.ts'
import type { MeshMetrics, Quote } from '../http/types.ts'
import { findFile } from './files.ts'
import { Refusal, refuseFields } from './refusal.ts'
import { type FakeState, now } from './state.ts'

export const quoteBody = z.strictObject({
  file_id: z.uuid(),
  material_id: z.string().optional(),
  material: z.string().optional(),
  quantity: z.int().min(1).max(maxQuantity),
  ship_country: z.string().regex(/^[A-Za-z]{2}$/),
  requested_execution_mode: z.enum(executionModes).default('agent_assisted'),
  compare: z.boolean().optional(),
})
type QuoteWish = z.infer<typeof quoteBody>

export function findQuote(state: FakeState, id: string): Quote {
  const found = state.quotes.get(id)
  if (!found) throw new Refusal('quote_not_found')
  const { fileRevision, ...quote } = found
  const stale = state.files.get(quote.file_id)?.revision !== fileRevision
  const expires_at = new Date(quote.expires_at)
  const order = [...state.orders.values()].find(
    ({ quote_id, status }) => quote_id === id && status !== 'cancelled',
  )
  const next_action = order
    ? 'get_existing_order'
    : quoteNextAction({ stale, expires_at, risks: quote.risks }, new Date())
  return { ...quote, stale, order_id: order?.order_id ?? null, next_action }
}

/** Priced by the service's own rules: the same numbers for the same part. */
export function createQuote(state: FakeState, wish: QuoteWish): Quote {
  const file = findFile(state, wish.file_id)
  if (!isReady(file.shown)) throw new Refusal('file_not_ready')
  const { metrics_json: metrics, sha256, confirmed_by } = file.shown
  const material = materialOf(wish)
  const ship_country = normaliseCountry(wish.ship_country)
  if (!isCountry(ship_country))
    refuseFields([{ field: 'ship_country', problem: 'is not a valid country code (ISO 3166-1)' }])
  const { printability } = metrics
  const part = {
    ...metrics,
    least_wall_mm: printability?.walls?.least_mm,
    confirmed_by,
  }
  const { quantity, requested_execution_mode } = wish
  const confidence = executionConfidence({ ...part, material })
  const flags = riskFlags(part, material)
  const risks = listRisks(part, material)
  const volume = pricedVolume(metrics)
  const price = priced({ ...volume, material, quantity, ship_country, confidence: confidence.value })
  const judged = {
    policy: { ...noMandate, monthly_spend_cents: 0, key_may_spend: false },
    max_cents: price.max_cents,
    material_id: material.id,
    ship_country,
    address: 'not_given' as const,
    unit_confidence: metrics.unit_confidence,
    execution_confidence: confidence.value,
    risk_flags: flags,
    risks,
    now: new Date(),
  }
  const mode = evaluateExecutionMode({ ...judged, requested: requested_execution_mode })
  const autopay = evaluateExecutionMode({ ...judged, requested: 'agent_autonomous' })
  const terms = {
    quote_id: crypto.randomUUID(),
    file_id: wish.file_id,
    file_sha256: sha256 ?? '',
    unit: metrics.detected_unit,
    material_id: material.id,
    quantity,
    ship_country,
    execution_confidence: confidence.value,
    risk_flags: flags,
    expires_at: new Date(Date.now() + 24 * 3_600_000).toISOString(),
  }
  const { lead_time_min_days, lead_time_max_days } = material
  const { min_cents, max_cents, currency, breakdown } = price
  const quote: Quote = {
    ...terms,
    material: material.material,
    catalog_version: catalog.version,
    price_estimate: { min: min_cents, max: max_cents, currency },
    price_estimate_display: { min_major: min_cents / 100, max_major: max_cents / 100, currency },
    breakdown: { ...breakdown, ...volume },
    lead_time_days: { min: lead_time_min_days, max: lead_time_max_days },
    confidence_factors: confidence.factors,
    risks,
    suggestions: suggestions(part, material),
    quote_hash: quoteHash({
      ...terms,
      min_cents,
      max_cents,
      currency,
      lead_time_min_days,
      lead_time_max_days,
      rate_card_version: breakdown.rate_card_version,
      catalog_version: catalog.version,
    }),
    requested_execution_mode,
    resolved_execution_mode: mode.resolved_execution_mode,
    mode_reasons: mode.reasons,
    mode_reason_words: mode.reason_words,
    requires_user_confirmation: mode.resolved_execution_mode !== 'agent_autonomous',
    autopay: {
      allowed: autopay.reasons.length === 0,
      reasons: autopay.reasons,
      reason_words: autopay.reason_words,
    },
    stale: false,
    order_id: null,
    created_at: now(),
    next_action: quoteNextAction({ stale: false, expires_at: new Date(terms.expires_at), risks }, new Date()),
    settings_url: `${state.url}/settings/fake`,
  }
  state.quotes.set(quote.quote_id, { ...quote, fileRevision: file.revision })
  return quote
}

function materialOf({ material_id, material }: QuoteWish) {
  if ((material_id === undefined) === (material === undefined))
    refuseFields([{ field: 'material_id', problem: 'give an id, or the words for it in `material`' }])
  if (material !== undefined) {
    const match = matchMaterial(material)
    if (match.kind === 'one') return match.material
    throw new Refusal(match.kind === 'several' ? 'ambiguous_material' : 'unknown_material', match.why)
  }
  const found = findMaterial(material_id ?? '')
  if (!found) throw new Refusal('unknown_material')
  return found
}

function pricedVolume(metrics: MeshMetrics) {
  const material = metrics.material_volume_cm3 ?? null
  if (material !== null && material !== metrics.volume_cm3)
    return { volume_source: 'material' as const, volume_cm3: material }
  if (metrics.is_watertight && metrics.is_winding_consistent)
    return { volume_source: 'mesh' as const, volume_cm3: metrics.volume_cm3 }
  return { volume_source: 'convex_hull' as const, volume_cm3: metrics.hull_volume_cm3 ?? metrics.volume_cm3 }
}

function priced(input: Parameters<typeof priceOrder>[0]) {
  try {
    return priceOrder(input)
  } catch (error) {
    if (error instanceof AmountTooLargeError) throw new Refusal('amount_too_large', error.message)
    throw error
  }
}
