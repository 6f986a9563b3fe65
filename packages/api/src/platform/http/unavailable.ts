import type { Part } from '../partAway.ts'
import { ApiError } from './apiError.ts'

const retryHint = 'Nothing is lost: send the same request again, with the same Idempotency-Key if it had one.'

const texts: Record<Part, string> = {
  database: `The service's database does not answer at the moment. ${retryHint}`,
  store: `The store of the files does not answer at the moment. ${retryHint}`,
  mail: `The mail server does not answer at the moment. ${retryHint}`,
  payments: `The payment service did not answer. ${retryHint}`,
}

/** 503 `upstream_temporarily_unavailable`, with `Retry-After`: a part that the service depends on is away. */
export const unavailable = (part: Part): ApiError =>
  new ApiError('upstream_temporarily_unavailable', texts[part], { details: { part } })
