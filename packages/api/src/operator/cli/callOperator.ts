import { setTimeout as sleep } from 'node:timers/promises'
import { UsageError } from '@mattercloud/command-line'
import * as z from 'zod'
import { withCauses } from '../../platform/withCauses.ts'

/** The service refused; the message is the service's own. */
export class RefusedError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}

/** No answer came, or it was not of MatterCloud's API. */
export class UnansweredError extends Error {}

const refusal = z.object({ error: z.string(), message: z.string() })

/**
 * Makes one call of the operator's HTTP API.
 *
 * @throws UsageError if its settings are not set, or are wrong
 * @throws RefusedError with the service's message for any answer that is not a success
 * @throws UnansweredError that names the host
 */
export async function callOperator(
  method: 'GET' | 'POST',
  path: string,
  body?: Record<string, unknown>,
  extraHeaders: Record<string, string> = {},
): Promise<unknown> {
  const { API_URL: base, MATTERCLOUD_OPERATOR_KEY: key } = process.env
  if (!base || !key) throw new UsageError('API_URL and MATTERCLOUD_OPERATOR_KEY must be set.')
  if (!URL.canParse(base)) throw new UsageError('API_URL must be an address such as https://api.example.com.')
  const { host } = new URL(base)
  const unknown = method === 'GET' ? '' : ' It is not known what was done: check before you try again.'
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...extraHeaders },
    ...(body ? { body: JSON.stringify(body) } : {}),
  }).catch((error: unknown) => {
    // Its own message is "fetch failed".
    const cause = withCauses(error instanceof Error && error.cause ? error.cause : error)
    throw new UnansweredError(`API_URL: ${host} could not be reached: ${cause}.${unknown}`)
  })
  const answer: unknown = await response.json().catch(() => undefined)
  if (response.ok && answer !== undefined) return answer
  const refused = refusal.safeParse(answer)
  if (refused.success) throw new RefusedError(refused.data.error, refused.data.message)
  throw new UnansweredError(
    `API_URL: ${host} answered ${response.status}, but not as MatterCloud's API does. Is it the right address?${unknown}`,
  )
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
  let unanswered = ''
  for (const wait of RETRY_DELAYS_MS) {
    await sleep(wait)
    try {
      return await callOperator('POST', path, body, { 'idempotency-key': key })
    } catch (error) {
      if (error instanceof UnansweredError) unanswered = ` (${error.message.split('. ')[0]})`
      else if (!(error instanceof RefusedError && outcomeUnknown.has(error.code))) throw error
    }
  }
  throw new RefusedError(
    'no answer',
    `it is not known what was done${unanswered}. Send the same command with --key ${key} to continue it: it is done only once.`,
  )
}
