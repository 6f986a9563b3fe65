import type { Edit } from './removeGuard.ts'

/** A check that stops the adversary; without it the adversary must succeed. */
export interface Guard {
  edits: Edit[]
  /** The rules, one of which must report that it is missing. */
  reportedBy: string[]
}

const api = 'packages/api/src'
const mode = 'packages/rules/src/mandate/evaluateExecutionMode.ts'
const without = (file: string, text: string, replacement = '') => ({
  file: `${api}/${file}`,
  text,
  replacement,
})
/** A line of the conditions under which a mandate pays. */
const condition = (text: string) => ({ file: mode, text, replacement: '' })

/** Each is removed in a separate build; `adversary --controls` fails if the adversary does not succeed there. */
export const guards: Record<string, Guard> = {
  'raising waits for the owner': {
    edits: [
      without(
        'settings/changeMandate.ts',
        'const { now, pending } = judgeChange(current, wanted)',
        'const { now, pending } = { now: wanted, pending: {} }',
      ),
    ],
    reportedBy: ['ROB-RAISED'],
  },
  'a key for a known e-mail waits': {
    edits: [
      without(
        'keys/connect.ts',
        "const status = newAccount ? ('active' as const) : ('pending_confirmation' as const)",
        "const status = 'active' as const",
      ),
    ],
    reportedBy: ['ROB-KEY'],
  },
  'a key that waits is refused': {
    edits: [without('keys/authenticate.ts', "if (key.status === 'pending_confirmation')", 'if (false)')],
    reportedBy: ['ROB-KEY'],
  },
  'a revoked key is refused': {
    edits: [without('keys/authenticate.ts', "if (!key || key.status === 'revoked')", 'if (!key)')],
    reportedBy: ['ROB-KEY'],
  },
  'only the account’s owner confirms its keys': {
    edits: [
      without(
        'keys/confirmKeys.ts',
        "row('account_id', '=', accountId),\n        row('status', '=', 'pending_confirmation'),",
        "row('status', '=', 'pending_confirmation'),",
      ),
    ],
    reportedBy: ['ROB-KEY', 'ROB-OTHER'],
  },
  'only the account’s owner allows a key to spend': {
    edits: [without('keys/grantScope.ts', ".where('account_id', '=', accountId)")],
    reportedBy: ['ROB-SPEND'],
  },
  'only the account’s owner confirms a unit': {
    edits: [
      without(
        'files/units/ownerUnits.ts',
        ".where('account_id', '=', accountId)\n    .where('revision', '=', shownRevision)",
        ".where('revision', '=', shownRevision)",
      ),
    ],
    reportedBy: ['ROB-UNIT', 'ROB-OTHER'],
  },
  'the token of the owner’s forms': {
    edits: [
      without(
        'pages/signedInPages.ts',
        'if (!owner || sent.data?.csrf !== owner.csrf) signInRequired()',
        'if (!owner) signInRequired()',
      ),
    ],
    reportedBy: ['ROB-KEY', 'ROB-RAISED', 'ROB-SPEND'],
  },
  'an ended session is not valid': {
    edits: [without('sessions/findOwner.ts', "row('sessions.ended_at', 'is', null),")],
    reportedBy: ['ROB-KEY', 'ROB-RAISED', 'ROB-SPEND'],
  },
  'a revoked link is not valid': {
    edits: [
      without('links/links.ts', ".where('links.revoked_at', 'is', null)"),
      without(
        'links/links.ts',
        ".where((row) => row.or([row('api_keys.id', 'is', null), row('api_keys.status', '<>', 'revoked')]))",
      ),
    ],
    reportedBy: ['ROB-OVER'],
  },
  'an expired link is not valid': {
    edits: [without('links/links.ts', 'if (link.is_past)', 'if (false)')],
    reportedBy: ['ROB-OVER'],
  },
  'a link opens one kind of page': {
    edits: [without('links/links.ts', ".where('kind', '=', kind)")],
    reportedBy: ['ROB-KIND'],
  },
  'a quote is found by its account': {
    edits: [without('quotes/findQuote.ts', ".where('account_id', '=', caller.accountId)")],
    reportedBy: ['ROB-SEEN', 'ROB-OTHER'],
  },
  'an order is found by its account': {
    edits: [
      without(
        'orders/findOrder.ts',
        ".$if(accountId !== undefined, (orders) => orders.where('orders.account_id', '=', accountId ?? ''))",
      ),
    ],
    reportedBy: ['ROB-SEEN'],
  },
  'an order is changed by its account': {
    edits: [
      without(
        'orders/transitionOrder.ts',
        ".$if(accountId !== undefined, (orders) => orders.where('account_id', '=', accountId ?? ''))",
      ),
    ],
    reportedBy: ['ROB-OTHER'],
  },
  'a file is found by its account': {
    edits: [
      without(
        'files/findFile.ts',
        ".where('account_id', '=', accountId)\n    .where('deleted_at', 'is', null)\n    .executeTakeFirst()",
        '.executeTakeFirst()',
      ),
    ],
    reportedBy: ['ROB-SEEN'],
  },
  'autopay can be off': {
    edits: [condition("['autopay_off', policy.autopay_enabled],")],
    reportedBy: ['ROB-MANDATE'],
  },
  'the cap for each order': {
    edits: [condition("['over_order_cap', withinOrderCap],")],
    reportedBy: ['ROB-MANDATE'],
  },
  'the cap for each month': {
    edits: [condition("['over_monthly_cap', withinMonth],")],
    reportedBy: ['ROB-MONTH'],
  },
  'the reservation': {
    edits: [without('checkout/insertOrder.ts', 'reserved_cents: quote.max_cents', 'reserved_cents: 0')],
    reportedBy: ['ROB-MONTH'],
  },
  'the lock of the account': {
    edits: [without('accounts/lockAccount.ts', '.forNoKeyUpdate()')],
    reportedBy: ['ROB-MONTH', 'ROB-FAULT'],
  },
  'the spend scope': {
    edits: [condition("['key_without_spend', policy.key_may_spend],")],
    reportedBy: ['ROB-SPEND'],
  },
  'the confirmed address': {
    edits: [condition("['address_new', policy.any_address || input.address !== 'new'],")],
    reportedBy: ['ROB-MANDATE'],
  },
  'whose card paid for an address': {
    edits: [
      without(
        'orders/ownerAddresses.ts',
        ".select('accounts.default_card_fingerprint')",
        ".select('orders.payer_card_fingerprint')",
      ),
    ],
    reportedBy: ['ROB-MANDATE'],
  },
  'an expired quote is not ordered': {
    edits: [
      without(
        'checkout/orderTerms.ts',
        'if (!isRetry && quote.expires_at <= (await databaseNow(db)))',
        'if (false)',
      ),
    ],
    reportedBy: ['ROB-EXPIRED'],
  },
  'a stale quote is not ordered': {
    edits: [
      without(
        'checkout/orderTerms.ts',
        'if (!isRetry && (await isStale(db, quote))) throw staleQuoteError()',
      ),
      without(
        'checkout/insertOrder.ts',
        'if (file?.revision !== quote.file_revision) throw staleQuoteError()',
      ),
    ],
    reportedBy: ['ROB-STALE'],
  },
  'the address is in the quoted country': {
    edits: [without('checkout/orderTerms.ts', 'if (address.country !== quote.ship_country)', 'if (false)')],
    reportedBy: ['ROB-PLACE'],
  },
  max_cents: {
    edits: [
      without(
        'checkout/orderTerms.ts',
        'if (maxCents !== undefined && quote.max_cents > maxCents)',
        'if (false)',
      ),
    ],
    reportedBy: ['ROB-MOST'],
  },
  'one order a quote': {
    edits: [
      without(
        'migrations/0001-start.ts',
        "create unique index one_live_order_a_quote on orders (quote_id) where status <> 'cancelled';",
      ),
      without(
        'checkout/insertOrder.ts',
        ".onConflict((conflict) => conflict.column('quote_id').where('status', '<>', 'cancelled').doNothing())",
      ),
      without('checkout/placeAutonomousOrder.ts', 'if (existing) throw alreadyOrderedError(existing)'),
    ],
    reportedBy: ['ROB-ONE'],
  },
  'Stripe’s signature': {
    edits: [
      without(
        'stripe/receiveStripeEvent.ts',
        "(await verifier?.verifyHeaderAsync(raw, signature ?? '', secret, TOLERANCE_S)) ?? false",
        'verifier !== undefined',
      ),
    ],
    reportedBy: ['ROB-FORGED'],
  },
}
