import { contentHash } from '@mattercloud/rules'
import { type ExpressionBuilder, sql } from 'kysely'
import type { OperatorCaller, Requester } from '../caller.ts'
import type { Database, Tables } from '../database.ts'
import { ApiError } from './apiError.ts'
import type { Replays } from './apiRouter.ts'

/** After this long a run that never answered counts as dead, and a retry takes it over. */
const LEASE_S = 30

/** Key order must not make two equal bodies differ. */
const hashOf = (input: unknown) => contentHash(JSON.parse(JSON.stringify(input)))

/** Whose a key is: an account's, whichever of its API keys or links it came with, or one operator's. */
const ownerOf = (caller: Requester | OperatorCaller) =>
  'accountId' in caller
    ? { account_id: caller.accountId, operator_key_id: null, livemode: caller.livemode }
    : { account_id: null, operator_key_id: caller.operatorKeyId, livemode: true }

/**
 * Runs a POST once for each account (or operator), route and Idempotency-Key. The same key and body again
 * is answered with the same reply; another body or a run in flight is a 409. A run that failed
 * leaves nothing behind, so its retry runs anew.
 */
export function createReplays(db: Database): Replays {
  return {
    async once({ caller, route, key, input, run, recall, remember }) {
      const inputHash = hashOf(input)
      const { livemode, ...owner } = ownerOf(caller)
      const where = { ...owner, route, key }
      const isThisKey = (row: ExpressionBuilder<Tables, 'idempotency_keys'>) => row.and(where)
      const claimed_at = new Date()
      // A run that was taken over for dead, and ends after all, leaves alone what is now another's.
      const isThisClaim = (row: ExpressionBuilder<Tables, 'idempotency_keys'>) =>
        row.and({ ...where, claimed_at })
      const claimed = await db
        .insertInto('idempotency_keys')
        .values({ ...where, livemode, input_hash: inputHash, claimed_at })
        .onConflict((conflict) =>
          conflict
            .columns(['account_id', 'operator_key_id', 'route', 'key'])
            .doUpdateSet({ claimed_at })
            .where('idempotency_keys.reply', 'is', null)
            .where('idempotency_keys.input_hash', '=', inputHash)
            .where('idempotency_keys.claimed_at', '<', sql<Date>`now() - make_interval(secs => ${LEASE_S})`),
        )
        .returning('key')
        .executeTakeFirst()

      if (!claimed) {
        const known = await db
          .selectFrom('idempotency_keys')
          .select(['input_hash', 'reply'])
          .where(isThisKey)
          .executeTakeFirst()
        if (known && known.input_hash !== inputHash)
          throw new ApiError(
            'idempotency_key_reused',
            'This Idempotency-Key was used for another request. Use a new key for a new request.',
          )
        if (!known || known.reply === null)
          throw new ApiError(
            'idempotency_in_flight',
            'A request with this Idempotency-Key is still running. Try again in a moment.',
          )
        return recall(known.reply)
      }

      try {
        const reply = await run()
        await db
          .updateTable('idempotency_keys')
          .set({ reply: JSON.stringify(remember(reply)) })
          .where(isThisClaim)
          .execute()
        return reply
      } catch (error) {
        await db.deleteFrom('idempotency_keys').where(isThisClaim).execute()
        throw error
      }
    },
  }
}
