import type Stripe from 'stripe'
import type { CardInput } from '../customers/cards.ts'
import { parseCard } from '../customers/cards.ts'
import { createCustomer } from '../customers/customers.ts'
import { createCardMethod } from '../customers/paymentMethods.ts'
import type { ErrorBody } from '../http/errors.ts'
import { type Attempt, authenticateIntent, confirmIntent } from '../payment-intents/paymentAttempts.ts'
import { cancelIntent, createIntent, retrieveIntent } from '../payment-intents/paymentIntents.ts'
import { authenticateSetup, confirmSetup, type SetupAttempt } from '../setup-intents/setupIntents.ts'
import { idOf } from '../store/ids.ts'
import type { Operation } from '../store/operation.ts'
import { emit } from '../webhooks/events.ts'

/**
 * The session as an API call sees it. `url` is only there while it is open ("applies to Checkout Sessions
 * with ui_mode: hosted … only present when the session is active", Stripe.Checkout.Session.url).
 *
 * `payment_status` is `paid` when "the payment funds are available in your account" and `unpaid` when they
 * are not yet (https://docs.stripe.com/api/checkout/sessions/object#checkout_session_object-payment_status):
 * with manual capture a completed session is `unpaid` until the capture, and stays so if it is cancelled.
 */
export function renderSession(
  operation: Operation,
  session: Stripe.Checkout.Session,
): Stripe.Checkout.Session {
  const intent = operation.tables.paymentIntents.get(idOf(session.payment_intent) ?? '')
  const paid = intent?.status === 'succeeded' ? 'paid' : 'unpaid'
  return {
    ...session,
    payment_status: session.mode === 'setup' ? session.payment_status : paid,
    url: session.status === 'open' ? `${operation.baseUrl}/c/pay/${session.id}` : null,
  } satisfies Stripe.Checkout.Session
}

/** Expires an open session; an intent of an earlier attempt is cancelled with it. */
export function expireSession(
  operation: Operation,
  session: Stripe.Checkout.Session,
): Stripe.Checkout.Session {
  const intent = operation.tables.paymentIntents.get(idOf(session.payment_intent) ?? '')
  if (intent !== undefined && intent.status !== 'canceled') cancelIntent(operation, intent, 'automatic')
  const expired = { ...session, status: 'expired' } satisfies Stripe.Checkout.Session
  operation.tables.sessions.put(session.id, expired)
  const rendered = renderSession(operation, expired)
  emit(operation, 'checkout.session.expired', rendered)
  return rendered
}

/** What a payer enters besides the card. */
export interface PayerInput extends CardInput {
  email: string | null
  name: string | null
  phone: string | null
  address: Stripe.Address | null
}

export type Payment =
  /** Paid, or in setup mode saved. */
  | { outcome: 'paid'; session: Stripe.Checkout.Session }
  | { outcome: 'authenticate' }
  | { outcome: 'declined'; code: string; message: string }

/**
 * The payer submits the page of an open session. The payment intent is made now, not with the session
 * (since API version 2022-08-01, https://docs.stripe.com/upgrades#2022-08-01); a later attempt after a
 * decline uses the same one.
 */
export function paySession(
  operation: Operation,
  session: Stripe.Checkout.Session,
  payer: PayerInput,
): Payment {
  const card = parseCard(payer, operation.now)
  if (!('profile' in card))
    return { outcome: 'declined', code: card.declineCode ?? card.code, message: card.message }
  if (session.mode === 'setup') {
    const method = createCardMethod(operation, card.profile, {
      expMonth: card.expMonth,
      expYear: card.expYear,
      name: payer.name,
    })
    return settleSetup(
      operation,
      session,
      confirmSetup(operation, setupOf(operation, session), method.id, null),
    )
  }
  const { session: withPayer, intent } = ensureIntent(operation, recordPayer(operation, session, payer))
  const method = createCardMethod(operation, card.profile, {
    expMonth: card.expMonth,
    expYear: card.expYear,
    email: withPayer.customer_details?.email ?? null,
    name: payer.name,
    phone: payer.phone,
  })
  const attempt = confirmIntent(operation, intent, method.id, {
    offSession: false,
    errorOnRequiresAction: false,
    // The session's own page asks for the bank's authentication.
    returnUrl: null,
  })
  return settle(operation, withPayer, attempt)
}

/** Records the result of the bank's authentication page. */
export function authenticateSession(
  operation: Operation,
  session: Stripe.Checkout.Session,
  passed: boolean,
): Payment {
  if (session.mode === 'setup')
    return settleSetup(operation, session, authenticateSetup(operation, setupOf(operation, session), passed))
  const intent = retrieveIntent(operation, idOf(session.payment_intent) ?? '')
  return settle(operation, session, authenticateIntent(operation, intent, passed))
}

function setupOf({ tables }: Operation, session: Stripe.Checkout.Session): Stripe.SetupIntent {
  const setup = tables.setupIntents.get(idOf(session.setup_intent) ?? '')
  if (setup === undefined) throw new Error(`The session ${session.id} has no setup intent.`)
  return setup
}

const settle = (
  operation: Operation,
  session: Stripe.Checkout.Session,
  { intent, error }: Attempt,
): Payment => applyOutcome(operation, session, intent.status, error)
const settleSetup = (
  operation: Operation,
  session: Stripe.Checkout.Session,
  { setup, error }: SetupAttempt,
): Payment => applyOutcome(operation, session, setup.status, error)

function applyOutcome(
  operation: Operation,
  session: Stripe.Checkout.Session,
  status: string,
  error: ErrorBody | null,
): Payment {
  if (error !== null) {
    return {
      outcome: 'declined',
      code: error.decline_code ?? error.code ?? 'declined',
      message: error.message,
    }
  }
  if (status === 'requires_action') return { outcome: 'authenticate' }
  const complete = { ...session, status: 'complete' } satisfies Stripe.Checkout.Session
  operation.tables.sessions.put(session.id, complete)
  const rendered = renderSession(operation, complete)
  emit(operation, 'checkout.session.completed', rendered)
  return { outcome: 'paid', session: rendered }
}

function recordPayer(
  operation: Operation,
  session: Stripe.Checkout.Session,
  payer: PayerInput,
): Stripe.Checkout.Session {
  const existing = operation.tables.customers.get(idOf(session.customer) ?? '')
  const email = existing?.email ?? session.customer_email ?? payer.email
  const customer =
    existing === undefined && session.customer_creation === 'always'
      ? createCustomer(operation, {
          ...(email === null ? {} : { email }),
          ...(payer.name === null ? {} : { name: payer.name }),
          ...(payer.phone === null ? {} : { phone: payer.phone }),
        }).id
      : session.customer
  const collected = {
    ...session,
    customer,
    customer_details: {
      address: payer.address,
      business_name: null,
      email,
      individual_name: session.name_collection?.individual?.enabled ? payer.name : null,
      name: payer.name ?? existing?.name ?? null,
      phone: payer.phone ?? existing?.phone ?? null,
      tax_exempt: 'none',
      tax_ids: [],
    },
    collected_information:
      session.shipping_address_collection === null || payer.address === null
        ? session.collected_information
        : {
            business_name: null,
            individual_name: null,
            shipping_details: { address: payer.address, name: payer.name ?? '' },
          },
  } satisfies Stripe.Checkout.Session
  return operation.tables.sessions.put(session.id, collected)
}

function ensureIntent(
  operation: Operation,
  session: Stripe.Checkout.Session,
): { session: Stripe.Checkout.Session; intent: Stripe.PaymentIntent } {
  const existing = operation.tables.paymentIntents.get(idOf(session.payment_intent) ?? '')
  if (existing !== undefined) return { session, intent: existing }
  const details = operation.tables.sessionDetails.get(session.id)
  if (details === undefined) throw new Error(`The session ${session.id} has no details.`)
  const intent = createIntent(operation, {
    ...details.payment_intent_data,
    amount: session.amount_total ?? 0,
    currency: session.currency ?? '',
    customer: idOf(session.customer),
    payment_method: null,
    payment_method_types: session.payment_method_types,
    allowed_payment_method_types: session.allowed_payment_method_types,
    automatic_payment_methods: null,
    shipping: session.collected_information?.shipping_details ?? details.payment_intent_data.shipping,
  })
  const linked = { ...session, payment_intent: intent.id } satisfies Stripe.Checkout.Session
  return { session: operation.tables.sessions.put(session.id, linked), intent }
}
