import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { Busboy } from '@fastify/busboy'
import * as z from 'zod'
import { ApiError, invalidRequest } from '../../platform/http/apiError.ts'
import { oneLine } from '../../platform/http/shapes.ts'
import type { Services } from '../../platform/services.ts'
import { requireMeshName } from '../meshType.ts'
import { enforceMinRate, type MinRate, minRateOf } from './enforceMinRate.ts'
import { withSpooled } from './spool.ts'
import { storeBytes } from './storeBytes.ts'
import type { BeginTransfer, Transfer } from './transferSlots.ts'

const fileName = oneLine(255)

/** The first file of a form, its bytes as they arrive, and its place. */
interface SentFile {
  filename: string
  bytes: Readable
  transfer: Transfer
}

/**
 * Receives the file that a human adds on its page. The bytes go through a temporary file into the store,
 * never into memory. A form that breaks off leaves nothing, and one that arrives too slowly is refused.
 *
 * @param request the browser's form, `multipart/form-data`
 * @param begin takes a place
 * @throws ApiError `invalid_request`, `unsupported_file_type`, `file_too_large`, `upload_incomplete`,
 * `quota_exceeded`, and what `begin` throws; the page may be used again after each
 */
export async function receiveDrop(
  services: Services,
  fileId: string,
  request: IncomingMessage,
  begin: BeginTransfer,
): Promise<void> {
  const { filename, bytes, transfer } = await firstFile(request, minRateOf(services.config), begin)
  try {
    const name = fileName.safeParse(filename)
    if (!name.success) throw chooseFile()
    requireMeshName(name.data)
    await withSpooled(readComplete(bytes), services.config.MAX_FILE_BYTES, (spooled) => {
      transfer.arrived()
      return storeBytes(services, fileId, spooled, name.data)
    })
  } finally {
    transfer.end()
  }
}

/** The bytes as they arrive. If they end too early, the browser or its connection is to blame. */
async function* readComplete(bytes: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of bytes) yield z.instanceof(Uint8Array).parse(chunk)
  } catch (error) {
    throw error instanceof ApiError ? error : incomplete()
  }
}

const incomplete = () =>
  new ApiError('upload_incomplete', 'The file did not arrive completely: send it again.')

const tooSlow = () =>
  new ApiError(
    'upload_incomplete',
    'The file arrived too slowly. Send it again, over a better connection if you can.',
  )

const chooseFile = () => invalidRequest([{ field: 'file', problem: 'choose a file first' }])

function firstFile(request: IncomingMessage, rate: MinRate, begin: BeginTransfer): Promise<SentFile> {
  const type = request.headers['content-type'] ?? ''
  if (!/^multipart\/form-data;\s*boundary=/i.test(type)) throw chooseFile()
  return new Promise<SentFile>((resolve, reject) => {
    const form = new Busboy({
      headers: { ...request.headers, 'content-type': type },
      limits: { files: 1, fields: 0, parts: 1, headerPairs: 20, headerSize: 4096 },
    })
    let sent: Readable | undefined
    const fail = (error = incomplete()) => {
      sent?.destroy(error)
      reject(error)
      // Once the file has begun, its reader ends the transfer.
      if (!sent) transfer.end()
    }
    const transfer = begin(fail)
    request.on('data', ({ byteLength }: Uint8Array) => transfer.received(byteLength))
    form.on('file', (_field, bytes, filename) => {
      sent = bytes
      // The reader gets the error; without a listener an earlier error would end the process.
      bytes.on('error', () => undefined)
      // A browser sends an empty file without a name where none was chosen.
      resolve({ filename: filename ?? '', bytes, transfer })
    })
    form.on('finish', () => {
      if (!sent) fail(chooseFile())
    })
    form.on('error', () => fail())
    enforceMinRate(request, rate, () => fail(tooSlow()))
    request.once('close', () => {
      if (!request.complete) fail()
    })
    // Not a pipeline: if it failed it would close the connection before the browser has its answer.
    request.pipe(form)
  })
}
