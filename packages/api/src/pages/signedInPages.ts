import type { Request, Response, Router } from 'express'
import * as z from 'zod'
import { ApiError } from '../platform/http/apiError.ts'
import type { OwnerPage } from '../platform/ownerPage.ts'
import { findOwner, type Owner, signInRequired } from '../sessions/findOwner.ts'
import { readSessionCookie, setSessionCookie } from '../sessions/sessionCookie.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import { form } from './form.ts'
import { refuseCrossSite } from './refuseCrossSite.ts'
import { type Redirect, sendPage } from './sendPage.ts'

const signedForm = z.looseObject({ csrf: z.string() })

/** A form of a signed-in page. */
export interface SignedInForm {
  owner: Owner
  body: unknown
  /** The id in the path. */
  id: string
  response: Response
}

/** Mounts pages of the signed-in owner. Without a session a page redirects to the sign-in. */
export function signedInPages(router: Router, services: StripeServices) {
  const { db, config } = services

  /** Who is signed in; extends the lifetime of their cookie. */
  async function signedIn(request: Request, response: Response): Promise<Owner | undefined> {
    const token = readSessionCookie(config, request)
    const owner = await findOwner(db, token)
    if (owner && token !== undefined) setSessionCookie(config, response, token)
    return owner
  }

  /** @throws ApiError `sign_in_required` for a form that is not from a page of this session */
  async function readForm(request: Request, response: Response) {
    refuseCrossSite(request)
    const owner = await signedIn(request, response)
    const sent = signedForm.safeParse(request.body)
    if (!owner || sent.data?.csrf !== owner.csrf) signInRequired()
    return { owner, body: request.body, response }
  }

  return {
    /** A page at the root. Opening it changes nothing. */
    show: (page: OwnerPage, write: (owner: Owner) => Promise<string>) =>
      router.get(`/${page}`, (request, response) =>
        sendPage(services, response, async () => {
          const owner = await signedIn(request, response)
          return owner ? write(owner) : { location: `/signin?page=${page}` }
        }),
      ),
    /** A page with an `:id` in its path; without a session the sign-in leads to `page`. */
    showOf: (path: string, page: OwnerPage, write: (owner: Owner, id: string) => Promise<string>) =>
      router.get(path, (request, response) =>
        sendPage(services, response, async () => {
          const owner = await signedIn(request, response)
          if (!owner) return { location: `/signin?page=${page}` }
          const id = z.uuid().safeParse(request.params['id'])
          if (!id.success) throw new ApiError('not_found', 'There is nothing here.')
          return write(owner, id.data)
        }),
      ),
    /** A picture on such a page, with an `:id` in its path. */
    showPicture: (path: string, read: (owner: Owner, id: string) => Promise<Uint8Array>) =>
      router.get(path, async (request, response) => {
        const owner = await signedIn(request, response)
        if (!owner) signInRequired()
        const id = z.uuid().safeParse(request.params['id'])
        if (!id.success) throw new ApiError('not_found', 'There is nothing here.')
        response.type('image/svg+xml').send(Buffer.from(await read(owner, id.data)))
      }),
    /** A form. */
    act: (path: string, run: (sent: Omit<SignedInForm, 'id'>) => Promise<string | Redirect>) =>
      router.post(path, form, (request, response) =>
        sendPage(services, response, async () => run(await readForm(request, response))),
      ),
    /** A form with an `:id` in its path, a UUID unless another schema is given. */
    actOn: (
      path: string,
      run: (sent: SignedInForm) => Promise<string | Redirect>,
      idSchema: z.ZodType<string> = z.uuid(),
    ) =>
      router.post(path, form, (request, response) =>
        sendPage(services, response, async () => {
          const sent = await readForm(request, response)
          const id = idSchema.safeParse(request.params['id'])
          if (!id.success) throw new ApiError('not_found', 'There is nothing here.')
          return run({ ...sent, id: id.data })
        }),
      ),
  }
}
