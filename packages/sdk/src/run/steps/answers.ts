import {
  contentHash,
  countrySchema,
  type ShippingAddress,
  shippingAddressSchema,
  type Unit,
  units,
} from '@mattercloud/rules'
import * as z from 'zod'
import { refusedInput } from '../../http/errors.ts'
import type { Quote } from '../../http/types.ts'
import type { Answer, RunRecord } from '../runRecord.ts'

/** Answers to questions, by the question's `field`. */
export interface Answers {
  selected_unit?: Unit | undefined
  material_id?: string | undefined
  quantity?: number | undefined
  ship_country?: string | undefined
  shipping_address_json?: ShippingAddress | undefined
  /** The `value` of each risk question's option that the user accepts. */
  acknowledged_risks?: string | readonly string[] | undefined
}

const answersSchema = z.strictObject({
  selected_unit: z.enum(units).optional(),
  material_id: z.string().min(1).max(100).optional(),
  quantity: z.int().min(1).max(10_000).optional(),
  ship_country: countrySchema.optional(),
  shipping_address_json: shippingAddressSchema.optional(),
  acknowledged_risks: z
    .union([z.string(), z.array(z.string()).readonly()])
    .transform((risks) => [risks].flat())
    .optional(),
})
export type CheckedAnswers = z.output<typeof answersSchema>

/** @throws MatterCloudError `invalid_request` with the field that is unknown or not valid */
export function parseAnswers(answers: { [Field in keyof Answers]: unknown }): CheckedAnswers {
  const parsed = answersSchema.safeParse(answers)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.map(String).join('.')
  throw refusedInput(field || 'answers', `${issue?.message ?? 'is not a valid answer'}.`)
}

/** The answers as the record stores them: who gave each, when, and for which file, material and confidence. */
export function answerRecords(
  answers: CheckedAnswers,
  by: Answer['by'],
  about: NonNullable<Answer['about']>,
): Answer[] {
  const now = new Date().toISOString()
  return Object.entries(answers).flatMap(([field, value]) =>
    value === undefined ? [] : [{ field, value: z.json().parse(value), by, at: now, about }],
  )
}

/** A newer answer replaces an older one; acknowledged risks are added. An answer that is there already changes nothing. */
export function mergeAnswers(earlier: readonly Answer[], added: readonly Answer[]): Answer[] {
  const others = added.filter((answer) => !earlier.some((other) => isSame(other, answer)))
  const replaced = new Set(others.map(({ field }) => field).filter((field) => field !== 'acknowledged_risks'))
  return [...earlier.filter(({ field }) => !replaced.has(field)), ...others].slice(-50)
}

/** Whether two answers are equal except for their times. */
function isSame({ at: _earlierAt, ...earlier }: Answer, { at: _at, ...answer }: Answer): boolean {
  return contentHash(earlier) === contentHash(answer)
}

/**
 * The risks of a quote that a human accepted. An acceptance is valid for the file and the material that were
 * shown, and not for a lower confidence; one from before there was a quote is about the file alone.
 */
export function acceptedRisks({ answers }: RunRecord, quote: Quote): string[] {
  return answers.flatMap(({ field, by, value, about }) => {
    const isForThisQuote =
      field === 'acknowledged_risks' &&
      by === 'user' &&
      about?.file_id === quote.file_id &&
      (about.material_id === undefined || about.material_id === quote.material_id) &&
      (about.execution_confidence ?? 0) <= quote.execution_confidence
    return isForThisQuote ? z.array(z.string()).parse(value) : []
  })
}

/** The shipping address among the answers, if there is one. */
export function answeredAddress({ answers }: RunRecord): ShippingAddress | undefined {
  const answer = answers.findLast(({ field }) => field === 'shipping_address_json')
  return answer && shippingAddressSchema.parse(answer.value)
}
