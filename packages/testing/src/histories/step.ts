import fc from 'fast-check'
import type { cards as savedCards } from '../service/cards.ts'

/** Cards for the payment page; for the last two the bank asks for authentication. */
export const cards = ['good', 'declined', 'no funds', 'bank says yes', 'bank says no'] as const
export type Card = (typeof cards)[number]

/**
 * One act of the agent, the owner, or the farm. `order` picks among the history's orders.
 * The act need not be sensible: a history may pay twice, ship an unpaid order, cancel
 * a delivered one.
 */
export type Step =
  | { act: 'order' | 'order by mandate'; material: string; quantity: number }
  | { act: 'check out again'; order: number }
  | { act: 'pay'; order: number; card: Card }
  | { act: 'cancel' | 'decline' | 'reject' | 'start' | 'ship' | 'deliver'; order: number }
  /** The price, as a fraction of the range from the minimum to the maximum. */
  | { act: 'accept'; order: number; part: number }
  /** A fraction of the minimum price; 0 means all that remains. */
  | { act: 'refund'; order: number; part: number }
  /** The next normal step of the order. */
  | { act: 'go on'; order: number }
  /** The agent changes the address of an order that it assumes to be unpaid. */
  | { act: 'supersede'; order: number }
  /** The signed-in owner changes the address: of an unpaid order by another order, of a paid one beside its approval. */
  | { act: 'change address'; order: number }
  /** The payer's bank sends the newest refund back. */
  | { act: 'send refund back'; order: number }
  /** The payer disputes the charge or half of it, or the bank decides on the oldest open dispute. */
  | { act: 'dispute'; order: number; won: boolean; half: boolean }
  | { act: 'concurrently'; steps: Step[] }

/** The steps of one account in each phase. */
export interface History {
  mandate: Mandate | undefined
  phases: Step[][]
}

/** The owner's mandate, in fen, and how the bank treats the saved card. */
export interface Mandate {
  maxPerOrder: number
  monthlyCap: number
  /** If false, only to addresses of orders that the owner has paid. */
  anyAddress: boolean
  card: keyof typeof savedCards
}

/** The number of phases in which the payment service's clock is ahead of ours. */
export const LATE_PHASES = 2

const order = fc.nat(3)
const materials = ['sla_white', 'sla_white', 'fdm_pla', 'sls_hp_black', 'slm_titanium_tc4']

const buying = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constantFrom('order' as const, 'order by mandate' as const, 'order by mandate' as const),
      material: fc.constantFrom(...materials),
      quantity: fc.integer({ min: 1, max: 20 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('check out again' as const), order }) },
)
const paying = fc.record({
  act: fc.constant('pay' as const),
  order,
  card: fc.oneof(
    { weight: 6, arbitrary: fc.constant('good' as const) },
    { weight: 4, arbitrary: fc.constantFrom(...cards) },
  ),
})
const cancelling = fc.record({ act: fc.constantFrom('cancel' as const, 'decline' as const), order })
const producing = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('accept' as const),
      order,
      part: fc.constantFrom(0, 0.3, 1, 1.01),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constantFrom('start' as const, 'ship' as const, 'deliver' as const),
      order,
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('reject' as const), order }) },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('refund' as const), order, part: fc.constantFrom(0, 0.2, 1.01) }),
  },
)
const goingOn = fc.record({ act: fc.constant('go on' as const), order })
const disputing = fc.record({
  act: fc.constant('dispute' as const),
  order,
  won: fc.boolean(),
  half: fc.boolean(),
})
const sendingBack = fc.record({ act: fc.constant('send refund back' as const), order })
const superseding = fc.record({ act: fc.constant('supersede' as const), order })
const changingAddress = fc.record({ act: fc.constant('change address' as const), order })
/** The weight of each kind of act; late in a history there are few new orders. */
const single = (weightOfBuying: number): fc.Arbitrary<Step> =>
  fc.oneof(
    { weight: weightOfBuying, arbitrary: buying },
    { weight: 8, arbitrary: paying },
    { weight: 2, arbitrary: cancelling },
    { weight: 4, arbitrary: producing },
    { weight: 16, arbitrary: goingOn },
    { weight: 3, arbitrary: disputing },
    { weight: 2, arbitrary: sendingBack },
    { weight: 1, arbitrary: superseding },
    { weight: 3, arbitrary: changingAddress },
  )
/** Two or three simultaneous acts on the same order, to find races. */
const atOnce: fc.Arbitrary<Step> = fc
  .tuple(
    order,
    fc.array(fc.oneof(paying, cancelling, producing, goingOn, superseding, changingAddress), {
      minLength: 2,
      maxLength: 3,
    }),
  )
  .map(([which, steps]) => ({ act: 'concurrently', steps: steps.map((step) => ({ ...step, order: which })) }))

/** Several simultaneous orders: together they must stay within the month's cap. */
const severalOrders: fc.Arbitrary<Step> = fc
  .array(buying, { minLength: 2, maxLength: 4 })
  .map((steps) => ({ act: 'concurrently', steps }))

const phase = (weightOfBuying: number) =>
  fc.array(
    fc.oneof(
      { weight: 10, arbitrary: single(weightOfBuying) },
      { weight: 2, arbitrary: atOnce },
      { weight: weightOfBuying > 1 ? 1 : 0, arbitrary: severalOrders },
    ),
    { minLength: 1, maxLength: 6 },
  )
const earlyPhase = phase(6)
const latePhase = phase(1)

const mandate: fc.Arbitrary<Mandate> = fc.record({
  maxPerOrder: fc.constantFrom(7500, 20_000, 20_000, 200_000),
  monthlyCap: fc.constantFrom(10_000, 20_000, 400_000),
  anyAddress: fc.constantFrom(true, true, true, false),
  card: fc.constantFrom('pays', 'pays', 'pays', 'pays', 'declinedOnCharge', 'alwaysRequiresAuthentication'),
})

/** Every history begins with an order, so that none is empty; every other account has a mandate. */
export const history = (phases: number): fc.Arbitrary<History> =>
  fc
    .tuple(
      buying.filter((step) => step.act !== 'check out again'),
      fc.array(earlyPhase, { minLength: phases - LATE_PHASES, maxLength: phases - LATE_PHASES }),
      fc.array(latePhase, { minLength: LATE_PHASES, maxLength: LATE_PHASES }),
      fc.option(mandate, { nil: undefined, freq: 2 }),
    )
    .map(([first, [start = [], ...early], late, mandate]) => ({
      mandate,
      phases: [[first, ...start], ...early, ...late],
    }))
