import type { KeyCaller } from '../../platform/caller.ts'
import { checkUrl } from '../../platform/guardedFetch.ts'
import { ApiError } from '../../platform/http/apiError.ts'
import { oneLine } from '../../platform/http/shapes.ts'
import type { Services } from '../../platform/services.ts'
import { takeQuota } from '../../quotas/takeQuota.ts'
import type { FileRow } from '../findFile.ts'
import { isMeshName, requireMeshName, typeOfName } from '../meshType.ts'

/**
 * Creates a file whose bytes the worker fetches from a URL that the caller gives.
 *
 * @throws ApiError `url_not_allowed`, `unsupported_file_type`, `quota_exceeded`
 */
export async function createFromUrl(
  { db, queue, sealer, config }: Services,
  caller: KeyCaller,
  { source_url, filename }: { source_url: string; filename?: string | undefined },
): Promise<FileRow> {
  const refusal = checkUrl(source_url, { allowLoopbackHttp: config.EMBEDDED === '1' })
  if (refusal !== undefined)
    throw new ApiError('url_not_allowed', `source_url: ${refusal}.`, {
      details: { fields: [{ field: 'source_url', problem: refusal }] },
    })
  if (filename !== undefined) requireMeshName(filename)
  const name = filename ?? nameOf(source_url)
  return db.transaction().execute(async (trx) => {
    await takeQuota(trx, config, caller.accountId, { open_uploads: 1 })
    const file = await trx
      .insertInto('files')
      .values({
        account_id: caller.accountId,
        livemode: caller.livemode,
        came_by: 'url',
        filename: name,
        content_type: typeOfName(name),
        status: 'processing',
        // Such a URL often contains a secret. It is deleted when the bytes are here.
        sealed_source_url: sealer.seal(source_url),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await queue.send(trx, 'fetch-file', { fileId: file.id }, caller)
    return file
  })
}

/** The last part of the path if it is the name of a mesh file, otherwise `part`. */
function nameOf(url: string): string {
  const last = new URL(url).pathname.split('/').at(-1) ?? ''
  try {
    const name = oneLine(255).parse(decodeURIComponent(last))
    return isMeshName(name) ? name : 'part'
  } catch {
    return 'part'
  }
}
