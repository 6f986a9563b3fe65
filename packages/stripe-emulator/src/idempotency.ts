import { createHash } from 'node:crypto'
import type { Reply } from './endpoint.ts'
import { StripeFailure } from './errors.ts'
import type { Tables } from './store.ts'

/** "You can remove keys from the system automatically after they're at least 24 hours old" (https://docs.stripe.com/api/idempotent_requests). */
const KEPT_SECONDS = 24 * 60 * 60

/** What tells one request from another: "The idempotency layer compares incoming parameters to those of the original request". */
export function fingerprint(method: string, path: string, params: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([method, path, sorted(params)]))
    .digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([key, inner]) => [key, sorted(inner)])
}

/**
 * Idempotency keys as https://docs.stripe.com/api/idempotent_requests describes them. The reply is kept
 * whether it succeeded or failed, 500 included, but only once execution began: a request whose parameters
 * are wrong, or that meets another under way with its key, leaves the key free.
 */
export class IdempotencyKeys {
  readonly #tables: Tables
  readonly #inFlight = new Map<string, string>()

  constructor(tables: Tables) {
    this.#tables = tables
  }

  /**
   * The kept reply for a key, if there is one.
   *
   * @throws StripeFailure 400 `idempotency_error` if the key was used for another request, 409
   * `idempotency_key_in_use` while its first request is under way
   */
  find(key: string, print: string, now: number): { reply: Reply; originalRequest: string } | undefined {
    const running = this.#inFlight.get(key)
    const saved = this.#tables.savedReplies.get(key)
    const known =
      running ?? (saved !== undefined && saved.saved_at > now - KEPT_SECONDS ? saved.fingerprint : undefined)
    if (known === undefined) return undefined
    if (known !== print) {
      throw new StripeFailure(400, {
        type: 'idempotency_error',
        message: `Keys for idempotent requests can only be used with the same endpoint and parameters they were first used with. Use a new key for this request.`,
      })
    }
    if (running !== undefined) {
      throw new StripeFailure(409, {
        type: 'idempotency_error',
        code: 'idempotency_key_in_use',
        message: 'There is a request in progress with this idempotency key. Try again shortly.',
      })
    }
    return saved && { reply: { status: saved.status, body: saved.body }, originalRequest: saved.request_id }
  }

  begin(key: string, print: string): void {
    this.#inFlight.set(key, print)
  }

  end(key: string): void {
    this.#inFlight.delete(key)
  }

  /** Keeps the reply; called in the transaction of the change that it reports. */
  save(key: string, print: string, requestId: string, reply: Reply, now: number): void {
    this.#tables.savedReplies.put(key, {
      fingerprint: print,
      request_id: requestId,
      saved_at: now,
      status: reply.status,
      body: reply.body,
    })
  }
}
