import type { Sealer } from '../platform/secrets.ts'
import type { EndpointRow } from './findEndpoint.ts'

/** How long a receiver has to switch to a new secret. */
export const ROTATION_MS = 24 * 3600 * 1000

type Sealed = Pick<EndpointRow, 'sealed_secret' | 'sealed_next_secret' | 'rotation_ends_at'>

/**
 * The secrets of an endpoint at a given time, still sealed. A rotation ends automatically: after that the
 * next secret is the only one.
 */
export function sealedSecrets(
  { sealed_secret, sealed_next_secret, rotation_ends_at }: Sealed,
  now: Date,
): { current: Buffer; next: Buffer | null } {
  if (sealed_next_secret === null || rotation_ends_at === null) return { current: sealed_secret, next: null }
  if (rotation_ends_at <= now) return { current: sealed_next_secret, next: null }
  return { current: sealed_secret, next: sealed_next_secret }
}

/** The secret that was returned last: the new one of a rotation, otherwise the endpoint's. */
export function newestSecret(sealer: Sealer, endpoint: Sealed): string {
  return sealer.open(endpoint.sealed_next_secret ?? endpoint.sealed_secret)
}
