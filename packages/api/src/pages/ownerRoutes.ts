import { addressesPage, approvalsPage, ownerKeysPage, unitsPage } from '@mattercloud/web'
import type { Router } from 'express'
import * as z from 'zod'
import { findAccount } from '../accounts/findAccount.ts'
import { decideUnit, listUnsureUnits, readUnitDrawing } from '../files/units/ownerUnits.ts'
import { confirmKeys, listKeys } from '../keys/confirmKeys.ts'
import { type GrantedScope, grantScope } from '../keys/grantScope.ts'
import { declineOrder } from '../orders/cancelOrder.ts'
import { findOrder } from '../orders/findOrder.ts'
import { decideAddress, listAddresses } from '../orders/ownerAddresses.ts'
import { parse } from '../platform/http/parse.ts'
import { decideChange } from '../settings/decideChange.ts'
import { displayChange, displayMandate } from '../settings/displayMandate.ts'
import { findOpenChange } from '../settings/pendingChanges.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import { addCard, showCards, submitCardChoice } from './cardsPage.ts'
import { showOrderAddress, submitOrderAddress } from './orderAddressPage.ts'
import { readOrderDrawing, themes } from './orderDrawing.ts'
import { showOrders, showOwnOrder } from './ordersPage.ts'
import { declineForm } from './showReview.ts'
import { signedInPages } from './signedInPages.ts'

/** The decisions about scopes of a key. */
const grants = {
  grant_order: { scope: 'order', isGranted: true },
  revoke_order: { scope: 'order', isGranted: false },
  grant_spend: { scope: 'spend', isGranted: true },
  revoke_spend: { scope: 'spend', isGranted: false },
} as const satisfies Record<string, { scope: GrantedScope; isGranted: boolean }>

const cardId = z.string().regex(/^pm_\w{1,250}$/)
const changeForm = z.looseObject({ decision: z.enum(['confirm', 'refuse']) })
const addressForm = z.looseObject({ decision: z.enum(['confirm', 'withdraw']) })
const unitForm = z.looseObject({
  decision: z.enum(['confirm', 'withdraw']),
  revision: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1),
})
const keyForm = z.looseObject({
  decision: z.enum(['confirm', 'revoke', 'grant_order', 'revoke_order', 'grant_spend', 'revoke_spend']),
})

/** Approvals, cards, addresses, units and keys: only here a limit is raised or a key is allowed to spend. */
export function ownerRoutes(router: Router, services: StripeServices) {
  const { db } = services
  const { show, showOf, showPicture, act, actOn } = signedInPages(router, services)

  show('approvals', async (owner) => {
    const account = await findAccount(db, owner.accountId)
    const open = await findOpenChange(db, owner.accountId)
    return approvalsPage({
      owner,
      mandate: displayMandate(account),
      changes: open
        ? [
            {
              id: open.id,
              asked_by: open.asked_by,
              asked_at: open.created_at.toISOString(),
              expires_at: open.expires_at.toISOString(),
              ...displayChange(open, account),
            },
          ]
        : [],
    })
  })
  actOn('/approvals/:id', async ({ owner, id, body }) => {
    await decideChange(services, owner, id, parse(changeForm, body).decision)
    return { location: '/approvals' }
  })

  show('orders', (owner) => showOrders(services, owner))
  showOf('/orders/:id/review', 'orders', async (owner, id) => showOwnOrder(services, owner, id))
  actOn('/orders/:id/decline', async ({ owner, id, body }) => {
    await declineOrder(services, { id, accountId: owner.accountId }, parse(declineForm, body).note)
    return showOwnOrder(
      services,
      owner,
      id,
      'You have cancelled the order. The program that asked gets your note.',
    )
  })
  showOf('/orders/:id/address', 'orders', (owner, id) => showOrderAddress(services, owner, id))
  actOn('/orders/:id/address', (sent) => submitOrderAddress(services, sent))
  for (const theme of themes)
    showPicture(`/orders/:id/drawing/${theme}.svg`, async ({ accountId }, id) =>
      readOrderDrawing(services, await findOrder(db, id, accountId), theme),
    )

  show('cards', (owner) => showCards(services, owner))
  act('/cards/add', ({ owner }) => addCard(services, owner))
  act('/cards/none', ({ owner }) => submitCardChoice(services, owner, null))
  actOn('/cards/:id/choose', ({ owner, id }) => submitCardChoice(services, owner, id), cardId)

  show('addresses', async (owner) => {
    const { autopay_any_address: any_address } = await findAccount(db, owner.accountId)
    return addressesPage({ owner, addresses: await listAddresses(services, owner), any_address })
  })
  actOn('/addresses/:id', async ({ owner, id: orderId, body }) => {
    await decideAddress(services, owner, orderId, parse(addressForm, body).decision)
    return { location: '/addresses' }
  })

  show('units', async (owner) => unitsPage({ owner, files: await listUnsureUnits(services, owner) }))
  for (const theme of themes)
    showPicture(`/units/:id/drawing/${theme}.svg`, (owner, id) => readUnitDrawing(services, owner, id, theme))
  actOn('/units/:id', async ({ owner, id: fileId, body }) => {
    const { decision, revision } = parse(unitForm, body)
    await decideUnit(services, owner, fileId, { decision, shownRevision: revision })
    return { location: '/units' }
  })

  show('keys', async (owner) => {
    const keys = await listKeys(db, owner.accountId)
    return ownerKeysPage({
      owner,
      keys: keys.map((key) => ({
        ...key,
        created_at: key.created_at.toISOString(),
        last_used_at: key.last_used_at?.toISOString() ?? null,
        revoked_at: key.revoked_at?.toISOString() ?? null,
      })),
    })
  })
  actOn('/keys/:id/decide', async ({ owner, id: keyId, body }) => {
    const { decision } = parse(keyForm, body)
    if (decision === 'confirm' || decision === 'revoke')
      await confirmKeys(services, owner.accountId, [{ keyId, decision }])
    else await grantScope(services, owner.accountId, { keyId, ...grants[decision] })
    return { location: '/keys' }
  })
}
