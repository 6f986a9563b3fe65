import { executionModes } from '@mattercloud/rules'
import * as z from 'zod'

/** The version of the record that this program writes, and the newest that it reads. */
export const recordVersion = 1

const id = z.string().min(1).max(255)
const time = z.iso.datetime()

/** What the agent policy asks to keep across turns, by the guide's names. */
const stateSchema = z.object({
  account_id: id.optional(),
  api_key_id: id.optional(),
  file_id: id.optional(),
  quote_id: id.optional(),
  order_id: id.optional(),
  public_order_id: id.optional(),
  selected_material_id: id.optional(),
  quantity: z.int().min(1).optional(),
  ship_country: z.string().length(2).optional(),
  last_known_status: z.string().max(100).optional(),
})
export type RunState = z.infer<typeof stateSchema>

/** In the order in which they follow each other: a step that is done anew ends those behind it. */
export const stepNames = ['file', 'unit', 'quote', 'order'] as const
export type StepName = (typeof stepNames)[number]

const failureSchema = z.object({
  code: z.string(),
  message: z.string(),
  next_action: z.string().optional(),
  request_id: z.string().optional(),
})

/**
 * One step of the journal. It is written as `started`, with its idempotency key and the hash of
 * what it was asked for, before anything is sent; so whoever finds it knows what may have happened.
 */
const stepSchema = z.object({
  name: z.enum(stepNames),
  /** How it is done: a file by `upload`, an order by `checkout` … */
  kind: z.string().max(40),
  generation: z.int().min(1),
  key: z.string().min(1).max(255),
  input_sha256: z.string().length(64),
  /** `replaced`: its input changed, and another step took its place. */
  status: z.enum(['started', 'done', 'failed', 'replaced']),
  started_at: time,
  ended_at: time.optional(),
  /** What it made, by the wire's names. */
  result: z.record(z.string(), z.json()).optional(),
  failure: failureSchema.optional(),
})
export type Step = z.infer<typeof stepSchema>

const answerSchema = z.object({
  field: z.string().min(1).max(100),
  value: z.json(),
  /** Who gave it. Only a user's word settles a risk or a unit. */
  by: z.enum(['user', 'agent']),
  at: time,
  /** What was in front of whoever answered; an answer about a risk holds for that alone. */
  about: z
    .object({
      file_id: id.optional(),
      material_id: id.optional(),
      execution_confidence: z.number().optional(),
    })
    .optional(),
})
export type Answer = z.infer<typeof answerSchema>

/** What was wished for and is no field of the state, so that an answer alone is enough to quote again. */
const wishSchema = z.object({
  material: z.string().max(200).optional(),
  requested_execution_mode: z.enum(executionModes).optional(),
})
export type RunWish = z.infer<typeof wishSchema>

/** Everything that a run remembers. It has no field for a key or a signed link, so that none is ever written. */
export const runRecordSchema = z.object({
  schema_version: z.literal(recordVersion),
  run_id: id,
  /** Goes up each time that a changed input makes a step be done anew. */
  generation: z.int().min(1),
  state: stateSchema,
  wish: wishSchema,
  steps: z.array(stepSchema),
  answers: z.array(answerSchema),
  created_at: time,
  updated_at: time,
})
export type RunRecord = z.infer<typeof runRecordSchema>
