import type { Edit } from './leaveOut.ts'

/** Something that keeps an adversary out, and without which it must get in. */
export interface Guard {
  edits: Edit[]
  /** The rules, one of which must notice that it is gone. */
  noticedBy: string[]
}

const api = 'packages/api/src'
const mode = 'packages/rules/src/mandate/evaluateExecutionMode.ts'
const without = (file: string, text: string, instead = '') => ({ file: `${api}/${file}`, text, instead })
/** A line of the conditions under which a mandate pays. */
const condition = (text: string) => ({ file: mode, text, instead: '' })

/** Each is taken out of a build of its own; `adversary --controls` fails if the adversary gets no further without it. */
export const guards: Record<string, Guard> = {
  'raising waits for the owner': {
    edits: [
      without(
        'settings/changeMandate.ts',
        'const { now, pending } = judgeChange(current, wanted)',
        'const { now, pending } = { now: wanted, pending: {} }',
      ),
    ],
    noticedBy: ['ROB-RAISED'],
  },
  'a key for a known e-mail waits': {
    edits: [
      without(
        'keys/connect.ts',
        "const status = newAccount ? ('active' as const) : ('pending_confirmation' as const)",
        "const status = 'active' as const",
      ),
    ],
    noticedBy: ['ROB-KEY'],
  },
  'a key that waits is refused': {
    edits: [without('keys/authenticate.ts', "if (key.status === 'pending_confirmation')", 'if (false)')],
    noticedBy: ['ROB-KEY'],
  },
  'a revoked key is refused': {
    edits: [without('keys/authenticate.ts', "if (!key || key.status === 'revoked')", 'if (!key)')],
    noticedBy: ['ROB-KEY'],
  },
  'only the account’s owner confirms its keys': {
    edits: [
      without(
        'keys/confirmKeys.ts',
        ".where('account_id', '=', accountId)\n          .where('status', '=', 'pending_confirmation')",
        ".where('status', '=', 'pending_confirmation')",
      ),
    ],
    noticedBy: ['ROB-KEY', 'ROB-OTHER'],
  },
  'only the account’s owner lets a key spend': {
    edits: [without('keys/grantScope.ts', ".where('account_id', '=', accountId)")],
    noticedBy: ['ROB-SPEND'],
  },
  'only the account’s owner confirms a unit': {
    edits: [
      without(
        'files/units/ownerUnits.ts',
        ".where('account_id', '=', accountId)\n    .where('revision', '=', shownRevision)",
        ".where('revision', '=', shownRevision)",
      ),
    ],
    noticedBy: ['ROB-UNIT', 'ROB-OTHER'],
  },
  'the token of the owner’s forms': {
    edits: [
      without(
        'pages/signedInPages.ts',
        'if (!owner || sent.data?.csrf !== owner.csrf) signInRequired()',
        'if (!owner) signInRequired()',
      ),
    ],
    noticedBy: ['ROB-KEY', 'ROB-RAISED', 'ROB-SPEND'],
  },
  'a session that was ended is over': {
    edits: [without('sessions/findOwner.ts', "row('sessions.ended_at', 'is', null),")],
    noticedBy: ['ROB-KEY', 'ROB-RAISED', 'ROB-SPEND'],
  },
  'a link that was revoked is over': {
    edits: [
      without('links/links.ts', ".where('links.revoked_at', 'is', null)"),
      without(
        'links/links.ts',
        ".where((row) => row.or([row('api_keys.id', 'is', null), row('api_keys.status', '<>', 'revoked')]))",
      ),
    ],
    noticedBy: ['ROB-OVER'],
  },
  'a link that has expired is over': {
    edits: [without('links/links.ts', 'if (link.expires_at.getTime() <= Date.now())', 'if (false)')],
    noticedBy: ['ROB-OVER'],
  },
  'a link opens one kind of page': {
    edits: [without('links/links.ts', ".where('kind', '=', kind)")],
    noticedBy: ['ROB-KIND'],
  },
  'a quote is found by its account': {
    edits: [without('quotes/findQuote.ts', ".where('account_id', '=', caller.accountId)")],
    noticedBy: ['ROB-SEEN', 'ROB-OTHER'],
  },
  'an order is found by its account': {
    edits: [
      without(
        'orders/findOrder.ts',
        ".$if(accountId !== undefined, (orders) => orders.where('orders.account_id', '=', accountId ?? ''))",
      ),
    ],
    noticedBy: ['ROB-SEEN'],
  },
  'an order is changed by its account': {
    edits: [
      without(
        'orders/transitionOrder.ts',
        ".$if(accountId !== undefined, (orders) => orders.where('account_id', '=', accountId ?? ''))",
      ),
    ],
    noticedBy: ['ROB-OTHER'],
  },
  'a file is found by its account': {
    edits: [
      without(
        'files/findFile.ts',
        ".where('account_id', '=', accountId)\n    .where('deleted_at', 'is', null)\n    .executeTakeFirst()",
        '.executeTakeFirst()',
      ),
    ],
    noticedBy: ['ROB-SEEN'],
  },
  'the switch of autopay': {
    edits: [condition("['autopay_off', policy.autopay_enabled],")],
    noticedBy: ['ROB-MANDATE'],
  },
  'the cap an order': {
    edits: [condition("['over_order_cap', withinOrderCap],")],
    noticedBy: ['ROB-MANDATE'],
  },
  'the cap a month': {
    edits: [condition("['over_monthly_cap', withinMonth],")],
    noticedBy: ['ROB-MONTH'],
  },
  'the reservation': {
    edits: [without('checkout/insertOrder.ts', 'reserved_cents: quote.max_cents', 'reserved_cents: 0')],
    noticedBy: ['ROB-MONTH'],
  },
  'the lock of the account': {
    edits: [without('accounts/lockAccount.ts', '.forNoKeyUpdate()')],
    noticedBy: ['ROB-MONTH', 'ROB-FAULT'],
  },
  'the spend scope': {
    edits: [condition("['key_without_spend', policy.key_may_spend],")],
    noticedBy: ['ROB-SPEND'],
  },
  'the confirmed address': {
    edits: [condition("['address_new', policy.any_address || input.address !== 'new'],")],
    noticedBy: ['ROB-MANDATE'],
  },
  'whose card paid for an address': {
    edits: [
      without(
        'orders/ownerAddresses.ts',
        ".select('accounts.default_card_fingerprint')",
        ".select('orders.payer_card_fingerprint')",
      ),
    ],
    noticedBy: ['ROB-MANDATE'],
  },
  'an expired quote is not ordered': {
    edits: [
      without(
        'checkout/orderTerms.ts',
        'if (!isRetry && quote.expires_at.getTime() <= Date.now())',
        'if (false)',
      ),
    ],
    noticedBy: ['ROB-EXPIRED'],
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
    noticedBy: ['ROB-STALE'],
  },
  'the address is in the quoted country': {
    edits: [without('checkout/orderTerms.ts', 'if (address.country !== quote.ship_country)', 'if (false)')],
    noticedBy: ['ROB-PLACE'],
  },
  max_cents: {
    edits: [
      without(
        'checkout/orderTerms.ts',
        'if (maxCents !== undefined && quote.max_cents > maxCents)',
        'if (false)',
      ),
    ],
    noticedBy: ['ROB-MOST'],
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
    noticedBy: ['ROB-ONE'],
  },
  'Stripe’s signature': {
    edits: [
      without(
        'stripe/receiveStripeEvent.ts',
        "await webhooks.constructEventAsync(raw, signature ?? '', secret, TOLERANCE_S)",
        'JSON.parse(raw.toString())',
      ),
    ],
    noticedBy: ['ROB-FORGED'],
  },
}
