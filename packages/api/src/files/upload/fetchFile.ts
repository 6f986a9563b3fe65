import {
  createGuardedExchange,
  type GuardedFetchCode,
  GuardedFetchError,
  type GuardedResponse,
} from '../../platform/guardedFetch.ts'
import { ApiError } from '../../platform/http/apiError.ts'
import type { Services } from '../../platform/services.ts'
import { endProcessing, type FileFault } from '../endProcessing.ts'
import type { FileRow } from '../findFile.ts'
import { minRateOf, withMinRate } from './enforceMinRate.ts'
import type { HostPlaces } from './hostPlaces.ts'
import { withSpooled } from './spool.ts'
import { storeBytes } from './storeBytes.ts'

/** A part of the places of one worker: many accounts that name one slow host leave the others to everybody else. */
export const FROM_ONE_HOST = 6
const HOST_RETRY_S = 1

/** The source answered with a status other than 200. */
class SourceRefusal extends Error {
  readonly status: number
  constructor(status: number) {
    super(`the source answered ${status}`)
    this.status = status
  }
}

class SourceTooSlow extends Error {
  constructor(bytesPerSecond: number) {
    super(`The file arrived from its URL at less than ${bytesPerSecond / 1024} KiB a second.`)
  }
}

/**
 * Fetches a file from the URL that its agent gave. If the source fails, the file becomes `failed` with a
 * reason at once: the agent decides whether to try again. An error on our side is thrown, and the queue tries
 * again, as it does after a second if too many files come from the same host already. Nothing is done if the
 * file has its bytes already or was deleted.
 */
export async function fetchFile(services: Services, hosts: HostPlaces, fileId: string): Promise<void> {
  const { db, config, sealer, queue } = services
  const file = await db
    .selectFrom('files')
    .selectAll()
    .where('id', '=', fileId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!file || file.sealed_source_url === null) return
  const url = sealer.open(file.sealed_source_url)
  const leave = hosts.take(new URL(url).host)
  if (!leave) {
    const startAfter = { seconds: HOST_RETRY_S }
    await db
      .transaction()
      .execute((trx) =>
        queue.send(trx, 'fetch-file', { fileId }, { accountId: file.account_id }, { startAfter }),
      )
    return
  }
  const exchange = createGuardedExchange({ allowLoopbackHttp: config.EMBEDDED === '1' })
  const request = {
    method: 'GET' as const,
    headers: { 'User-Agent': 'MatterCloud-Fetch/1', Accept: '*/*', 'Accept-Encoding': 'identity' },
    timeoutMs: config.SOURCE_SECONDS * 1000,
    idleMs: config.STALL_SECONDS * 1000,
  }
  try {
    await exchange(url, request, (response) => storeResponse(services, file, response))
  } catch (error) {
    const fault = faultOf(error)
    if (!fault) throw error
    await endProcessing(services, file, { status: 'failed', sha256: null, metrics: { error: fault } })
  } finally {
    leave()
  }
}

async function storeResponse(services: Services, file: FileRow, { status, headers, body }: GuardedResponse) {
  const { MAX_FILE_BYTES } = services.config
  const rate = minRateOf(services.config)
  if (status !== 200) throw new SourceRefusal(status)
  if (Number(headers['content-length'] ?? 0) > MAX_FILE_BYTES)
    throw new ApiError(
      'file_too_large',
      `A file must be at most ${MAX_FILE_BYTES} bytes, and this one is larger.`,
    )
  const timely = withMinRate(body, rate, () => new SourceTooSlow(rate.bytesPerSecond))
  await withSpooled(timely, MAX_FILE_BYTES, (spooled) =>
    storeBytes(services, file.id, spooled, file.filename),
  )
}

const tryAnother = 'Give a URL that returns the file itself, or upload the file.'

const guardFaults: Record<GuardedFetchCode, Omit<FileFault, 'next_action'>> = {
  url_not_allowed: {
    code: 'source_not_allowed',
    message: 'The URL of the file does not lead to a public host.',
  },
  timeout: { code: 'source_timeout', message: 'The file did not arrive from its URL in time.' },
  name_not_found: { code: 'source_not_found', message: 'The host of the URL was not found.' },
  connection_failed: {
    code: 'source_unreachable',
    message: 'The connection to the URL of the file failed, or ended before the file was complete.',
  },
}

/** What the source did wrong; undefined if the error is not its fault. */
function faultOf(error: unknown): FileFault | undefined {
  if (error instanceof GuardedFetchError) return { ...guardFaults[error.code], next_action: tryAnother }
  if (error instanceof SourceRefusal)
    return error.status >= 300 && error.status < 400
      ? {
          code: 'source_redirected',
          message: `The URL answered with a redirect (HTTP ${error.status}), which is not followed.`,
          next_action: 'Give the URL that it redirects to, if you trust it, or upload the file.',
        }
      : {
          code: 'source_refused',
          message: `The URL answered with HTTP ${error.status}, not with a file.`,
          next_action: tryAnother,
        }
  if (error instanceof SourceTooSlow)
    return { code: 'source_too_slow', message: error.message, next_action: tryAnother }
  if (!(error instanceof ApiError)) return undefined
  if (error.code === 'quota_exceeded')
    return {
      code: error.code,
      message: error.message,
      next_action: 'Free some of it, then give the URL again.',
    }
  if (error.code === 'file_too_large')
    return {
      code: error.code,
      message: error.message,
      next_action: 'Export the part with fewer triangles.',
    }
  if (error.code === 'upload_incomplete')
    return { code: 'empty_file', message: 'The URL answered with an empty body.', next_action: tryAnother }
  return undefined
}
