import {
  createGuardedExchange,
  type GuardedAnswer,
  type GuardedFetchCode,
  GuardedFetchError,
} from '../../platform/guardedFetch.ts'
import { ApiError } from '../../platform/http/apiError.ts'
import type { Services } from '../../platform/services.ts'
import { endProcessing, type FileFault } from '../endProcessing.ts'
import type { FileRow } from '../findFile.ts'
import { withSpooled } from './spool.ts'
import { takeBytes } from './storeBytes.ts'

/** How long a source may be silent. */
const IDLE_MS = 30_000

/** The source answered, and not with a file. */
class SourceRefusal extends Error {
  readonly status: number
  constructor(status: number) {
    super(`the source answered ${status}`)
    this.status = status
  }
}

/**
 * Fetches a file from the address that its agent gave. What the source does wrong ends the file as
 * `failed` with a reason, at once: trying again is the agent's to decide. What goes wrong on our side is
 * thrown, and the queue tries again. A file that has its bytes already, or is gone, is left alone.
 */
export async function fetchFile(services: Services, fileId: string): Promise<void> {
  const { db, config, sealer } = services
  const file = await db
    .selectFrom('files')
    .selectAll()
    .where('id', '=', fileId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!file || file.sealed_source_url === null) return
  const exchange = createGuardedExchange({ allowLoopbackHttp: config.EMBEDDED === '1' })
  const request = {
    method: 'GET' as const,
    headers: { 'User-Agent': 'MatterCloud-Fetch/1', Accept: '*/*', 'Accept-Encoding': 'identity' },
    timeoutMs: config.SOURCE_SECONDS * 1000,
    idleMs: IDLE_MS,
  }
  try {
    await exchange(sealer.open(file.sealed_source_url), request, (answer) => take(services, file, answer))
  } catch (error) {
    const fault = faultOf(error)
    if (!fault) throw error
    await endProcessing(services, file, { status: 'failed', sha256: null, metrics: { error: fault } })
  }
}

async function take(services: Services, file: FileRow, { status, headers, body }: GuardedAnswer) {
  const { MAX_FILE_BYTES } = services.config
  if (status !== 200) throw new SourceRefusal(status)
  if (Number(headers['content-length'] ?? 0) > MAX_FILE_BYTES)
    throw new ApiError('file_too_large', `A file may have ${MAX_FILE_BYTES} bytes, and this one has more.`)
  await withSpooled(body, MAX_FILE_BYTES, (spooled) => takeBytes(services, file.id, spooled, file.filename))
}

const tryAnother = 'Give an address that answers with the file itself, or upload it.'

const guardFaults: Record<GuardedFetchCode, Omit<FileFault, 'next_action'>> = {
  url_not_allowed: {
    code: 'source_not_allowed',
    message: 'The address of the file does not lead to a public host.',
  },
  timeout: { code: 'source_timeout', message: 'The file did not arrive from its address in time.' },
  name_not_found: { code: 'source_not_found', message: 'The host of the address was not found.' },
  connection_failed: {
    code: 'source_unreachable',
    message: 'The connection to the address of the file failed, or broke before the file was whole.',
  },
}

/** What the source did wrong; undefined for what it has no part in. */
function faultOf(error: unknown): FileFault | undefined {
  if (error instanceof GuardedFetchError) return { ...guardFaults[error.code], next_action: tryAnother }
  if (error instanceof SourceRefusal)
    return error.status >= 300 && error.status < 400
      ? {
          code: 'source_redirected',
          message: `The address answered with a redirect (HTTP ${error.status}), which is not followed.`,
          next_action: 'Give the address that it leads to, if you trust it, or upload the file.',
        }
      : {
          code: 'source_refused',
          message: `The address answered HTTP ${error.status} and no file.`,
          next_action: tryAnother,
        }
  if (!(error instanceof ApiError)) return undefined
  if (error.code === 'file_too_large')
    return {
      code: error.code,
      message: error.message,
      next_action: 'Export the part with fewer triangles.',
    }
  if (error.code === 'upload_incomplete')
    return { code: 'empty_file', message: 'The address answered without a byte.', next_action: tryAnother }
  return undefined
}
