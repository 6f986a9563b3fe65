import type { Config } from '../../config.ts'
import { mintLink, mintProgramLink, type NewLink } from '../../links/links.ts'
import type { KeyCaller } from '../../platform/caller.ts'
import { ApiError } from '../../platform/http/apiError.ts'
import type { Services } from '../../platform/services.ts'
import { takeQuota } from '../../quotas/takeQuota.ts'
import type { FileRow } from '../findFile.ts'

const OPEN_FOR_MS = 24 * 3600 * 1000

/**
 * Creates a file that a human adds on a page, and the link to that page.
 *
 * @throws ApiError `quota_exceeded`
 */
export async function createDrop({ db, config }: Services, caller: KeyCaller) {
  return db.transaction().execute(async (trx) => {
    await takeQuota(trx, config, caller.accountId, { open_uploads: 1, links: 1 })
    const expiresAt = new Date(Date.now() + OPEN_FOR_MS)
    const { id: fileId } = await trx
      .insertInto('files')
      .values({
        account_id: caller.accountId,
        livemode: caller.livemode,
        came_by: 'drop',
        filename: 'part',
        content_type: 'application/octet-stream',
        status: 'pending_upload',
        upload_ends_at: expiresAt,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const token = await mintLink(trx, dropLinkOf(caller, fileId, expiresAt))
    return { file_id: fileId, ...pageOf(config, token, expiresAt) }
  })
}

const dropLinkOf = (caller: KeyCaller, fileId: string, expiresAt: Date): NewLink => ({
  kind: 'drop',
  accountId: caller.accountId,
  livemode: caller.livemode,
  apiKeyId: caller.keyId,
  fileId,
  expiresAt,
})

const pageOf = (config: Config, token: string, expiresAt: Date) => ({
  drop_url: `${config.WEB_URL}/drop/${token}`,
  expires_at: expiresAt.toISOString(),
})

/**
 * A new link to a file's page: it takes one file, and expires when the first link does.
 *
 * @throws ApiError `token_expired` if the file is there, or the time for it is over; `quota_exceeded`
 */
export async function dropLink({ db, config }: Services, caller: KeyCaller, file: FileRow) {
  const expiresAt = file.upload_ends_at
  if (expiresAt === null || expiresAt.getTime() <= Date.now())
    throw new ApiError(
      'token_expired',
      'The page of this file is closed: the file is there, or the page has expired. Create a new one with a new Idempotency-Key.',
      { nextAction: 'get_file' },
    )
  const token = await mintProgramLink({ db, config }, dropLinkOf(caller, file.id, expiresAt))
  return pageOf(config, token, expiresAt)
}
