import * as z from 'zod'
import type { Risk } from '../risks/risk.ts'

/** The forms in which a question can be answered. */
export const questionTypes = ['choice', 'integer', 'country', 'address', 'confirm'] as const
export type QuestionType = (typeof questionTypes)[number]

export const questionOptionSchema = z.strictObject({ value: z.string(), label: z.string() })
export type QuestionOption = z.infer<typeof questionOptionSchema>

/** One thing to ask the user now. */
export const questionSchema = z.strictObject({
  /** Id of the policy rule that asks. */
  rule: z.string(),
  /** The input that the answer fills. */
  field: z.string(),
  question: z.string(),
  type: z.enum(questionTypes),
  options: z.array(questionOptionSchema).optional(),
  why: z.string(),
})
export type Question = z.infer<typeof questionSchema>

/** One rule as the policy document prints it: data only. */
export const policyRuleSchema = z.strictObject({
  id: z.string(),
  text: z.string(),
  /** In words, for whoever reads the policy instead of running it. */
  applies_when: z.string(),
  asks: z
    .strictObject({
      field: z.string(),
      question: z.string(),
      type: z.enum(questionTypes),
      options: z.array(questionOptionSchema).optional(),
    })
    .optional(),
})
export type PolicyRule = z.infer<typeof policyRuleSchema>

/** What is known when the questions are worked out; everything may be missing. */
export interface QuestionInput {
  stage: 'quote' | 'checkout'
  /** The materials that the service sells, as its catalogue lists them; the built-in ones unless told. */
  materials?: readonly { id: string; material: string; process: string }[] | undefined
  material_id?: string | undefined
  quantity?: number | undefined
  ship_country?: string | undefined
  shipping_address_json?: unknown
  /** Without `risks`, as a service of before answers it, the flags and the confidence are asked about. */
  quote?:
    | { risk_flags: readonly string[]; execution_confidence: number; risks?: readonly Risk[] | undefined }
    | undefined
  /** As the API answers it; a file without metrics yet, or failed, has no question about them. */
  file?: { metrics_json: unknown; confirmed_by?: 'user' | 'agent' | null | undefined } | undefined
  /** Risk flags, and `low_confidence`, that the user has been shown and accepts. */
  acknowledged_risks?: readonly string[] | undefined
}

/** A rule that asks: its printed form, and the questions it has for an input. */
export interface QuestionRule {
  rule: PolicyRule
  ask(input: QuestionInput): Question[]
}

/** A checkout's quote has fixed its material, quantity and country already. */
export function fixedByQuote({ stage, quote }: QuestionInput): boolean {
  return stage === 'checkout' && quote !== undefined
}
