import * as z from 'zod'
import type { KeyCaller } from '../platform/caller.ts'
import type { Services } from '../platform/services.ts'
import { currentKey } from './contract.ts'
import { revokeKey } from './revokeKey.ts'

const scopesShape = z.array(currentKey.reply.shape.scopes.element)

/** What a program may see of its own key. */
export async function showCurrentKey({ db }: Services, caller: KeyCaller) {
  const { created_at } = await db
    .selectFrom('api_keys')
    .select('created_at')
    .where('id', '=', caller.keyId)
    .executeTakeFirstOrThrow()
  return {
    api_key_id: caller.keyId,
    account_id: caller.accountId,
    name: caller.label,
    scopes: scopesShape.parse(caller.scopes),
    livemode: caller.livemode,
    created_at: created_at.toISOString(),
  }
}

/** A program revokes its own key, with everything that depends on it. */
export async function revokeCurrentKey({ db, queue }: Services, { accountId, keyId }: KeyCaller) {
  await db.transaction().execute((trx) => revokeKey(trx, queue, accountId, keyId))
  return { api_key_id: keyId, status: 'revoked' as const, next_action: 'connect_again' }
}
