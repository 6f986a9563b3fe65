import { createHash } from 'node:crypto'
import type { Tables } from '../store/store.ts'
import type { Reply } from './endpoint.ts'
import { StripeFailure } from './errors.ts'

/** "You can remove keys from the system automatically after they're at least 24 hours old" (https://docs.stripe.com/api/idempotent_requests). */
const RETENTION_SECONDS = 24 * 60 * 60

/** A hash that differs for different requests: "The idempotency layer compares incoming parameters to those of the original request". */
export function fingerprintOf(method: string, path: string, params: unknown): string {
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
 * Idempotency keys as https://docs.stripe.com/api/idempotent_requests describes them. The reply is saved
 * whether it succeeded or failed, 500 included, but only once execution began: a request with wrong parameters,
 * or one that arrives while another with its key is in progress, leaves the key free.
 */
export class IdempotencyKeys {
  readonly #tables: Tables
  readonly #inFlight = new Map<string, string>()

  constructor(tables: Tables) {
    this.#tables = tables
  }

  /**
   * The saved reply for a key, if there is one.
   *
   * @throws StripeFailure 400 `idempotency_error` if the key was used for another request, 409
   * `idempotency_key_in_use` while its first request is in progress
   */
  find(key: string, fingerprint: string, now: number): { reply: Reply; originalRequest: string } | undefined {
    const inFlight = this.#inFlight.get(key)
    const saved = this.#tables.savedReplies.get(key)
    const usedFor =
      inFlight ??
      (saved !== undefined && saved.saved_at > now - RETENTION_SECONDS ? saved.fingerprint : undefined)
    if (usedFor === undefined) return undefined
    if (usedFor !== fingerprint) {
      throw new StripeFailure(400, {
        type: 'idempotency_error',
        message: `Keys for idempotent requests can only be used with the same endpoint and parameters they were first used with. Use a new key for this request.`,
      })
    }
    if (inFlight !== undefined) {
      throw new StripeFailure(409, {
        type: 'idempotency_error',
        code: 'idempotency_key_in_use',
        message: 'There is a request in progress with this idempotency key. Try again shortly.',
      })
    }
    return saved && { reply: { status: saved.status, body: saved.body }, originalRequest: saved.request_id }
  }

  begin(key: string, fingerprint: string): void {
    this.#inFlight.set(key, fingerprint)
  }

  end(key: string): void {
    this.#inFlight.delete(key)
  }

  /** Saves the reply; called in the transaction of the change that it reports. */
  save(key: string, fingerprint: string, requestId: string, reply: Reply, now: number): void {
    this.#tables.savedReplies.put(key, {
      fingerprint,
      request_id: requestId,
      saved_at: now,
      status: reply.status,
      body: reply.body,
    })
  }
}
