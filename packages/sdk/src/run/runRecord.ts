import { executionModes } from '@mattercloud/rules'
import * as z from 'zod'
import { MatterCloudError } from '../http/errors.ts'

/** The version of the record that this program writes, and the newest that it reads. */
export const recordVersion = 1

const id = z.string().min(1).max(255)
const time = z.iso.datetime()

/** The fields that the agent policy asks to keep, with the guide's names. */
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

/** In their order: a step that is done again replaces the steps after it. */
export const stepNames = ['file', 'unit', 'quote', 'order'] as const
export type StepName = (typeof stepNames)[number]

const failureSchema = z.object({
  code: z.string(),
  message: z.string(),
  next_action: z.string().optional(),
  request_id: z.string().optional(),
})

/**
 * One step of the journal. It is stored as `started`, with its idempotency key and the hash of
 * its input, before anything is sent. So the next program that opens the run knows what may have happened.
 */
const stepSchema = z.object({
  name: z.enum(stepNames),
  /** How it is done: a file by `upload`, an order by `checkout` … */
  kind: z.string().max(40),
  generation: z.int().min(1),
  key: z.string().min(1).max(255),
  input_sha256: z.string().length(64),
  /** `replaced`: its input, or that of a step before it, has changed. */
  status: z.enum(['started', 'done', 'failed', 'replaced']),
  started_at: time,
  ended_at: time.optional(),
  /** What it made, with the API's names. */
  result: z.record(z.string(), z.json()).optional(),
  failure: failureSchema.optional(),
})
export type Step = z.infer<typeof stepSchema>

const answerSchema = z.object({
  field: z.string().min(1).max(100),
  value: z.json(),
  /** Who gave it. Only a user can accept a risk or confirm a unit. */
  by: z.enum(['user', 'agent']),
  at: time,
  /** What was shown to the person who answered; an answer about a risk is valid only for that. */
  about: z
    .object({
      file_id: id.optional(),
      material_id: id.optional(),
      execution_confidence: z.number().optional(),
    })
    .optional(),
})
export type Answer = z.infer<typeof answerSchema>

/** The parts of a quote's input that are not in the state, so that an answer alone is enough to quote again. */
const wishSchema = z.object({
  material: z.string().max(200).optional(),
  requested_execution_mode: z.enum(executionModes).optional(),
})

/** Everything that a run stores. It has no field for a key or a signed link, so that none is ever written. */
export const runRecordSchema = z.object({
  schema_version: z.literal(recordVersion),
  run_id: id,
  /** Goes up each time that a step is done again with another input. */
  generation: z.int().min(1),
  state: stateSchema,
  wish: wishSchema,
  steps: z.array(stepSchema),
  answers: z.array(answerSchema),
  created_at: time,
  updated_at: time,
})
export type RunRecord = z.infer<typeof runRecordSchema>

const versionSchema = z.object({ schema_version: z.int() })

/**
 * A record as a store returned it, checked.
 *
 * @throws MatterCloudError `newer_schema_version` if a newer program wrote it, `unreadable_run` if it is damaged
 */
export function parseRunRecord(run_id: string, stored: unknown): RunRecord {
  const version = versionSchema.safeParse(stored).data?.schema_version
  if (version !== undefined && version > recordVersion)
    throw new MatterCloudError(
      `A newer MatterCloud program wrote the run ${JSON.stringify(run_id)} (version ${version}; this one reads up to ${recordVersion}). Update this program; nothing was changed.`,
      { code: 'newer_schema_version', status: 0, nextAction: 'update_program', retryable: false },
    )
  const record = runRecordSchema.safeParse(stored)
  if (record.success) return record.data
  const fields = record.error.issues.map(({ path }) => path.join('.') || 'the record')
  throw new MatterCloudError(
    `The run ${JSON.stringify(run_id)} cannot be used. These fields are not valid: ${[...new Set(fields)].slice(0, 5).join(', ')}. Fix it, or delete it and start another.`,
    { code: 'unreadable_run', status: 0, nextAction: 'ask_user_to_mend_run', retryable: false },
  )
}
