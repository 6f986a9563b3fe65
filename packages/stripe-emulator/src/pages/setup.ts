import { type Request, type Response, Router, urlencoded } from 'express'
import type Stripe from 'stripe'
import { z } from 'zod'
import { parseCard } from '../customers/cards.ts'
import { createCardMethod } from '../customers/paymentMethods.ts'
import type { EmulatorCore } from '../emulator.ts'
import { authenticateSetup, confirmSetup, type SetupAttempt } from '../setup-intents/setupIntents.ts'
import {
  authenticationForm,
  type CardProblem,
  cardFields,
  cardInputs,
  outcomeFields,
  problemNotice,
} from './cardForm.ts'
import { html, page } from './html.ts'
import { returnUrlWithResult } from './returnUrl.ts'

const pathParams = z.object({ secret: z.string() })
const query = z.object({
  return_url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .catch(undefined),
})

/**
 * `/setup/{client_secret}`: where a human saves a card. It takes the place of the page that an integration builds
 * with Stripe.js; `?return_url=` is where `stripe.confirmSetup` would lead afterwards.
 */
export function setupPages(core: EmulatorCore): Router {
  const router = Router()
  router.use('/setup', urlencoded({ extended: false }))

  router.get('/setup/:secret', (request, response) => {
    const setup = findSetup(core, request)
    if (!isOpen(setup)) return sendClosedPage(response, setup, setup === undefined ? 404 : 200)
    response.send(setupPage(request.originalUrl, null))
  })

  router.post('/setup/:secret', (request, response) => {
    const setup = findSetup(core, request)
    if (!isOpen(setup)) return sendClosedPage(response, setup, setup === undefined ? 404 : 409)
    const fields = cardFields.parse(request.body ?? {})
    const attempt = core.run(null, (operation): SetupAttempt | CardProblem => {
      const card = parseCard(
        { cardNumber: fields.card_number, exp: fields.exp, cvc: fields.cvc },
        operation.now,
      )
      if (!('profile' in card)) return { code: card.declineCode ?? card.code, message: card.message }
      const method = createCardMethod(operation, card.profile, card)
      return confirmSetup(operation, setup, method.id, returnUrl(request))
    })
    sendOutcome(request, response, attempt)
  })

  router.post('/setup/:secret/authenticate', (request, response) => {
    const setup = findSetup(core, request)
    if (setup?.status !== 'requires_action')
      return sendClosedPage(response, setup, setup === undefined ? 404 : 409)
    const passed = outcomeFields.safeParse(request.body ?? {}).data?.outcome === 'complete'
    sendOutcome(
      request,
      response,
      core.run(null, (operation) => authenticateSetup(operation, setup, passed)),
    )
  })
  return router
}

function findSetup(core: EmulatorCore, request: Request): Stripe.SetupIntent | undefined {
  const { secret } = pathParams.parse(request.params)
  return core.run(null, ({ tables }) =>
    tables.setupIntents.all().find((setup) => setup.client_secret === secret),
  )
}

function isOpen(setup: Stripe.SetupIntent | undefined): setup is Stripe.SetupIntent {
  return setup !== undefined && setup.status !== 'succeeded' && setup.status !== 'canceled'
}

function returnUrl(request: Request): string | null {
  return query.parse(request.query).return_url ?? null
}

function sendOutcome(request: Request, response: Response, attempt: SetupAttempt | CardProblem): void {
  const [path = '', search] = request.originalUrl.split('?')
  const formUrl = `${path.replace(/\/authenticate$/, '')}${search === undefined ? '' : `?${search}`}`
  if (!('setup' in attempt)) {
    response.status(402).send(setupPage(formUrl, attempt))
    return
  }
  const { setup, error } = attempt
  if (error !== null) {
    const code = error.decline_code ?? error.code ?? 'declined'
    response.status(402).send(setupPage(formUrl, { code, message: error.message }))
    return
  }
  if (setup.status === 'requires_action') {
    response.send(page('Authentication', authenticationForm(formUrl.replace(/(?=\?|$)/, '/authenticate'))))
    return
  }
  const target = returnUrl(request)
  if (target === null) {
    sendClosedPage(response, setup, 200)
    return
  }
  response.redirect(303, returnUrlWithResult(target, setup, 'succeeded'))
}

function sendClosedPage(response: Response, setup: Stripe.SetupIntent | undefined, status: number): void {
  const text =
    setup === undefined
      ? 'There is no such setup intent.'
      : setup.status === 'succeeded'
        ? 'The card is saved.'
        : `This setup intent has the status ${setup.status}: there is nothing to do here.`
  response.status(status).send(page('Save a card', html`<main><h1>Save a card</h1><p>${text}</p></main>`))
}

function setupPage(action: string, problem: CardProblem | null): string {
  return page(
    'Save a card',
    html`<main class="narrow">
<h1>Save a card</h1>
${problemNotice(problem)}
<form method="post" action="${action}">
${cardInputs()}
<button>Save card</button>
</form>
</main>`,
  )
}
