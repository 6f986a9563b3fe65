import * as z from 'zod'
import { defineOperation, noInput } from '../platform/http/operation.ts'
import { listOf, listQuery, timestamp } from '../platform/http/shapes.ts'

/** Enough for the journal of one purchase, and too small for files. */
const MAX_JOURNAL_BYTES = 64 * 1024
/** So that an answer stays below 1.3 MB. */
const MAX_RUNS_WITH_JOURNALS = 20

export const runId = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9_-]{0,63}$/,
    'must be 1 to 64 of a–z, 0–9, - and _, and start with a letter or digit',
  )
  .meta({ description: "The run's name, chosen by the program", examples: ['bracket-berlin'] })

const journal = z.record(z.string(), z.unknown())

const runFields = {
  run_id: runId,
  version: z
    .int()
    .min(1)
    .meta({ description: 'Goes up with each write; in double quotation marks it is the ETag' }),
  created_at: timestamp,
  updated_at: timestamp,
  expires_at: timestamp.meta({ description: '90 days after the last write' }),
}

export const run = z.object({ ...runFields, journal: z.record(z.string(), z.unknown()) }).meta({ id: 'Run' })
export type RunReply = z.infer<typeof run>

const params = z.object({ run_id: runId })

export const listRuns = defineOperation({
  ...noInput,
  id: 'listRuns',
  method: 'get',
  path: '/v1/runs',
  summary: "The account's runs, newest first; with their journals on request.",
  auth: 'key',
  query: listQuery
    .extend({
      include: z
        .literal('journal')
        .optional()
        .meta({ description: `Includes the journals; \`limit\` is then at most ${MAX_RUNS_WITH_JOURNALS}` }),
    })
    .refine(({ limit, include }) => include === undefined || limit <= MAX_RUNS_WITH_JOURNALS, {
      path: ['limit'],
      error: `must be at most ${MAX_RUNS_WITH_JOURNALS} with include=journal`,
    }),
  reply: listOf(
    z.object({ ...runFields, journal: journal.optional() }).meta({ id: 'RunSummary' }),
    'RunList',
  ),
  errors: [],
})

export const getRun = defineOperation({
  ...noInput,
  id: 'getRun',
  method: 'get',
  path: '/v1/runs/{run_id}',
  summary: 'A run with its journal.',
  auth: 'key',
  params,
  reply: run,
  etag: ({ version }) => `"${version}"`,
  errors: ['run_not_found'],
})

export const putRun = defineOperation({
  ...noInput,
  id: 'putRun',
  method: 'put',
  path: '/v1/runs/{run_id}',
  summary: "Write a run's journal, if nobody else wrote it since it was read.",
  auth: 'key',
  params,
  body: z
    .strictObject({
      journal: journal.refine(
        (value) => Buffer.byteLength(JSON.stringify(value)) <= MAX_JOURNAL_BYTES,
        'must be at most 64 KiB as JSON',
      ),
    })
    .meta({ id: 'RunRequest' }),
  reply: run,
  etag: ({ version }) => `"${version}"`,
  errors: ['run_conflict', 'precondition_required', 'quota_exceeded'],
})

export const deleteRun = defineOperation({
  ...noInput,
  id: 'deleteRun',
  method: 'delete',
  path: '/v1/runs/{run_id}',
  summary: 'Delete a run. Nothing that it has done is undone.',
  auth: 'key',
  params,
  reply: z.object({ run_id: runId, deleted: z.literal(true) }).meta({ id: 'DeletedRun' }),
  errors: ['run_not_found'],
})
