import fc from 'fast-check'
import { operations } from '../../contracts.ts'

/** What a thief tries: a call of the contract, a link opened, a form sent, bytes put, an event forged. */
export type Act =
  | { try: 'call'; operation: number; pick: number; key: number; change: Change | undefined }
  | { try: 'open'; pick: number }
  | { try: 'send form'; pick: number; suffix: string; fields: Record<string, string> }
  | { try: 'owner page'; path: string; pick: number; fields: Record<string, string> }
  | { try: 'put'; pick: number }
  | { try: 'forge'; type: string; pick: number }

/** A field of a valid body set to something else. */
export interface Change {
  field: string
  value: unknown
}

const pick = fc.nat(1_000_000)

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    field: fc.constantFrom('autopay_enabled', 'any_address'),
    value: fc.constantFrom<unknown>(true, false),
  }),
  fc.record({
    field: fc.constantFrom('max_per_order_cents', 'monthly_cap_cents', 'max_cents', 'quantity'),
    value: fc.constantFrom<unknown>(0, 1, 7500, 99_999_999),
  }),
  fc.record({
    field: fc.constantFrom('materials', 'countries', 'expires_at', 'unit_gate'),
    value: fc.constantFrom<unknown>(null, [], 0, '2099-01-01T00:00:00Z'),
  }),
  fc.record({
    field: fc.constantFrom('scopes', 'account_id', 'livemode', 'status', 'price', 'mandate', 'approval'),
    value: fc.constantFrom<unknown>(['read', 'order', 'spend'], 'paid', true, 0, {}),
  }),
  fc.record({
    field: fc.constant('requested_execution_mode'),
    value: fc.constantFrom<unknown>('agent_autonomous', 'human_manual'),
  }),
)

const fields: fc.Arbitrary<Record<string, string>> = fc.dictionary(
  fc.constantFrom(
    ...['decision', 'note', 'csrf', 'email', 'page', 'autopay_enabled'],
    ...['max_per_order_cents', 'max_per_order', 'monthly_cap_cents', 'monthly_cap', 'any_address'],
  ),
  fc.constantFrom('confirm', 'grant_spend', 'refuse', 'revoke', 'on', '1', '50000', 'true', '', 'keys'),
  { maxKeys: 5 },
)

/** Weighted to what may reach money: most calls are of orders, settings and cards. */
const operation = fc.oneof(
  fc.nat(operations.length - 1),
  fc.constantFrom(
    ...operations.flatMap(({ path }, i) =>
      /checkout|autonomous|autopay|default_method|quotes$|orders\/\{order_id\}/.test(path) ? [i] : [],
    ),
  ),
  fc.constantFrom(
    ...operations.flatMap(({ id }, i) => (['createQuote', 'createAutonomousOrder'].includes(id) ? [i] : [])),
  ),
)

export const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      try: fc.constant('call' as const),
      operation,
      pick,
      key: fc.nat(20),
      change: fc.option(change, { nil: undefined, freq: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ try: fc.constant('open' as const), pick }) },
  {
    weight: 4,
    arbitrary: fc.record({
      try: fc.constant('send form' as const),
      pick,
      suffix: fc.constantFrom('', '', '/decline', '/autopay', '/decide', '/authenticate'),
      fields,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      try: fc.constant('owner page' as const),
      path: fc.constantFrom('/approvals/', '/keys/', '/signin/', '/cancel/', '/reapprove/'),
      pick,
      fields,
    }),
  },
  { weight: 1, arbitrary: fc.record({ try: fc.constant('put' as const), pick }) },
  {
    weight: 1,
    arbitrary: fc.record({
      try: fc.constant('forge' as const),
      type: fc.constantFrom('checkout.session.completed', 'charge.refunded', 'setup_intent.succeeded'),
      pick,
    }),
  },
)
