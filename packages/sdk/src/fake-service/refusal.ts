import { type ErrorCode, errorTable } from '@mattercloud/rules'

/** An answer that the service gives in place of a success. */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly details: unknown

  constructor(code: ErrorCode, message?: string, details?: unknown) {
    super(message ?? errorTable[code].title)
    this.code = code
    this.details = details
  }

  toResponse(): Response {
    const entry: { status: number; next_action?: string } = errorTable[this.code]
    return Response.json(
      {
        error: this.code,
        message: this.message,
        request_id: crypto.randomUUID(),
        ...(entry.next_action === undefined ? {} : { next_action: entry.next_action }),
        ...(this.details === undefined ? {} : { details: this.details }),
      },
      { status: entry.status },
    )
  }
}

/** @throws Refusal `invalid_request` that names the fields */
export function refuseFields(fields: readonly { field: string; problem: string }[]): never {
  throw new Refusal(
    'invalid_request',
    fields.map(({ field, problem }) => `${field}: ${problem}`).join('; '),
    { fields },
  )
}
