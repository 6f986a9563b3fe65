import { setTimeout as sleep } from 'node:timers/promises'
import { UsageError } from '@mattercloud/command-line'
import * as z from 'zod'

/** The service refused; the message is the service's own. */
export class RefusedError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}

const refusal = z.object({ error: z.string(), message: z.string() })

/**
 * Makes one call of the operator's HTTP API.
 *
 * @throws UsageError if its settings are not set
 * @throws RefusedError with the service's message for any answer that is not a success
 */
export async function callOperator(
  method: 'GET' | 'POST',
  path: string,
  body?: Record<string, unknown>,
  extraHeaders: Record<string, string> = {},
): Promise<unknown> {
  const { API_URL: base, MATTERCLOUD_OPERATOR_KEY: key } = process.env
  if (!base || !key) throw new UsageError('API_URL and MATTERCLOUD_OPERATOR_KEY must be set.')
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...extraHeaders },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const answer: unknown = await response.json()
  if (response.ok) return answer
  const { error, message } = refusal.parse(answer)
  throw new RefusedError(error, message)
}

/** How long a command waits before each attempt, the first one included. */
const RETRY_DELAYS_MS = [0, 1000, 3000, 6000]

/** Errors that do not say whether anything was done. */
const outcomeUnknown = new Set(['upstream_temporarily_unavailable', 'idempotency_in_flight'])

/**
 * Changes an order once: a call without an answer is sent again under the same key.
 *
 * @throws Error that names the key if no answer said what was done
 */
export async function callOperatorOnce(
  path: string,
  body: Record<string, unknown>,
  key: string,
): Promise<unknown> {
  for (const wait of RETRY_DELAYS_MS) {
    await sleep(wait)
    try {
      return await callOperator('POST', path, body, { 'idempotency-key': key })
    } catch (error) {
      // What fetch throws if there was no answer.
      const isUnanswered = error instanceof TypeError
      if (!isUnanswered && !(error instanceof RefusedError && outcomeUnknown.has(error.code))) throw error
    }
  }
  throw new RefusedError(
    'no answer',
    `it is not known what was done. Send the same command with --key ${key} to continue it: it is done only once.`,
  )
}
