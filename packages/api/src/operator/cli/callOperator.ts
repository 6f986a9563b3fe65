import * as z from 'zod'

/** Someone called the command line in a way that it does not have; exit code 2. */
export class UsageError extends Error {}

/** The service refused; its words are the message. */
export class RefusedError extends Error {}

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
): Promise<unknown> {
  const { API_URL: base, MATTERCLOUD_OPERATOR_KEY: key } = process.env
  if (!base || !key) throw new UsageError('API_URL and MATTERCLOUD_OPERATOR_KEY must be set.')
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const answer: unknown = await response.json()
  if (response.ok) return answer
  const { error, message } = refusal.parse(answer)
  throw new RefusedError(`${error}: ${message}`)
}
