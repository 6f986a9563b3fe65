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
  ship_country: z.string().trim().toUpperCase().pipe(countrySchema).optional(),
  shipping_address_json: shippingAddressSchema.optional(),
  acknowledged_risks: z
    .union([z.string(), z.array(z.string()).readonly()])
    .transform((risks) => [risks].flat())
    .optional(),
})
export type CheckedAnswers = z.output<typeof answersSchema>

/** @throws MatterCloudError `invalid_request` naming the field that is unknown or wrong */
export function checkedAnswers(answers: { [Field in keyof Answers]: unknown }): CheckedAnswers {
  const parsed = answersSchema.safeParse(answers)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.map(String).join('.')
  throw refusedInput(field || 'answers', `${issue?.message ?? 'is not an answer'}.`)
}

/** The answers as the record keeps them: who gave each, when, and with what in view. */
export function toRecord(
  answers: CheckedAnswers,
  by: Answer['by'],
  about: NonNullable<Answer['about']>,
): Answer[] {
  const at = new Date().toISOString()
  return Object.entries(answers).flatMap(([field, value]) =>
    value === undefined ? [] : [{ field, value: z.json().parse(value), by, at, about }],
  )
}

/** A newer answer takes the place of an older one; acknowledged risks add up. The same answer again is no other. */
export function withAnswers(known: readonly Answer[], given: readonly Answer[]): Answer[] {
  const others = given.filter((answer) => !known.some((before) => isSame(before, answer)))
  const replaced = new Set(others.map(({ field }) => field).filter((field) => field !== 'acknowledged_risks'))
  return [...known.filter(({ field }) => !replaced.has(field)), ...others].slice(-50)
}

/** Whether two answers say the same, whenever they were given. */
function isSame({ at: _one, ...before }: Answer, { at: _other, ...answer }: Answer): boolean {
  return contentHash(before) === contentHash(answer)
}

/**
 * The risks of a quote that a human accepted. An acceptance holds for the file and the material that were in
 * view, and for no lower confidence than was.
 */
export function acceptedRisks({ answers }: RunRecord, quote: Quote): string[] {
  return answers.flatMap(({ field, by, value, about }) => {
    const isOfThis =
      field === 'acknowledged_risks' &&
      by === 'user' &&
      about?.file_id === quote.file_id &&
      about.material_id === quote.material_id &&
      (about.execution_confidence ?? 0) <= quote.execution_confidence
    return isOfThis ? z.array(z.string()).parse(value) : []
  })
}

/** The address that was answered, if one was. */
export function answeredAddress({ answers }: RunRecord): ShippingAddress | undefined {
  const answer = answers.findLast(({ field }) => field === 'shipping_address_json')
  return answer && shippingAddressSchema.parse(answer.value)
}
