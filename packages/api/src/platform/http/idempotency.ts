import { setTimeout as sleep } from 'node:timers/promises'
import { contentHash } from '@mattercloud/rules'
import { type ExpressionBuilder, sql } from 'kysely'
import type { OperatorCaller, Requester } from '../caller.ts'
import type { Database, Tables } from '../database.ts'
import { isAway } from '../partAway.ts'
import { ApiError } from './apiError.ts'
import type { IdempotencyStore } from './apiRouter.ts'

/** The waits after each attempt to settle a claim whose connection was lost. */
const SETTLE_AGAIN_MS = [0, 100, 300]

/** If a request has no reply after this long, a retry takes its place. */
const LEASE_S = 30

/** Independent of the order of the fields. */
const hashOf = (input: unknown) => contentHash(JSON.parse(JSON.stringify(input)))

/** The owner of an idempotency key: the account, for any of its API keys and links, or one operator key. */
const ownerOf = (caller: Requester | OperatorCaller) =>
  'accountId' in caller
    ? { account_id: caller.accountId, operator_key_id: null, livemode: caller.livemode }
    : { account_id: null, operator_key_id: caller.operatorKeyId, livemode: true }

/**
 * Runs a POST once for each account (or operator), route and Idempotency-Key. A retry with the same key and body
 * gets the stored reply. It gets a 409 while the first call is still running, as does any request with the same key
 * and another body. A call that failed stores nothing, so a retry runs it again.
 */
export function createIdempotencyStore(db: Database): IdempotencyStore {
  return {
    async runOnce({ caller, route, key, input, run, fromStored, toStored }) {
      const inputHash = hashOf(input)
      const { livemode, ...owner } = ownerOf(caller)
      const where = { ...owner, route, key }
      const isThisKey = (row: ExpressionBuilder<Tables, 'idempotency_keys'>) => row.and(where)
      // By the database's clock: that of another process may be minutes behind, and its claim would be over at once.
      const claimed_at = sql<Date>`now()`
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
        // As text: a Date has only its milliseconds.
        .returning(sql<string>`claimed_at::text`.as('at'))
        .executeTakeFirst()

      if (!claimed) {
        const stored = await db
          .selectFrom('idempotency_keys')
          .select(['input_hash', 'reply'])
          .where(isThisKey)
          .executeTakeFirst()
        if (stored && stored.input_hash !== inputHash)
          throw new ApiError(
            'idempotency_key_reused',
            'This Idempotency-Key was used for another request. Use a new key for a new request.',
          )
        if (!stored || stored.reply === null)
          throw new ApiError(
            'idempotency_in_flight',
            'A request with this Idempotency-Key is still running. Try again in a moment.',
          )
        return fromStored(stored.reply)
      }

      // If a run ends after a retry took its place, the claim belongs to the retry and is not changed.
      const isThisClaim = (row: ExpressionBuilder<Tables, 'idempotency_keys'>) =>
        row.and([isThisKey(row), row('claimed_at', '=', sql<Date>`${claimed.at}::text::timestamptz`)])
      let reply: unknown
      try {
        reply = await run()
      } catch (error) {
        await settle(() => db.deleteFrom('idempotency_keys').where(isThisClaim).execute())
        throw error
      }
      const stored = JSON.stringify(toStored(reply))
      await settle(() =>
        db.updateTable('idempotency_keys').set({ reply: stored }).where(isThisClaim).execute(),
      )
      return reply
    },
  }
}

/**
 * Settles a claim, which may be done more than once. What the call did is done, so its caller gets its own
 * answer even if that fails: then the claim ends by itself.
 */
async function settle(act: () => Promise<unknown>): Promise<void> {
  for (const wait of SETTLE_AGAIN_MS) {
    try {
      await act()
      return
    } catch (error) {
      if (!isAway(error, 'database')) throw error
      await sleep(wait)
    }
  }
}
