import { messagePage, signInLinkPage, signInPage } from '@mattercloud/web'
import type { Request, Response, Router } from 'express'
import * as z from 'zod'
import { ownerEmail } from '../accounts/ownerEmail.ts'
import { parse } from '../platform/http/parse.ts'
import { ownerPage } from '../platform/ownerPage.ts'
import type { Services } from '../platform/services.ts'
import { endSession } from '../sessions/endSessions.ts'
import { findOwner, signInRequired } from '../sessions/findOwner.ts'
import { requestSignIn } from '../sessions/requestSignIn.ts'
import { clearSessionCookie, readSessionCookie, setSessionCookie } from '../sessions/sessionCookie.ts'
import { peekSignInLink, signIn } from '../sessions/signInLinks.ts'
import { form } from './form.ts'
import { refuseCrossSite } from './refuseCrossSite.ts'
import { type Redirect, sendPage } from './sendPage.ts'

const emailForm = z.looseObject({ email: ownerEmail, page: ownerPage })
const csrfForm = z.looseObject({ csrf: z.string() })

/**
 * Signing in with a mailed link, and signing out. Opening a page changes nothing: a program that checks the
 * links in mails signs nobody in and uses no link.
 */
export function signInRoutes(router: Router, services: Services) {
  const { db, config } = services
  const show = (path: string, write: (request: Request) => Promise<string>) =>
    router.get(path, (request, response) => sendPage(services, response, () => write(request)))
  const act = (path: string, run: (request: Request, response: Response) => Promise<string | Redirect>) =>
    router.post(path, form, (request, response) =>
      sendPage(services, response, () => {
        refuseCrossSite(request)
        return run(request, response)
      }),
    )

  show('/signin', async (request) => signInPage({ to: ownerPage.parse(request.query['page']) }))
  act('/signin', async (request) => {
    const { email, page } = parse(emailForm, request.body ?? {})
    const owner = await findOwner(db, readSessionCookie(config, request))
    await requestSignIn(services, { email, page, ip: request.ip ?? 'unknown', owner })
    return messagePage({
      title: 'Check your mailbox',
      text: 'If this address has an account, a sign-in link is on its way to it. It works once, within 15 minutes. If many were asked for within the last hour, the next one takes up to 5 minutes; the links in the mails before it work too.',
    })
  })
  show('/signin/:token', async (request) =>
    signInLinkPage({
      email: await peekSignInLink(db, tokenOf(request)),
      action_url: `/signin/${tokenOf(request)}?page=${ownerPage.parse(request.query['page'])}`,
    }),
  )
  act('/signin/:token', async (request, response) => {
    const session = await signIn(db, { token: tokenOf(request), ip: request.ip ?? 'unknown' })
    setSessionCookie(config, response, session)
    return { location: `/${ownerPage.parse(request.query['page'])}` }
  })
  act('/signout', async (request, response) => {
    const owner = await findOwner(db, readSessionCookie(config, request))
    const sent = csrfForm.safeParse(request.body)
    if (owner && sent.data?.csrf !== owner.csrf) signInRequired()
    if (owner) await endSession(db, owner.accountId, owner.sessionId)
    clearSessionCookie(config, response)
    return messagePage({ title: 'Signed out', text: 'This browser is signed out of your account.' })
  })
}

const tokenOf = ({ params }: Request) => z.string().parse(params['token'])
