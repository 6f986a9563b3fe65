import { messagePage, trackingPage } from '@mattercloud/web'
import type { Request, Router } from 'express'
import { declineOrder } from '../orders/cancelOrder.ts'
import { findPublicOrder, type OrderView } from '../orders/findOrder.ts'
import { orderState } from '../orders/orderState.ts'
import { presentPublicOrder } from '../orders/presentOrder.ts'
import { parse } from '../platform/http/parse.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import { accountRoutes } from './accountRoutes.ts'
import { dropRoutes } from './dropRoutes.ts'
import { decideEmailChange, showEmailChange } from './emailChangePages.ts'
import { form } from './form.ts'
import { decideKeys, showKeys } from './keysPage.ts'
import { readOrderDrawing, themes } from './orderDrawing.ts'
import { cancelByLink, openOrder, reapproveByLink, showCancel, showReapprove } from './orderLinks.ts'
import { ownerRoutes } from './ownerRoutes.ts'
import { showPaid } from './paidPage.ts'
import { revokeKeysByLink, showRevokeKeys } from './revokeKeysPage.ts'
import { type Redirect, sendPage } from './sendPage.ts'
import { changeSettings, showSettings } from './settingsPage.ts'
import { declineForm, openReview, showReview } from './showReview.ts'
import { signInRoutes } from './signInRoutes.ts'

const LEFT_UNPAID = 'You left the payment page without paying. Nothing is held, and nothing is charged.'
const DECLINED = 'You have cancelled the order. The program that asked gets your note.'

/**
 * The pages behind the links that the service gives out. They show data of the account, so each needs its
 * token, except tracking. A GET changes nothing; only a human's POST does.
 */
export function pageRoutes(router: Router, services: StripeServices) {
  const { db, config } = services
  const show = (path: string, write: (value: string) => Promise<string>) =>
    router.get(path, (request, response) => sendPage(services, response, () => write(pathValue(request))))
  const act = (path: string, run: (value: string, body: unknown) => Promise<string | Redirect>) =>
    router.post(path, form, (request, response) =>
      sendPage(services, response, () => run(pathValue(request), request.body)),
    )

  /** The drawings on the page of an order. */
  const drawings = (page: string, open: (value: string) => Promise<OrderView>) => {
    for (const theme of themes)
      router.get(`${page}/:value/drawing/${theme}.svg`, async (request, response) => {
        const svg = await readOrderDrawing(services, await open(pathValue(request)), theme)
        response.type('image/svg+xml').send(Buffer.from(svg))
      })
  }

  signInRoutes(router, services)
  ownerRoutes(router, services)
  dropRoutes(router, services)
  accountRoutes(router, services)

  show('/orders/:value', async (publicOrderId) => {
    const order = await findPublicOrder(db, publicOrderId)
    return trackingPage({ ...presentPublicOrder(order), help: orderState(config, order).words.help })
  })
  router.get('/orders/:value/paid', (request, response) =>
    sendPage(services, response, () => showPaid(services, pathValue(request), request.query['session'])),
  )
  show('/review/:value', (token) => showReview(services, token))
  show('/review/:value/back', async (token) => {
    const isOpen = (await openReview(services, token)).status === 'requires_payment'
    return showReview(services, token, isOpen ? LEFT_UNPAID : undefined)
  })
  drawings('/review', (token) => openReview(services, token))
  act('/review/:value/decline', async (token, body) => {
    const { id, account_id: accountId } = await openReview(services, token)
    await declineOrder(services, { id, accountId }, parse(declineForm, body ?? {}).note)
    return showReview(services, token, DECLINED)
  })
  show('/cancel/:value', (token) => showCancel(services, token))
  drawings('/cancel', (token) => openOrder(services, 'cancel_order', token))
  act('/cancel/:value', (token) => cancelByLink(services, token))
  show('/reapprove/:value', (token) => showReapprove(services, token))
  drawings('/reapprove', (token) => openOrder(services, 'reapprove', token))
  act('/reapprove/:value', (token) => reapproveByLink(services, token))
  show('/settings/:value', (token) => showSettings(services, token))
  act('/settings/:value', (token, body) => changeSettings(services, token, body))
  for (const side of ['old', 'new'] as const) {
    show(`/address/${side}/:value`, (token) => showEmailChange(services, side, token))
    act(`/address/${side}/:value`, (token, body) => decideEmailChange(services, side, token, body))
  }
  show('/revoke/:value', (token) => showRevokeKeys(services, token))
  act('/revoke/:value', (token) => revokeKeysByLink(services, token))
  show('/keys/:value', (token) => showKeys(services, token))
  act('/keys/:value', async (token, body) => {
    const decided = await decideKeys(services, token, body)
    return messagePage({
      title: 'Done',
      text: decided === 0 ? 'No key was chosen, so nothing changed.' : 'Your decision takes effect now.',
    })
  })
}

/** The token or public id in the path. */
function pathValue(request: Request): string {
  const { value } = request.params
  if (typeof value !== 'string') throw new Error('the path has no value')
  return value
}
