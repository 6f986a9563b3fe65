import type { Selectable } from 'kysely'
import * as z from 'zod'
import type { Tables } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { RunReply } from './contract.ts'

const journalShape = z.record(z.string(), z.unknown())

export type RunRow = Selectable<Tables['runs']>

/** How long a run is stored after its last write: longer than any order takes. */
const RETENTION_MS = 90 * 24 * 3600 * 1000

/** A run that was last written before this time does not exist any more, even before it is purged. */
export const retentionStart = (now = Date.now()) => new Date(now - RETENTION_MS)

export const runNotFoundError = () =>
  new ApiError('run_not_found', 'There is no run of this name in this account; a run is stored for 90 days.')

/** A run as a list shows it; with its journal if that was read. */
export const summariseRun = ({ journal, ...row }: Omit<RunRow, 'journal'> & { journal?: unknown }) => ({
  run_id: row.run_id,
  version: row.version,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
  expires_at: new Date(row.updated_at.getTime() + RETENTION_MS).toISOString(),
  ...(journal === undefined ? {} : { journal: journalShape.parse(journal) }),
})

/** A run as the contract shows it. */
export const presentRun = (row: RunRow): RunReply => ({
  ...summariseRun(row),
  journal: journalShape.parse(row.journal),
})
