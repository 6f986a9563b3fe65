import { isCountry, missingShippingFields } from '@mattercloud/sdk/policy'
import { type Missing, missingSchema, type Tool, type ToolResult } from '@mattercloud/sdk/tools'
import { type InputRequest, type InputResponseView, inputRequired } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { addressFieldNames } from './addressFields.ts'
import { answered } from './answers.ts'
import type { Client } from './client.ts'
import { formOf } from './form.ts'
import { afterClosing, afterPage, afterRefusal } from './whatTheUserDid.ts'

/** What was asked, as it goes out with the question and comes back with the answer. */
export const askedSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('form'),
    /** The call's arguments so far, earlier answers and the run among them. */
    args: z.record(z.string(), z.unknown()),
    missing: missingSchema,
    round: z.int(),
  }),
  z.strictObject({ kind: z.literal('page'), args: z.record(z.string(), z.unknown()) }),
])
export type Asked = z.infer<typeof askedSchema>

/** The call's end, or a question for the user that it needs first. */
export type Step = { result: ToolResult } | { ask: InputRequest; asked: Asked }

/** A human who answers three forms in a row has not been understood; the chat does better then. */
const mostForms = 3

export interface Rungs {
  tool: Tool
  given: Readonly<Record<string, unknown>>
  client: Client
  run(args: unknown): Promise<ToolResult>
  /** Where the run's parcel goes, as the human has said before. */
  shipCountry(run_id: string): Promise<string | undefined>
}

/**
 * One step of a call: runs the tool with what is known, and climbs down the ladder where it needs
 * the human: a form or a page to open if the client can show one, else the plain result, which says
 * the same in words.
 */
export async function takeStep(
  rungs: Rungs,
  asked?: Asked,
  reply: InputResponseView = { kind: 'missing' },
): Promise<Step> {
  const { given, client, run } = rungs
  if (asked?.kind === 'page') return { result: afterPage(await run(asked.args), reply) }
  let args: unknown = asked?.args ?? given
  if (asked && reply.kind === 'elicit') {
    if (reply.action !== 'accept') return { result: afterClosing(await run(args)) }
    const said = answered(asked.missing, asked.args, reply.content ?? {})
    if (said.refused.length > 0) return { result: afterRefusal(await run(said.arguments), said.refused) }
    args = said.arguments
  }
  const result = await run(args)
  const again = { ...z.record(z.string(), z.unknown()).catch({}).parse(args), run_id: result.run_id }
  const round = (asked?.round ?? 0) + 1
  if (client.form && round <= mostForms && isForForm(result, again, rungs.tool)) {
    const known = await withCountry(again, result, rungs)
    const { missing } = result
    const form = formOf(missing, known, client.titledChoices)
    return {
      ask: inputRequired.elicit(form),
      asked: { kind: 'form', args: known, missing, round },
    }
  }
  const { page } = result
  return client.url && page
    ? { ask: inputRequired.elicitUrl(page), asked: { kind: 'page', args: again } }
    : { result }
}

/**
 * Whether the answers are arguments of this very tool (a quote's risks are asked about at checkout,
 * once the human has seen the price) and a form can put them.
 */
function isForForm({ missing, error }: ToolResult, args: Record<string, unknown>, { input }: Tool): boolean {
  return (
    missing.length > 0 &&
    error === undefined &&
    missing.every(({ field, type }) => field in input.shape && (type !== 'address' || lacksOnly(args[field])))
  )
}

/** An address with something wrong in it is better mended in the chat than typed anew. */
function lacksOnly(address: unknown): boolean {
  const names = address !== null && typeof address === 'object' ? Object.keys(address) : []
  const known: readonly string[] = addressFieldNames
  return missingShippingFields(address).length > 0 && names.every((name) => known.includes(name))
}

/** The country was decided with the price: a form that asked again could only get it wrong. */
async function withCountry(
  args: Record<string, unknown>,
  { missing, run_id }: ToolResult,
  { shipCountry }: Rungs,
): Promise<Record<string, unknown>> {
  const question: Missing[number] | undefined = missing.find(({ type }) => type === 'address')
  const country = question && (await shipCountry(run_id))
  if (question === undefined || country === undefined || !isCountry(country)) return args
  const before = z.record(z.string(), z.unknown()).catch({}).parse(args[question.field])
  return { ...args, [question.field]: { country, ...before } }
}
