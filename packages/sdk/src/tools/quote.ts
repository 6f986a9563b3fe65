import { formatCents, leastExecutionConfidence, openQuestions } from '@mattercloud/rules'
import * as z from 'zod'
import type { Quote, ReadyFile } from '../types.ts'
import { connectedClient } from './connection.ts'
import { ToolFailure } from './failures/toolFailure.ts'
import { measuredFile, questionedFile, unitArguments } from './part/measuredFile.ts'
import { runIdArgument } from './run.ts'
import { compared, comparisonSchema } from './speech/comparison.ts'
import { materialInWords, narrowed } from './speech/materialInWords.ts'
import { priceOf, priceSchema } from './speech/money.ts'
import { type Missing, questionLines, questionsForUser, toMissing } from './speech/questions.ts'
import { risksInWords, risksSchema } from './speech/risks.ts'
import { userText } from './speech/userText.ts'
import { type Call, defineTool } from './tool.ts'

const input = z.strictObject({
  file_id: z.uuid().optional().describe("Instead of the run's file"),
  material_id: z.string().trim().max(100).optional().describe('An id from catalog, as the user chose it'),
  material: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('Instead of material_id: the material in the user\'s own words, such as "clear resin"'),
  quantity: z.number().optional().describe('How many pieces the user wants: a whole number from 1 to 10000'),
  ship_country: z
    .string()
    .trim()
    .toUpperCase()
    .max(40)
    .optional()
    .describe('Where the parcel goes: ISO 3166-1 two-letter code, such as US, DE or GB'),
  compare: z
    .boolean()
    .optional()
    .describe('Also what larger quantities and other materials that fit would cost; orders nothing'),
  ...unitArguments,
  run_id: runIdArgument,
})

const output = z.object({
  quote_id: z.string(),
  file_id: z.string(),
  material_id: z.string(),
  understood_as: z.string().optional().describe("What the user's words were taken for: tell the user"),
  quantity: z.number(),
  ship_country: z.string(),
  price: priceSchema,
  shipping_cents: z.int(),
  lead_time_days: z.object({ min: z.int(), max: z.int() }),
  execution_confidence: z
    .number()
    .describe('0 to 1: how sure the service is that the part comes out as meant'),
  confidence_factors: z.array(
    z.object({ id: z.string(), multiplier: z.number(), why: z.string(), raise_by: z.string().optional() }),
  ),
  risks: risksSchema,
  suggestions: z.array(z.string()),
  minimum_fee: z.object({
    applies: z.boolean(),
    fee_cents: z.int(),
    pieces_covered: z.int().describe('Up to so many pieces cost the same'),
  }),
  quantity_breaks: comparisonSchema.shape.quantity_breaks.optional(),
  alternatives: comparisonSchema.shape.alternatives.optional(),
  priced_by: z.enum(['mesh', 'repaired_mesh', 'convex_hull']),
  not_included: z.array(z.string()),
  expires_at: z.string(),
})

export const quote = defineTool({
  name: 'quote',
  title: 'Price a part',
  description:
    'Works out the price range, lead time, confidence and risks of printing the uploaded part. Use it after upload, and again whenever the user changes something: what the run already knows need not be repeated. What is missing comes back as questions with the allowed values: ask the user, do not guess. It orders nothing and never spends money.',
  input,
  output,
  risk: 'write',
  idempotent: false,
  destructive: false,

  async call(given, call) {
    const { run, signal } = call
    const client = await connectedClient(call)
    const file_id = given.file_id ?? run.state.file_id ?? noFile()
    const file = (await measuredFile(client, file_id, given, signal)) ?? stillMeasuring()

    const said =
      given.material === undefined || given.material_id !== undefined
        ? undefined
        : materialInWords(given.material)
    const wish = {
      // Words that were not understood are asked about: an earlier choice does not stand in for them.
      material_id: said ? said.material_id : (given.material_id ?? run.state.selected_material_id),
      quantity: given.quantity ?? run.state.quantity,
      ship_country: given.ship_country ?? run.state.ship_country,
    }
    const missing = narrowed(
      toMissing(openQuestions({ stage: 'quote', ...wish, file: questionedFile(file) })),
      said,
    )
    await run.save({ file_id, ...answered(wish, missing) })
    const { material_id, quantity, ship_country } = wish
    if (
      missing.length > 0 ||
      material_id === undefined ||
      quantity === undefined ||
      ship_country === undefined
    ) {
      return needsInput(missing, call)
    }
    const quoted = await client.quotes.create(
      {
        file_id,
        material_id,
        quantity,
        ship_country,
        ...(given.compare === undefined ? {} : { compare: given.compare }),
      },
      { signal },
    )
    await run.save({ quote_id: quoted.quote_id, last_known_status: 'quoted' })
    return priced(quoted, file, said?.material_id === undefined ? undefined : said.understood_as, call)
  },
})

interface Wish {
  material_id: string | undefined
  quantity: number | undefined
  ship_country: string | undefined
}

/** What the user has answered so far, for the run: never an answer that is asked for again. */
function answered({ material_id, quantity, ship_country }: Wish, missing: Missing) {
  const open = new Set(missing.map(({ field }) => field))
  return {
    ...(material_id === undefined || open.has('material_id') ? {} : { selected_material_id: material_id }),
    ...(quantity === undefined || open.has('quantity') ? {} : { quantity }),
    ...(ship_country === undefined || open.has('ship_country') ? {} : { ship_country }),
  }
}

function noFile(): never {
  throw new ToolFailure({
    code: 'no_file',
    message: 'This run has no uploaded part yet.',
    next_action: 'upload_part',
    next_call: { tool: 'upload', arguments: {} },
    waiting_for: 'human',
    tell_user: 'Which file on this computer shall I have priced?',
  })
}

function stillMeasuring(): never {
  throw new ToolFailure({
    code: 'file_not_ready',
    message: 'The part is still being measured.',
    next_action: 'retry_same_request_later',
    next_call: { tool: 'quote', arguments: {} },
    waiting_for: 'nobody',
    tell_user: 'The part is still being measured; I will ask for the price again shortly.',
  })
}

function needsInput(missing: Missing, { run }: Call) {
  return {
    status: 'needs_input',
    next_action: 'ask_user',
    next_call: { tool: 'quote', arguments: { run_id: run.id } },
    waiting_for: 'human' as const,
    tell_user: questionsForUser(missing),
    fields: {},
    missing,
    lines: questionLines(missing),
  }
}

function priced(quoted: Quote, file: ReadyFile, understood_as: string | undefined, { run }: Call) {
  const { breakdown, lead_time_days, execution_confidence } = quoted
  const price = priceOf(quoted.price_estimate.min, quoted.price_estimate.max)
  const risks = risksInWords(quoted.risk_flags)
  const missing = riskQuestions(quoted, file)
  const minimum_fee = {
    applies: breakdown.minimum_fee_applies,
    fee_cents: breakdown.minimum_fee_cents,
    pieces_covered: breakdown.pieces_covered_by_minimum_fee,
  }
  const covered = minimum_fee.applies
    ? `The minimum fee of ${formatCents(minimum_fee.fee_cents)} applies: up to ${minimum_fee.pieces_covered} pieces cost the same.`
    : undefined
  const comparison = compared(quoted)
  const days = `${lead_time_days.min}–${lead_time_days.max} days`
  return {
    status: 'quoted',
    next_action: missing.length > 0 ? 'ask_user_about_risks' : 'create_checkout_session',
    next_call: { tool: 'checkout', arguments: { run_id: run.id, quote_id: quoted.quote_id } },
    waiting_for: missing.length > 0 ? ('human' as const) : ('agent' as const),
    tell_user: [
      `The price is ${price.range}, lead time ${days}${covered ? `, and up to ${minimum_fee.pieces_covered} pieces cost the same` : ''}.`,
      missing.length > 0 ? questionsForUser(missing) : 'Shall I prepare the order, and to which address?',
    ].join(' '),
    missing,
    fields: {
      quote_id: quoted.quote_id,
      file_id: quoted.file_id,
      material_id: quoted.material_id,
      ...(understood_as === undefined ? {} : { understood_as }),
      quantity: quoted.quantity,
      ship_country: quoted.ship_country,
      price,
      shipping_cents: breakdown.shipping_cents,
      lead_time_days,
      execution_confidence,
      confidence_factors: quoted.confidence_factors,
      risks,
      suggestions: quoted.suggestions,
      minimum_fee,
      ...comparison.fields,
      priced_by: breakdown.volume_source,
      not_included: breakdown.excluded,
      expires_at: quoted.expires_at,
    },
    lines: [
      ...(understood_as === undefined ? [] : [`Material understood as ${understood_as}`]),
      `Price: ${price.range} for ${quoted.quantity} × ${quoted.material_id} to ${quoted.ship_country}, shipping of ${formatCents(breakdown.shipping_cents)} included.`,
      ...(covered ? [covered] : []),
      `Lead time: ${days}. Execution confidence: ${execution_confidence}.`,
      ...(execution_confidence < leastExecutionConfidence ? raises(quoted) : []),
      ...(breakdown.volume_source === 'convex_hull'
        ? ['The mesh is not closed, so its convex hull was priced.']
        : []),
      ...(breakdown.volume_source === 'repaired_mesh'
        ? ['The mesh is not closed, so what a repair would make of it was priced.']
        : []),
      ...(risks.length > 0 ? ['Risks, to be shown before asking for approval:'] : ['No risk flags.']),
      ...risks.map(({ id, meaning }) => `- ${id}: ${meaning}`),
      ...quoted.suggestions.map((suggestion) => `Suggestion: ${userText(suggestion, 400)}`),
      ...comparison.lines,
      `Not included: ${breakdown.excluded.join(', ') || 'nothing'}.`,
      `quote_id: ${quoted.quote_id}, valid until ${quoted.expires_at}.`,
      ...questionLines(missing),
    ],
  }
}

/** What would raise a low confidence; above the bar nobody needs to act on it. */
function raises({ confidence_factors }: Quote): string[] {
  return confidence_factors.flatMap(({ why, raise_by }) => (raise_by ? [`- ${why} ${raise_by}`] : []))
}

/** Risks and low confidence are put to the user with the price; the address follows at checkout. */
function riskQuestions(quoted: Quote, file: ReadyFile): Missing {
  return toMissing(openQuestions({ stage: 'checkout', quote: quoted, file: questionedFile(file) })).filter(
    ({ field }) => field === 'acknowledged_risks',
  )
}
