import { type Request, type Response, Router, urlencoded } from 'express'
import type Stripe from 'stripe'
import { z } from 'zod'
import { authenticateSession, type Payment, paySession } from '../checkout-sessions/checkoutSessions.ts'
import type { EmulatorCore } from '../emulator.ts'
import { idOf } from '../store/ids.ts'
import type { SessionDetails } from '../store/store.ts'
import {
  authenticationForm,
  type CardProblem,
  cardFields,
  cardInputs,
  outcomeFields,
  problemNotice,
} from './cardForm.ts'
import { html, type Markup, money, page } from './html.ts'

const optionalText = z
  .string()
  .optional()
  .transform((text) => text?.trim() || null)

const payFields = z.object({
  ...cardFields.shape,
  email: optionalText,
  name: optionalText,
  phone: optionalText,
  line1: optionalText,
  line2: optionalText,
  city: optionalText,
  state: optionalText,
  postal_code: optionalText,
  country: optionalText,
})

const pathParams = z.object({ id: z.string() })

/** The page at a session's `url`, where a human pays; a plain form, so that a script can play the human. */
export function checkoutPages(core: EmulatorCore): Router {
  const router = Router()
  router.use('/c/pay', urlencoded({ extended: false }))

  router.get('/c/pay/:id', (request, response) => {
    const session = findSession(core, request)
    if (session?.status !== 'open')
      return sendClosedPage(response, session, session === undefined ? 404 : 200)
    response.send(payPage(core, session, null))
  })

  router.post('/c/pay/:id', (request, response) => {
    const session = findSession(core, request)
    if (session?.status !== 'open')
      return sendClosedPage(response, session, session === undefined ? 404 : 409)
    const fields = payFields.parse(request.body ?? {})
    const { line1, line2, city, state, postal_code, country } = fields
    const payment = core.run(null, (operation) =>
      paySession(operation, session, {
        cardNumber: fields.card_number,
        exp: fields.exp,
        cvc: fields.cvc,
        email: fields.email,
        name: fields.name,
        phone: fields.phone,
        address: line1 === null ? null : { line1, line2, city, state, postal_code, country },
      }),
    )
    sendOutcome(core, response, session, payment)
  })

  router.post('/c/pay/:id/authenticate', (request, response) => {
    const session = findSession(core, request)
    const waiting =
      session?.status === 'open' &&
      [
        core.store.tables.paymentIntents.get(idOf(session.payment_intent) ?? ''),
        core.store.tables.setupIntents.get(idOf(session.setup_intent) ?? ''),
      ].some((intent) => intent?.status === 'requires_action')
    if (session === undefined || !waiting)
      return sendClosedPage(response, session, session === undefined ? 404 : 409)
    const fields = outcomeFields.safeParse(request.body ?? {})
    if (!fields.success) {
      response.status(400).send(page('Authentication', html`<p>Send outcome=complete or outcome=fail.</p>`))
      return
    }
    const payment = core.run(null, (operation) =>
      authenticateSession(operation, session, fields.data.outcome === 'complete'),
    )
    sendOutcome(core, response, session, payment)
  })
  return router
}

function findSession(core: EmulatorCore, request: Request): Stripe.Checkout.Session | undefined {
  const { id } = pathParams.parse(request.params)
  return core.run(null, ({ tables }) => tables.sessions.get(id))
}

function sendOutcome(
  core: EmulatorCore,
  response: Response,
  session: Stripe.Checkout.Session,
  payment: Payment,
): void {
  switch (payment.outcome) {
    case 'paid': {
      // "{CHECKOUT_SESSION_ID}" in success_url is replaced (https://docs.stripe.com/payments/checkout/custom-success-page).
      const url = (session.success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', session.id)
      response.redirect(303, url)
      return
    }
    case 'authenticate':
      response.send(page('Authentication', authenticationForm(`/c/pay/${session.id}/authenticate`)))
      return
    case 'declined':
      response.status(402).send(payPage(core, session, payment))
  }
}

function sendClosedPage(
  response: Response,
  session: Stripe.Checkout.Session | undefined,
  status: number,
): void {
  const text =
    session === undefined
      ? 'There is no such checkout session.'
      : session.status === 'complete'
        ? 'This checkout session is complete: it has been paid, and is not charged again.'
        : session.status === 'expired'
          ? 'This checkout session has expired. Ask for a new link.'
          : 'There is nothing to authenticate here.'
  response.status(status).send(page('Checkout', html`<main><h1>Checkout</h1><p>${text}</p></main>`))
}

function payPage(core: EmulatorCore, session: Stripe.Checkout.Session, declined: CardProblem | null): string {
  const details = core.store.tables.sessionDetails.get(session.id)
  const customer = core.store.tables.customers.get(idOf(session.customer) ?? '')
  const total = money(session.amount_total ?? 0, session.currency ?? '')
  const email = customer?.email ?? session.customer_email
  const held = details?.payment_intent_data.capture_method === 'manual'
  const isSetup = session.mode === 'setup'
  const action = isSetup ? 'Save card' : `Pay ${total}`
  return page(
    action,
    html`<main>
<h1>${isSetup ? 'Save a card' : total}</h1>
${details?.payment_intent_data.description && html`<p>${details.payment_intent_data.description}</p>`}
${details && !isSetup ? items(details, session.currency ?? '') : null}
${held ? html`<p>The amount is held on the card now and charged, in whole or in part, later.</p>` : null}
${problemNotice(declined)}
<form method="post" action="/c/pay/${session.id}">
${email === null ? html`<label>E-mail <input name="email" type="email" autocomplete="email"></label>` : html`<p>For ${email}</p>`}
${cardInputs()}
<label>${session.name_collection?.individual?.enabled ? 'Full name' : 'Name on card'} <input name="name" autocomplete="cc-name"></label>
${session.phone_number_collection?.enabled ? html`<label>Phone <input name="phone" type="tel" autocomplete="tel"></label>` : null}
${session.shipping_address_collection === null ? null : addressInputs()}
${session.custom_text.submit && html`<p>${session.custom_text.submit.message}</p>`}
<button>${action}</button>
${session.cancel_url && html`<a href="${session.cancel_url}">Back</a>`}
</form>
</main>`,
  )
}

function items(details: SessionDetails, currency: string): Markup {
  return html`<table>
<tr><th>Item</th><th class="number">Quantity</th><th class="number">Amount</th></tr>
${details.line_items.map(
  (item) => html`<tr><td>${item.name}${item.description && html`<br><small>${item.description}</small>`}</td>
<td class="number">${item.quantity}</td>
<td class="number">${money(item.unit_amount * item.quantity, currency)}</td></tr>`,
)}
</table>`
}

function addressInputs(): Markup {
  return html`<fieldset><legend>Shipping address</legend>
<label>Address <input name="line1" autocomplete="address-line1"></label>
<label>Address, second line <input name="line2" autocomplete="address-line2"></label>
<label>City <input name="city" autocomplete="address-level2"></label>
<label>State <input name="state" autocomplete="address-level1"></label>
<label>Postal code <input name="postal_code" autocomplete="postal-code"></label>
<label>Country <input name="country" autocomplete="country" maxlength="2"></label>
</fieldset>`
}
