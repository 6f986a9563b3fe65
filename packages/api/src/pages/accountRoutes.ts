import { accountPage, messagePage } from '@mattercloud/web'
import type { Router } from 'express'
import * as z from 'zod'
import { ownerEmail } from '../accounts/ownerEmail.ts'
import { cancelEmailChange } from '../email/decideEmailChange.ts'
import { findOpenEmailChange } from '../email/findEmailChange.ts'
import { requestEmailChange } from '../email/requestEmailChange.ts'
import { eraseAccount } from '../erasure/eraseAccount.ts'
import { findErasureBlockers, formatBlocker } from '../erasure/findBlockers.ts'
import { ApiError, invalidRequest } from '../platform/http/apiError.ts'
import { parse } from '../platform/http/parse.ts'
import { endSession, endSessions, listSessions } from '../sessions/endSessions.ts'
import type { Owner } from '../sessions/findOwner.ts'
import { clearSessionCookie } from '../sessions/sessionCookie.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import { signedInPages } from './signedInPages.ts'

const addressForm = z.looseObject({ new_email: ownerEmail })
const eraseForm = z.looseObject({ confirm_email: ownerEmail })

/** Somebody who finds an open browser must not be able to erase the account. */
const MAX_SIGN_IN_AGE_MS = 3600 * 1000

/** The account's page: its address, its sessions, and erasing it. */
export function accountRoutes(router: Router, services: StripeServices) {
  const { db, config } = services
  const { show, act, actOn } = signedInPages(router, services)

  show('account', async (owner) => {
    const change = await findOpenEmailChange(db, owner.accountId)
    return accountPage({
      owner,
      sessions: (await listSessions(db, owner.accountId)).map((session) => ({
        id: session.id,
        created_ip: session.created_ip,
        created_at: session.created_at.toISOString(),
        last_used_at: session.last_used_at.toISOString(),
        is_this: session.id === owner.sessionId,
      })),
      address_change: change
        ? {
            id: change.id,
            new_email: change.new_email,
            takes_effect_at: change.takes_effect_at.toISOString(),
            old_confirmed: change.old_confirmed_at !== null,
            new_confirmed: change.new_confirmed_at !== null,
          }
        : null,
      blockers: (await findErasureBlockers(db, owner.accountId)).map(formatBlocker),
    })
  })
  act('/account/address', async ({ owner, body }) => {
    await requestEmailChange(services, owner, parse(addressForm, body).new_email)
    return { location: '/account' }
  })
  actOn('/account/address/:id/cancel', async ({ owner, id }) => {
    await cancelEmailChange(services, { id, account_id: owner.accountId })
    return { location: '/account' }
  })
  actOn('/account/sessions/:id/end', async ({ owner, id }) => {
    await endSession(db, owner.accountId, id)
    return { location: '/account' }
  })
  act('/account/sign-out-everywhere', async ({ owner, response }) => {
    await endSessions(db, owner.accountId)
    clearSessionCookie(config, response)
    return messagePage({ title: 'Signed out', text: 'Every browser is signed out of your account.' })
  })
  act('/account/erase', async ({ owner, body, response }) => {
    const { confirm_email } = parse(eraseForm, body)
    if (confirm_email !== owner.email)
      throw invalidRequest([
        { field: 'confirm_email', problem: 'is not the address of this account; nothing was erased' },
      ])
    refuseOldSession(owner)
    await eraseAccount(services, owner.accountId, 'owner')
    clearSessionCookie(config, response)
    return messagePage({
      title: 'Erased',
      text: 'Your account has been erased. Its files and saved cards are being deleted. You get a mail that confirms it.',
    })
  })
}

/** @throws ApiError `sign_in_required` */
function refuseOldSession({ signedInAt }: Owner) {
  if (Date.now() - signedInAt.getTime() <= MAX_SIGN_IN_AGE_MS) return
  throw new ApiError(
    'sign_in_required',
    'To erase the account you must have signed in within the last hour. Sign out, sign in again, and try again. Nothing was erased.',
  )
}
