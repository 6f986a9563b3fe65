import { operations } from '@mattercloud/api/internals'
import fc from 'fast-check'

/** What the adversary tries. A `pick` chooses among the ids, links and keys that it has so far. */
export type AdversaryAct =
  /** Any call of the contract, with a body that is valid but for one field. */
  | { act: 'call'; operation: number; pick: number; key: number; change: Change | undefined }
  | { act: 'quote'; pick: number; material: string; quantity: number; country: string }
  | {
      act: 'order'
      by: 'mandate' | 'page'
      pick: number
      key: number
      address: number
      maxCents: number | undefined
      supersedes: boolean
    }
  /** Pays on a payment page, with its own card. */
  | { act: 'pay'; pick: number }
  | { act: 'raise'; by: 'key' | 'link' | 'form'; pick: number; change: Change }
  /** A call or form that was sent before, unchanged or with one field changed, with the same Idempotency-Key. */
  | { act: 'replay'; pick: number; change: Change | undefined }
  /** A link, or its token in another kind of link. */
  | { act: 'open'; pick: number; as: LinkPath | undefined }
  | { act: 'send form'; pick: number; suffix: string; as: LinkPath | undefined; fields: Fields }
  | { act: 'owner page'; path: OwnerPath; pick: number; cookie: number; fields: Fields }
  /** Makes the owner's signed-in browser send a form of the adversary's page. */
  | { act: 'cross-site form'; path: OwnerPath; pick: number; fields: Fields }
  | { act: 'connect'; as: 'the owner' | 'the other' | 'itself' }
  | { act: 'put'; pick: number }
  | { act: 'forge'; type: string; pick: number; signed: boolean }

/** What honest people do at the same time. The agent whose key was stolen still works for its owner. */
export type HonestAct =
  | { act: 'owner asks'; change: Change }
  /** Confirms the pending change that the owner saw when they asked. */
  | { act: 'owner confirms' }
  | { act: 'owner pays'; pick: number }
  | { act: 'owner admits an agent'; maySpend: boolean }
  | { act: 'owner revokes'; pick: number }
  | { act: 'owner forwards a link'; pick: number }
  | { act: 'farm'; does: 'accept' | 'reject' | 'refund'; pick: number; part: number }
  | { act: 'a month passes' }

export type Single = AdversaryAct | HonestAct
const honestActs: ReadonlySet<string> = new Set<HonestAct['act']>([
  ...(['owner asks', 'owner confirms', 'owner pays', 'owner admits an agent'] as const),
  ...(['owner revokes', 'owner forwards a link', 'farm', 'a month passes'] as const),
])
export const isHonestAct = (act: Single): act is HonestAct => honestActs.has(act.act)
export type Act = Single | { act: 'concurrently'; acts: Single[] }
export type Fields = Record<string, string>
export const linkPaths = ['/review/', '/settings/', '/cancel/', '/reapprove/', '/keys/', '/drop/'] as const
export const ownerPaths = ['/approvals/', '/keys/', '/addresses/', '/units/', '/cards/'] as const
export type OwnerPath = (typeof ownerPaths)[number]
export type LinkPath = (typeof linkPaths)[number]

/** A field of a valid body with another value. */
export interface Change {
  field: string
  value: unknown
}

const pick = fc.nat(1_000_000)
/** Mostly the stolen key. */
const key = fc.nat(20)
/** @param without how much more likely it is omitted than given */
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>, without = 1) =>
  fc.oneof({ weight: without, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })
const only = <Value extends string>(value: Value) => fc.constant<Value>(value)

const limit: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    field: fc.constantFrom('max_per_order_cents', 'max_per_order_cents', 'monthly_cap_cents'),
    value: fc.constantFrom<unknown>(0, 5000, 7500, 15_000, 25_000, 60_000, 99_999_999),
  }),
  fc.record({ field: fc.constantFrom('autopay_enabled', 'any_address'), value: fc.boolean() }),
  fc.record({ field: only('materials'), value: fc.constantFrom(null, [], ['sla_white'], ['fdm_pla']) }),
  fc.record({ field: only('countries'), value: fc.constantFrom(null, ['US'], ['DE', 'US']) }),
  fc.record({
    field: only('expires_at'),
    value: fc.constantFrom(null, '2020-01-01T00:00:00Z', '2099-01-01T00:00:00Z'),
  }),
  fc.record({ field: only('unit_gate'), value: fc.constantFrom(0, 0.7, 1) }),
)
const unexpectedField: fc.Arbitrary<Change> = fc.record({
  field: fc.constantFrom(
    ...['scopes', 'account_id', 'livemode', 'status', 'price', 'mandate', 'approval', 'max_cents'],
    ...['quantity', 'requested_execution_mode', 'quote_id', 'default_payment_method'],
  ),
  value: fc.constantFrom<unknown>(
    ['read', 'order', 'spend'],
    'paid',
    true,
    0,
    1,
    7500,
    {},
    'agent_autonomous',
  ),
})
const unit = fc.record({ field: only('selected_unit'), value: fc.constantFrom('in', 'cm') })
const change = fc.oneof(
  { weight: 4, arbitrary: limit },
  { weight: 4, arbitrary: unexpectedField },
  { weight: 1, arbitrary: unit },
)

const fields: fc.Arbitrary<Fields> = fc.dictionary(
  fc.constantFrom(
    'decision',
    'note',
    'csrf',
    'email',
    'page',
    'autopay',
    'max_per_order',
    'monthly_cap',
    'key',
  ),
  fc.constantFrom('confirm', 'grant_spend', 'refuse', 'revoke', 'on', '1', '5000.00', ''),
  { maxKeys: 4 },
)
/** A form of the owner's pages, unchanged or with other fields. */
const ownerForm = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      path: only('/approvals/'),
      fields: fc.record({ decision: fc.constantFrom('confirm', 'refuse') }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      path: only('/keys/'),
      fields: fc.record({ decision: fc.constantFrom('confirm', 'grant_spend') }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      path: fc.constantFrom('/addresses/' as const, '/cards/' as const),
      fields: fc.record({ decision: only('confirm') }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      path: only('/units/'),
      fields: fc.record({ decision: only('confirm'), revision: fc.constantFrom('1', '1', '2') }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ path: fc.constantFrom(...ownerPaths), fields }) },
)
const raisingForm: fc.Arbitrary<Fields> = fc.record({
  autopay: fc.constantFrom('on', 'off'),
  max_per_order: fc.constantFrom('', '0', '600.00'),
  monthly_cap: fc.constantFrom('', '0', '9000.00'),
})
const linkPath = fc.constantFrom(...linkPaths)
const quote = fc.record({
  act: only('quote'),
  pick,
  material: fc.constantFrom('sla_white', 'sla_white', 'sla_white', 'fdm_pla', 'sls_hp_black'),
  quantity: fc.constantFrom(1, 1, 1, 1, 10, 40, 60),
  country: fc.constantFrom(...Array<string>(9).fill('US'), 'DE'),
})
const order = fc.record({
  act: only('order'),
  by: fc.constantFrom('mandate' as const, 'mandate' as const, 'page' as const),
  pick,
  key,
  address: fc.nat(9),
  maxCents: maybe(fc.constantFrom(1, 7500, 30_000), 7),
  supersedes: fc.nat(5).map((one) => one === 0),
})
const ownPayment = fc.record({ act: only('pay'), pick })
const raise = fc.record({
  act: only('raise'),
  by: fc.constantFrom('key' as const, 'key' as const, 'link' as const, 'form' as const),
  pick,
  change: limit,
})
const replay = fc.record({ act: only('replay'), pick, change: maybe(change) })
const ownerPage = fc
  .tuple(ownerForm, pick, fc.nat(2))
  .map(([form, pick, cookie]) => ({ act: 'owner page' as const, ...form, pick, cookie }))
const crossSite = fc
  .tuple(ownerForm, pick)
  .map(([form, pick]) => ({ act: 'cross-site form' as const, ...form, pick }))
const connect = fc.record({
  act: only('connect'),
  as: fc.constantFrom('the owner' as const, 'the owner' as const, 'the other' as const, 'itself' as const),
})

const weighted = (parts: Array<[weight: number, arbitrary: fc.Arbitrary<Single>]>): fc.Arbitrary<Single> =>
  fc.oneof(...parts.map(([weight, arbitrary]) => ({ weight, arbitrary })))

const trial = weighted([
  [
    8,
    fc.record({
      act: only('call'),
      operation: fc.nat(operations.length - 1),
      pick,
      key,
      change: maybe(change),
    }),
  ],
  [4, quote],
  [6, order],
  [4, raise],
  [1, ownPayment],
  [3, replay],
  [3, fc.record({ act: only('open'), pick, as: maybe(linkPath) })],
  [
    3,
    fc.record({
      act: only('send form'),
      pick,
      suffix: fc.constantFrom('', '', '/decline', '/autopay', '/authenticate'),
      as: maybe(linkPath),
      fields: fc.oneof(fields, raisingForm),
    }),
  ],
  [4, ownerPage],
  [2, crossSite],
  [2, connect],
  [1, fc.record({ act: only('put'), pick })],
  [
    1,
    fc.record({
      act: only('forge'),
      type: fc.constantFrom('checkout.session.completed', 'charge.refunded', 'setup_intent.succeeded'),
      pick,
      signed: fc.boolean(),
    }),
  ],
])

const asks = fc.record({ act: only('owner asks'), change: limit })
const confirms = fc.record({ act: only('owner confirms') })
const pays = fc.record({ act: only('owner pays'), pick })
const admits = fc.record({ act: only('owner admits an agent'), maySpend: fc.boolean() })
const revokes = fc.record({ act: only('owner revokes'), pick })
const honest = weighted([
  [3, asks],
  [3, confirms],
  [3, pays],
  [1, admits],
  [1, revokes],
  [1, fc.record({ act: only('owner forwards a link'), pick })],
  [
    3,
    fc.record({
      act: only('farm'),
      does: fc.constantFrom('accept' as const, 'accept' as const, 'reject' as const, 'refund' as const),
      pick,
      part: fc.constantFrom(0, 0.5, 1, 1.01),
    }),
  ],
  [1, fc.record({ act: only('a month passes') })],
])

const single = weighted([
  [5, trial],
  [1, honest],
])
const atOnce = (acts: fc.Arbitrary<Single[]>): fc.Arbitrary<Act> =>
  acts.map((acts) => ({ act: 'concurrently', acts }))
const free: fc.Arbitrary<Act> = fc.oneof(
  { weight: 9, arbitrary: single },
  { weight: 1, arbitrary: atOnce(fc.array(single, { minLength: 2, maxLength: 3 })) },
)
const acts = (minLength: number, maxLength: number) => fc.array(free, { minLength, maxLength })

/** Two simultaneous orders: together they must stay within the month's cap. */
const twoOrders = atOnce(
  fc
    .tuple(order, order)
    .map((both) => both.map((each, i) => ({ ...each, by: 'mandate' as const, key: 0, pick: i }))),
)
/** To the adversary's address. */
const orderElsewhere = (by: 'page' | 'mandate') => order.map((one) => ({ ...one, by, key: 0, address: 8 }))
/** Steps that belong together, with a few other acts between them. */
const flow = (...steps: Array<fc.Arbitrary<Act>>): fc.Arbitrary<Act[]> =>
  fc
    .tuple(...steps.map((step) => fc.tuple(step, fc.array(free, { maxLength: 1 }))))
    .map((pairs) => pairs.flatMap(([step, others]) => [step, ...others]))

/** One sequence of the adversary's calls, with honest acts that it may exploit. */
export const sequence: fc.Arbitrary<Act[]> = fc.oneof(
  { weight: 8, arbitrary: acts(3, 5) },
  { weight: 2, arbitrary: acts(6, 12) },
  { weight: 5, arbitrary: flow(quote, order, replay) },
  { weight: 2, arbitrary: flow(quote, quote, twoOrders) },
  { weight: 1, arbitrary: flow(asks, raise, confirms) },
  { weight: 1, arbitrary: flow(asks, atOnce(fc.tuple(raise, confirms)), order) },
  { weight: 1, arbitrary: flow(order, atOnce(fc.tuple(pays, trial)), replay) },
  { weight: 1, arbitrary: flow(admits, revokes, trial) },
  {
    weight: 1,
    arbitrary: flow(quote, orderElsewhere('page'), ownPayment, quote, orderElsewhere('mandate')),
  },
)
