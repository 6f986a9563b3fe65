import { mintLink } from '../../links/links.ts'
import type { KeyCaller } from '../../platform/caller.ts'
import { ApiError } from '../../platform/http/apiError.ts'
import type { Services } from '../../platform/services.ts'
import type { FileRow } from '../findFile.ts'

const OPEN_FOR_MS = 24 * 3600 * 1000

/** Creates a file that a human adds on a page, and the link to that page. */
export async function createDrop(services: Services, caller: KeyCaller) {
  const file = await services.db
    .insertInto('files')
    .values({
      account_id: caller.accountId,
      livemode: caller.livemode,
      came_by: 'drop',
      filename: 'part',
      content_type: 'application/octet-stream',
      status: 'pending_upload',
      upload_ends_at: new Date(Date.now() + OPEN_FOR_MS),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return { file_id: file.id, ...(await dropLink(services, caller, file)) }
}

/**
 * A new link to a file's page: it takes one file, and expires when the first link does.
 *
 * @throws ApiError `token_expired` if the file is there, or the time for it is over
 */
export async function dropLink({ db, config }: Services, caller: KeyCaller, file: FileRow) {
  const expiresAt = file.upload_ends_at
  if (expiresAt === null || expiresAt.getTime() <= Date.now())
    throw new ApiError(
      'token_expired',
      'The page of this file is closed: the file is there, or the page has expired. Create a new one with a new Idempotency-Key.',
      { nextAction: 'get_file' },
    )
  const token = await mintLink(db, {
    kind: 'drop',
    accountId: caller.accountId,
    livemode: caller.livemode,
    apiKeyId: caller.keyId,
    fileId: file.id,
    expiresAt,
  })
  return { drop_url: `${config.WEB_URL}/drop/${token}`, expires_at: expiresAt.toISOString() }
}
