import { Router, urlencoded } from 'express'
import { z } from 'zod'
import type { EmulatorCore } from '../emulator.ts'
import { authenticateIntent } from '../payment-intents/paymentAttempts.ts'
import { authenticateSetup } from '../setup-intents/setupIntents.ts'
import { authenticationForm, outcomeFields } from './cardForm.ts'
import { html, page } from './html.ts'
import { returnUrlWithResult } from './returnUrl.ts'

const pathParams = z.object({ id: z.string() })

/** Where `next_action.redirect_to_url.url` of an intent made by an API call leads: the bank's authentication, then `return_url`. */
export function authenticationPages(core: EmulatorCore): Router {
  const router = Router()

  function findPending(id: string) {
    const { paymentIntents, setupIntents } = core.store.tables
    const intent = core.run(null, () => paymentIntents.get(id) ?? setupIntents.get(id))
    const returnUrl = intent?.next_action?.redirect_to_url?.return_url
    return intent === undefined || !returnUrl ? null : { intent, returnUrl }
  }

  router.get('/authenticate/:id', (request, response) => {
    const found = findPending(pathParams.parse(request.params).id)
    if (found === null) {
      response.status(404).send(page('Authentication', html`<p>There is nothing to authenticate here.</p>`))
      return
    }
    response.send(page('Authentication', authenticationForm(`/authenticate/${found.intent.id}`)))
  })

  router.post('/authenticate/:id', urlencoded({ extended: false }), (request, response) => {
    const found = findPending(pathParams.parse(request.params).id)
    if (found === null) {
      response.status(409).send(page('Authentication', html`<p>There is nothing to authenticate here.</p>`))
      return
    }
    const { intent, returnUrl } = found
    const passed = outcomeFields.safeParse(request.body ?? {}).data?.outcome === 'complete'
    core.run(null, (operation) =>
      intent.object === 'payment_intent'
        ? authenticateIntent(operation, intent, passed)
        : authenticateSetup(operation, intent, passed),
    )
    response.redirect(303, returnUrlWithResult(returnUrl, intent, passed ? 'succeeded' : 'failed'))
  })
  return router
}
