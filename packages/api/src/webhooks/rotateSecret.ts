import type { KeyCaller } from '../platform/caller.ts'
import { randomToken } from '../platform/secrets.ts'
import type { Services } from '../platform/services.ts'
import { endpointNotFound } from './findEndpoint.ts'
import { ROTATION_MS, sealedSecrets } from './secrets.ts'

/**
 * Gives an endpoint a new secret. For 24 hours each delivery is signed with both: the usual header with the
 * old one, `X-Webhook-Signature-256-Next` with the new one; after that only with the new one. Rotating again
 * meanwhile replaces the new secret and restarts the 24 hours; the old one stays valid.
 *
 * @throws ApiError `endpoint_not_found`
 */
export async function rotateSecret({ db, sealer }: Services, caller: KeyCaller, endpointId: string) {
  const secret = randomToken()
  const now = new Date()
  const rotation_ends_at = new Date(now.getTime() + ROTATION_MS)
  await db.transaction().execute(async (trx) => {
    const endpoint = await trx
      .selectFrom('webhook_endpoints')
      .selectAll()
      .where('id', '=', endpointId)
      .where('account_id', '=', caller.accountId)
      .where('deleted_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!endpoint) throw endpointNotFound()
    await trx
      .updateTable('webhook_endpoints')
      .set({
        sealed_secret: sealedSecrets(endpoint, now).current,
        sealed_next_secret: sealer.seal(secret),
        rotation_ends_at,
      })
      .where('id', '=', endpointId)
      .execute()
  })
  return { id: endpointId, secret, rotation_ends_at: rotation_ends_at.toISOString() }
}
