import * as z from 'zod'
import { MatterCloudError } from '../http/errors.ts'
import { type RunRecord, recordVersion, runRecordSchema } from './runRecord.ts'

const versionSchema = z.object({ schema_version: z.int() })

/**
 * A record as a store handed it out.
 *
 * @throws MatterCloudError `newer_schema_version` where a newer program wrote it, `unreadable_run` where it is damaged
 */
export function parseRecord(run_id: string, stored: unknown): RunRecord {
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
    `The run ${JSON.stringify(run_id)} cannot be used: these fields are not as they were written: ${[...new Set(fields)].slice(0, 5).join(', ')}. Mend it, or delete it and begin another.`,
    { code: 'unreadable_run', status: 0, nextAction: 'ask_user_to_mend_run', retryable: false },
  )
}
