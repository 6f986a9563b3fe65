import type { Logger } from 'pino'
import { PartAwayError } from '../partAway.ts'
import type { ApiError } from './apiError.ts'

/** Logs what a caller is not told of an error: where it comes from, or why a part is away. */
export function logFailure(
  log: Logger,
  error: unknown,
  apiError: ApiError,
  call: Record<string, unknown>,
): void {
  if (error instanceof PartAwayError)
    log.warn({ ...call, part: error.part, error: error.message }, 'a part is away')
  else if (apiError.code === 'internal_error')
    log.error(
      { ...call, error: error instanceof Error ? (error.stack ?? error.message) : 'unknown' },
      'unexpected error',
    )
}
