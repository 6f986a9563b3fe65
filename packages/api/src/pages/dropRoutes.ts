import { dropPage } from '@mattercloud/web'
import type { Request, Response, Router } from 'express'
import * as z from 'zod'
import { analysisError } from '../files/contract.ts'
import { meshExtensions } from '../files/meshType.ts'
import { receiveDrop } from '../files/upload/receiveDrop.ts'
import { createTransferSlots } from '../files/upload/transferSlots.ts'
import { openLink } from '../links/links.ts'
import { ApiError } from '../platform/http/apiError.ts'
import { callerNetwork } from '../platform/http/callerNetwork.ts'
import type { Services } from '../platform/services.ts'
import { sendPage } from './sendPage.ts'

/** The page on which a human adds a file for an agent. It takes one file, and then only shows its status. */
export function dropRoutes(router: Router, services: Services) {
  router.get('/drop/:token', (request, response) =>
    sendPage(services, response, () => showDrop(services, tokenOf(request))),
  )
  const places = createTransferSlots({
    files: services.config.DROPS_AT_ONCE,
    maxFileBytes: services.config.MAX_FILE_BYTES,
  })
  const receive: Receive = (file, request) => {
    const network = callerNetwork(request.ip ?? 'unknown')
    const begin = places({ accountId: file.account_id, isProven: file.proven_at !== null, network })
    return receiveDrop(services, file.id, request, begin)
  }
  router.post('/drop/:token', (request, response) =>
    sendPage(services, response, () => submitDrop(services, receive, request, response)),
  )
}

type DroppedFile = Awaited<ReturnType<typeof openDrop>>
type Receive = (file: DroppedFile, request: Request) => Promise<void>

/** Whether the person can try again on the same page, perhaps with another file. */
const canBeRetried = (error: unknown): error is ApiError =>
  error instanceof ApiError && [400, 409, 429, 503].includes(error.status)

async function submitDrop(services: Services, receive: Receive, request: Request, response: Response) {
  const token = tokenOf(request)
  try {
    const file = await openDrop(services, token)
    if (file.status === 'pending_upload') await receive(file, request)
    return { location: `/drop/${token}` as const }
  } catch (error) {
    if (!canBeRetried(error)) throw error
    response.status(error.status)
    if (error.retryAfterS !== undefined) response.set('Retry-After', String(error.retryAfterS))
    return await showDrop(services, token, error.message)
  } finally {
    // A browser may not read the answer while it is still sending: the rest is read and discarded.
    request.unpipe().resume()
  }
}

async function showDrop(services: Services, token: string, problem?: string): Promise<string> {
  const file = await openDrop(services, token)
  const failure = file.status === 'failed' ? analysisError.parse(file.metrics).error.message : undefined
  return dropPage({
    asked_by: file.asked_by,
    action_url: `/drop/${token}`,
    extensions: meshExtensions,
    max_bytes: services.config.MAX_FILE_BYTES,
    expires_at: file.expires_at.toISOString(),
    status: file.status,
    filename: file.filename,
    problem: problem ?? failure,
  })
}

/** @throws ApiError `invalid_token`, `token_expired` */
async function openDrop({ db }: Services, token: string) {
  const { file_id, api_key_id, expires_at } = await openLink(db, 'drop', token)
  const file = await db
    .selectFrom('files')
    .innerJoin('api_keys', 'api_keys.account_id', 'files.account_id')
    .innerJoin('accounts', 'accounts.id', 'files.account_id')
    .select(['files.id', 'files.account_id', 'files.status', 'files.filename', 'files.metrics'])
    .select(['accounts.proven_at', 'api_keys.label as asked_by'])
    .where('files.id', '=', file_id)
    .where('api_keys.id', '=', api_key_id)
    .where('files.deleted_at', 'is', null)
    .executeTakeFirst()
  if (!file) throw new ApiError('invalid_token', 'This file was deleted. Ask for a new page.')
  return { ...file, expires_at }
}

const tokenOf = ({ params }: Request) => z.string().parse(params['token'])
