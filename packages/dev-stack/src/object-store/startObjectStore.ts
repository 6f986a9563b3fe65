import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { openDisk } from './disk.ts'
import { answer } from './operations.ts'
import { errorXml, S3Error } from './s3Error.ts'
import { readRequest } from './s3Request.ts'
import { type Credentials, verifySignature } from './signature.ts'

export interface ObjectStoreOptions {
  /** A folder for the objects only; created if missing. */
  dir: string
  /** Port on 127.0.0.1; a free one if omitted. */
  port?: number
  accessKeyId: string
  secretAccessKey: string
  /** Default us-east-1. */
  region?: string
}

export interface ObjectStore {
  url: string
  /** Ends open connections too. */
  close(): Promise<void>
}

/**
 * A small S3 on this machine's disk: PUT, GET (one range), HEAD, DELETE and
 * COPY of objects, path-style, signed in the header or in the URL. It refuses
 * what S3 refuses: a different signature, size or type than signed, an expired
 * URL, a body cut short. Keys below `uploads/` can be written once.
 *
 * @example
 * const store = await startObjectStore({ dir: 'objects', accessKeyId: 'a', secretAccessKey: 'b' })
 * new S3Client({ endpoint: store.url, forcePathStyle: true, region: 'us-east-1', credentials })
 *
 * @throws Error EADDRINUSE when the port is taken
 */
export async function startObjectStore(options: ObjectStoreOptions): Promise<ObjectStore> {
  const disk = openDisk(options.dir)
  const credentials: Credentials = {
    accessKeyId: options.accessKeyId,
    secretAccessKey: options.secretAccessKey,
    region: options.region ?? 'us-east-1',
  }
  // Longer than clients reuse a connection, so that none is closed while a client sends on it.
  const server = createServer({ keepAliveTimeout: 65_000 }, (message, response) => {
    void serve(message, response)
  })

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID()
    response.setHeader('x-amz-request-id', requestId)
    allowBrowsers(message, response)
    try {
      if (message.method === 'OPTIONS') {
        response.writeHead(204).end()
        return
      }
      const request = readRequest(message)
      await verifySignature(request, credentials)
      await answer({ disk, request, message, response })
    } catch (error) {
      refuse(error, message, response, requestId)
    }
  }

  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** A page may use a signed URL from any origin: the signature is the permission. */
function allowBrowsers(message: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*')
  response.setHeader('Access-Control-Expose-Headers', 'ETag, Content-Range')
  if (message.method !== 'OPTIONS') return
  response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, PUT')
  response.setHeader(
    'Access-Control-Allow-Headers',
    message.headers['access-control-request-headers'] ?? 'content-type',
  )
  response.setHeader('Access-Control-Max-Age', '600')
}

function refuse(error: unknown, message: IncomingMessage, response: ServerResponse, requestId: string): void {
  if (response.headersSent || response.destroyed || message.errored) {
    // The client has disconnected or the response has started: only closing the connection can report the error.
    response.destroy()
    return
  }
  const s3Error = error instanceof S3Error ? error : internalError(error)
  const [resource = '/'] = (message.url ?? '/').split('?')
  const body = errorXml(s3Error, resource, requestId)
  response.writeHead(s3Error.status, { 'Content-Type': 'application/xml' })
  response.end(message.method === 'HEAD' ? undefined : body)
}

function internalError(error: unknown): S3Error {
  process.stderr.write(`object store: ${error instanceof Error ? error.stack : String(error)}\n`)
  return new S3Error(500, 'InternalError', 'The store failed; its own log says why.')
}
