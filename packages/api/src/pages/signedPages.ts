import type { Request, Response, Router } from 'express'
import * as z from 'zod'
import { ApiError } from '../platform/http/apiError.ts'
import type { OwnerPage } from '../platform/ownerPage.ts'
import { findOwner, type Owner, signInRequired } from '../sessions/findOwner.ts'
import { readSessionCookie, setSessionCookie } from '../sessions/sessionCookie.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import { form } from './form.ts'
import { refuseCrossSite } from './refuseCrossSite.ts'
import { answerPage, type GoTo } from './sendPage.ts'

const signedForm = z.looseObject({ csrf: z.string() })

/** What a form of a signed-in page brings. */
export interface SignedForm {
  owner: Owner
  body: unknown
  /** The id in the path. */
  id: string
  response: Response
}

/** How pages of the signed-in owner are mounted: without a session a page leads to the sign-in. */
export function signedPages(router: Router, services: StripeServices) {
  const { db, config } = services

  /** Who is signed in; their cookie lives on for as long as they come back. */
  async function signedIn(request: Request, response: Response): Promise<Owner | undefined> {
    const token = readSessionCookie(config, request)
    const owner = await findOwner(db, token)
    if (owner && token !== undefined) setSessionCookie(config, response, token)
    return owner
  }

  /** @throws ApiError `sign_in_required` for a form that is not of this session's own pages */
  async function readForm(request: Request, response: Response) {
    refuseCrossSite(request)
    const owner = await signedIn(request, response)
    const sent = signedForm.safeParse(request.body)
    if (!owner || sent.data?.csrf !== owner.csrf) signInRequired()
    return { owner, body: request.body, response }
  }

  return {
    /** A page at the root, that opening changes nothing. */
    show: (page: OwnerPage, write: (owner: Owner) => Promise<string>) =>
      router.get(`/${page}`, (request, response) =>
        answerPage(services, response, async () => {
          const owner = await signedIn(request, response)
          return owner ? write(owner) : { location: `/signin?page=${page}` }
        }),
      ),
    /** A picture on such a page, of the one thing whose `:id` stands in the path. */
    showPicture: (path: string, read: (owner: Owner, id: string) => Promise<Uint8Array>) =>
      router.get(path, async (request, response) => {
        const owner = await signedIn(request, response)
        if (!owner) signInRequired()
        const id = z.uuid().safeParse(request.params['id'])
        if (!id.success) throw new ApiError('not_found', 'There is nothing here.')
        response.type('image/svg+xml').send(Buffer.from(await read(owner, id.data)))
      }),
    /** A form. */
    act: (path: string, run: (sent: Omit<SignedForm, 'id'>) => Promise<string | GoTo>) =>
      router.post(path, form, (request, response) =>
        answerPage(services, response, async () => run(await readForm(request, response))),
      ),
    /** A form about the one thing whose `:id` stands in the path: an id of ours, unless another shape is given. */
    actOn: (
      path: string,
      run: (sent: SignedForm) => Promise<string | GoTo>,
      shapeOfId: z.ZodType<string> = z.uuid(),
    ) =>
      router.post(path, form, (request, response) =>
        answerPage(services, response, async () => {
          const sent = await readForm(request, response)
          const id = shapeOfId.safeParse(request.params['id'])
          if (!id.success) throw new ApiError('not_found', 'There is nothing here.')
          return run({ ...sent, id: id.data })
        }),
      ),
  }
}
