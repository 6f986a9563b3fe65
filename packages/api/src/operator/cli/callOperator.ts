import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'

/** Someone called the command line in a way that it does not have; exit code 2. */
export class UsageError extends Error {}

/** The service refused; its words are the message. */
export class RefusedError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}

const refusal = z.object({ error: z.string(), message: z.string() })

/**
 * One call of the operator's HTTP API.
 *
 * @throws UsageError where the settings for it are not set
 * @throws RefusedError with the service's words for whatever is no success
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

/** How often a command is sent before it gives up, and how long it waits before each time. */
const RETRY_DELAYS_MS = [0, 1000, 3000, 6000]

/** Answers that do not say what was done. */
const outcomeUnknown = new Set(['upstream_temporarily_unavailable', 'idempotency_in_flight'])

/**
 * Does something to an order once: what was not answered is sent again under the same key.
 *
 * @throws Error that names the key where no answer ever said what was done
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
      // What fetch throws where no answer came.
      const isUnanswered = error instanceof TypeError
      if (!isUnanswered && !(error instanceof RefusedError && outcomeUnknown.has(error.code))) throw error
    }
  }
  throw new RefusedError(
    'no answer',
    `none says what was done. Send the same command with --key ${key} to go on with it: it is done once.`,
  )
}
