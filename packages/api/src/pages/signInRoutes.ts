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
import { answerPage, type GoTo } from './sendPage.ts'

const emailForm = z.looseObject({ email: ownerEmail, page: ownerPage })
const csrfForm = z.looseObject({ csrf: z.string() })

/**
 * Signing in by a mailed link, and out. Opening a page changes nothing: a program that looks at the
 * links in a mail signs nobody in, and uses no link up.
 */
export function signInRoutes(router: Router, services: Services) {
  const { db, config } = services
  const show = (path: string, write: (request: Request) => Promise<string>) =>
    router.get(path, (request, response) => answerPage(services, response, () => write(request)))
  const act = (path: string, run: (request: Request, response: Response) => Promise<string | GoTo>) =>
    router.post(path, form, (request, response) =>
      answerPage(services, response, () => {
        refuseCrossSite(request)
        return run(request, response)
      }),
    )

  show('/signin', async (request) => signInPage({ to: ownerPage.parse(request.query['page']) }))
  act('/signin', async (request) => {
    const { email, page } = parse(emailForm, request.body ?? {})
    await requestSignIn(services, { email, page, ip: request.ip ?? 'unknown' })
    return messagePage({
      title: 'Look into your mailbox',
      text: 'If this address has an account, a link that signs you in is on its way. It works once, within 15 minutes.',
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
    return messagePage({ title: 'Signed out', text: 'This browser opens your account no more.' })
  })
}

const tokenOf = ({ params }: Request) => z.string().parse(params['token'])
