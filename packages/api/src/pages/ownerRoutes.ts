import { addressesPage, approvalsPage, ownerKeysPage } from '@mattercloud/web'
import type { Request, Response, Router } from 'express'
import * as z from 'zod'
import { confirmKeys, listKeys } from '../accounts/confirmKeys.ts'
import { findAccount } from '../accounts/findAccount.ts'
import { grantSpend } from '../accounts/grantSpend.ts'
import { decideAddress, listAddresses } from '../orders/ownerAddresses.ts'
import { ApiError } from '../platform/http/apiError.ts'
import { parse } from '../platform/http/parse.ts'
import type { Services } from '../platform/services.ts'
import { findOwner, type Owner, signInRequired } from '../sessions/findOwner.ts'
import type { OwnerPage } from '../sessions/ownerPage.ts'
import { readSessionCookie, setSessionCookie } from '../sessions/sessionCookie.ts'
import { changeToRead, mandateToRead } from '../settings/cardWords.ts'
import { decideChange } from '../settings/decideChange.ts'
import { findOpenChange } from '../settings/pendingChanges.ts'
import { answerPage, type GoTo } from './answerPage.ts'
import { addCard, showCards, takeChoice } from './cardsPage.ts'
import { form } from './form.ts'
import { refuseCrossSite } from './refuseCrossSite.ts'

const signedForm = z.looseObject({ csrf: z.string() })
/** What stands in the path of a form: an id of ours, unless another is named. */
const noId = z.undefined().transform(() => '')
const cardId = z.string().regex(/^pm_\w{1,250}$/)
const changeForm = z.looseObject({ decision: z.enum(['confirm', 'refuse']) })
const addressForm = z.looseObject({ decision: z.enum(['confirm', 'withdraw']) })
const keyForm = z.looseObject({ decision: z.enum(['confirm', 'revoke', 'grant_spend', 'revoke_spend']) })

/** The pages of the signed-in owner: the only place where a limit is raised or a key may spend. */
export function ownerRoutes(router: Router, services: Services) {
  const { db, config } = services

  /** Who is signed in; their cookie lives on for as long as they come back. */
  async function signedIn(request: Request, response: Response): Promise<Owner | undefined> {
    const token = readSessionCookie(config, request)
    const owner = await findOwner(db, token)
    if (owner && token !== undefined) setSessionCookie(config, response, token)
    return owner
  }
  const show = (page: OwnerPage, write: (owner: Owner) => Promise<string>) =>
    router.get(`/${page}`, (request, response) =>
      answerPage(services, response, async () => {
        const owner = await signedIn(request, response)
        return owner ? write(owner) : { location: `/signin?page=${page}` }
      }),
    )
  const act = (
    path: string,
    run: (owner: Owner, body: unknown, id: string) => Promise<GoTo>,
    shapeOfId: z.ZodType<string> = z.uuid(),
  ) =>
    router.post(path, form, (request, response) =>
      answerPage(services, response, async () => {
        refuseCrossSite(request)
        const owner = await signedIn(request, response)
        const sent = signedForm.safeParse(request.body)
        if (!owner || sent.data?.csrf !== owner.csrf) signInRequired()
        const id = shapeOfId.safeParse(request.params['id'])
        if (!id.success) throw new ApiError('not_found', 'There is nothing here.')
        return run(owner, request.body, id.data)
      }),
    )

  show('approvals', async (owner) => {
    const account = await findAccount(db, owner.accountId)
    const open = await findOpenChange(db, owner.accountId)
    return approvalsPage({
      owner,
      mandate: mandateToRead(account),
      changes: open
        ? [
            {
              id: open.id,
              asked_by: open.asked_by,
              asked_at: open.created_at.toISOString(),
              expires_at: open.expires_at.toISOString(),
              ...changeToRead(open, account),
            },
          ]
        : [],
    })
  })
  act('/approvals/:id', async (owner, body, changeId) => {
    await decideChange(services, owner, changeId, parse(changeForm, body).decision)
    return { location: '/approvals' }
  })

  show('cards', (owner) => showCards(services, owner))
  act('/cards/add', (owner) => addCard(services, owner), noId)
  act('/cards/none', (owner) => takeChoice(services, owner, null), noId)
  act('/cards/:id/choose', (owner, _body, methodId) => takeChoice(services, owner, methodId), cardId)

  show('addresses', async (owner) => {
    const { autopay_any_address: any_address } = await findAccount(db, owner.accountId)
    return addressesPage({ owner, addresses: await listAddresses(services, owner), any_address })
  })
  act('/addresses/:id', async (owner, body, orderId) => {
    await decideAddress(services, owner, orderId, parse(addressForm, body).decision)
    return { location: '/addresses' }
  })

  show('keys', async (owner) => {
    const keys = await listKeys(db, owner.accountId)
    return ownerKeysPage({
      owner,
      keys: keys.map((key) => ({
        ...key,
        created_at: key.created_at.toISOString(),
        last_used_at: key.last_used_at?.toISOString() ?? null,
      })),
    })
  })
  act('/keys/:id/decide', async (owner, body, keyId) => {
    const { decision } = parse(keyForm, body)
    if (decision === 'confirm' || decision === 'revoke')
      await confirmKeys(services, owner.accountId, [{ keyId, decision }])
    else await grantSpend(services, owner.accountId, { keyId, may: decision === 'grant_spend' })
    return { location: '/keys' }
  })
}
