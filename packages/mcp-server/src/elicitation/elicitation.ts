import { isCountry, missingAddressFields } from '@mattercloud/sdk/policy'
import { type Missing, missingSchema, type Tool, type ToolResult } from '@mattercloud/sdk/tools'
import { type InputRequest, type InputResponseView, inputRequired } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { addressFieldNames } from './addressFields.ts'
import { applyAnswers } from './answers.ts'
import type { ClientCapabilities } from './clientCapabilities.ts'
import {
  afterClosedForm,
  afterDeclinedForm,
  afterOfferedPage,
  afterRefusedRisks,
} from './elicitationOutcome.ts'
import { formOf } from './form.ts'

/** What was asked; part of the request state that goes out with a question and comes back with the answer. */
export const pendingQuestionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('form'),
    /** The call's arguments so far, earlier answers and the run among them. */
    args: z.record(z.string(), z.unknown()),
    missing: missingSchema,
    round: z.int(),
  }),
  z.strictObject({ kind: z.literal('page'), args: z.record(z.string(), z.unknown()) }),
])
export type PendingQuestion = z.infer<typeof pendingQuestionSchema>

/** The call's result, or a question that the user has to answer first. */
export type CallStep = { result: ToolResult } | { request: InputRequest; pending: PendingQuestion }

/** After three forms in a row the remaining questions are asked in the chat. */
const maxForms = 3

export interface ToolCall {
  tool: Tool
  given: Readonly<Record<string, unknown>>
  client: ClientCapabilities
  /** @param afterPage whether the human was just offered the page of this call */
  run(args: unknown, afterPage?: boolean): Promise<ToolResult>
  /** The country to which the run's parcel is shipped, as the human chose it earlier. */
  shipCountry(run_id: string): Promise<string | undefined>
}

/**
 * Runs the tool with the arguments that are known. Where the human is needed, asks with a form or offers a
 * page, if the client can show one; else returns the plain result, which says the same as text.
 */
export async function runOrElicit(
  toolCall: ToolCall,
  pending?: PendingQuestion,
  reply: InputResponseView = { kind: 'missing' },
): Promise<CallStep> {
  const { given, client, run } = toolCall
  if (pending?.kind === 'page') return { result: afterOfferedPage(await run(pending.args, true), reply) }
  let args: unknown = pending?.args ?? given
  if (pending && reply.kind === 'elicit') {
    if (reply.action === 'decline') return { result: afterDeclinedForm(await run(args)) }
    if (reply.action !== 'accept') return { result: afterClosedForm(await run(args)) }
    const answers = applyAnswers(pending.missing, pending.args, reply.content ?? {})
    if (answers.refused.length > 0)
      return { result: afterRefusedRisks(await run(answers.arguments), answers.refused) }
    args = answers.arguments
  }
  const result = await run(args)
  const { run_id } = result
  const nextArgs = {
    ...z.record(z.string(), z.unknown()).catch({}).parse(args),
    ...(run_id === undefined ? {} : { run_id }),
  }
  const round = (pending?.round ?? 0) + 1
  if (client.form && round <= maxForms && canAskByForm(result, nextArgs, toolCall.tool)) {
    const filled = await fillCountry(nextArgs, result, toolCall)
    const { missing } = result
    const form = formOf(missing, filled, client.titledChoices)
    return {
      request: inputRequired.elicit(form),
      pending: { kind: 'form', args: filled, missing, round },
    }
  }
  const { page } = result
  return client.url && page
    ? {
        request: inputRequired.elicitUrl({ url: page.url, message: page.message }),
        pending: { kind: 'page', args: nextArgs },
      }
    : { result }
}

/**
 * Whether the answers are arguments of this tool (a quote's risks are asked about at checkout,
 * once the human has seen the price) and a form can ask for them.
 */
function canAskByForm(
  { missing, error }: ToolResult,
  args: Record<string, unknown>,
  { input }: Tool,
): boolean {
  return (
    missing.length > 0 &&
    error === undefined &&
    missing.every(
      ({ field, type }) => field in input.shape && (type !== 'address' || isOnlyIncomplete(args[field])),
    )
  )
}

/** An address with a wrong field is better corrected in the chat than typed again. */
function isOnlyIncomplete(address: unknown): boolean {
  const names = address !== null && typeof address === 'object' ? Object.keys(address) : []
  const allowed: readonly string[] = addressFieldNames
  return (
    missingAddressFields({ shipping_address_json: address }).length > 0 &&
    names.every((name) => allowed.includes(name))
  )
}

/** The country was decided with the price: asking again could only introduce a contradiction. */
async function fillCountry(
  args: Record<string, unknown>,
  { missing, run_id }: ToolResult,
  { shipCountry }: ToolCall,
): Promise<Record<string, unknown>> {
  const question: Missing[number] | undefined = missing.find(({ type }) => type === 'address')
  const country = question && run_id !== undefined ? await shipCountry(run_id) : undefined
  if (question === undefined || country === undefined || !isCountry(country)) return args
  const entered = z.record(z.string(), z.unknown()).catch({}).parse(args[question.field])
  return { ...args, [question.field]: { country, ...entered } }
}
