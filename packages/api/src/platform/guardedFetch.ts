import { once } from 'node:events'
import { isIP, connect as openSocket, type Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { buildConnector, Client, errors } from 'undici'
import { isLoopbackAddress, isPublicAddress } from './guardedFetchAddress.ts'
import { resolveHost } from './guardedFetchResolve.ts'

/** How much of a response's body is read before the connection is closed. */
const MAX_BODY_BYTES = 64 * 1024

export type GuardedFetchCode = 'url_not_allowed' | 'timeout' | 'name_not_found' | 'connection_failed'

/** Why there is no response. The message is for the account that gave the URL. */
export class GuardedFetchError extends Error {
  override name = 'GuardedFetchError'
  readonly code: GuardedFetchCode

  constructor(code: GuardedFetchCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

interface Guard {
  /** Also allows `http:` to this machine: for the embedded stack only. */
  allowLoopbackHttp: boolean
}

export interface GuardedFetchOptions extends Guard {
  /** Finds every address of a name; by default through DNS. */
  resolve?: (hostname: string, signal: AbortSignal) => Promise<readonly string[]>
}

export interface GuardedRequest {
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: Uint8Array
  /** For the whole exchange: look-up, connection, TLS, request and response. */
  timeoutMs: number
  /** How long nothing of the response may arrive, if that is less. */
  idleMs?: number
}

/** A response as it arrives. */
export interface GuardedResponse {
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
  /** Can be read once, until the exchange ends. Reading throws `GuardedFetchError`. */
  body: AsyncIterable<Uint8Array>
}

export type GuardedFetch = (url: string, request: GuardedRequest) => Promise<{ status: number }>
/** @param read reads the response; its errors are passed on unchanged */
export type GuardedExchange = <Result>(
  url: string,
  request: GuardedRequest,
  read: (response: GuardedResponse) => Promise<Result>,
) => Promise<Result>

/**
 * Why a URL is not called, judged by its text only; undefined if it may be called. What its host resolves to
 * is checked at each call, because that can change.
 *
 * @example checkUrl('https://10.0.0.7/', { allowLoopbackHttp: false }) // 'its host is not public'
 */
export function checkUrl(url: string, { allowLoopbackHttp }: Guard): string | undefined {
  if (!URL.canParse(url)) return 'it is not a URL'
  const { protocol, hostname, username, password } = new URL(url)
  if (username !== '' || password !== '') return 'it contains a user name or password'
  const host = withoutBrackets(hostname)
  if (protocol === 'http:' && allowLoopbackHttp)
    return host === 'localhost' || isLoopbackAddress(host)
      ? undefined
      : 'its scheme must be https; http is only for 127.0.0.1, [::1] and localhost'
  if (protocol !== 'https:') return 'its scheme must be https'
  const isPrivateName = /(^|\.)localhost\.?$/.test(host)
  if (isPrivateName || (isIP(host) !== 0 && !isPublicAddress(host))) return 'its host is not public'
  return undefined
}

/**
 * Creates a function that calls URLs given by users and only connects to public hosts: a literal address,
 * every address from the look-up and the address of the connected socket are checked, the last one before a
 * byte is sent. A name is looked up once for each exchange, and the connection goes to the address that was
 * checked. Redirects are not followed: a 3xx is returned as it is.
 *
 * The function throws `GuardedFetchError`.
 *
 * @example
 * const exchange = createGuardedExchange({ allowLoopbackHttp: false })
 * const bytes = await exchange(url, { method: 'GET', headers: {}, timeoutMs: 10_000 }, ({ body }) => Array.fromAsync(body))
 */
export function createGuardedExchange({
  allowLoopbackHttp,
  resolve = resolveHost,
}: GuardedFetchOptions): GuardedExchange {
  return async (url, { method, headers, body, timeoutMs, idleMs = timeoutMs }, read) => {
    const refusal = checkUrl(url, { allowLoopbackHttp })
    if (refusal !== undefined) throw new GuardedFetchError('url_not_allowed', refusal)
    const { origin, protocol, pathname, search } = new URL(url)
    const signal = AbortSignal.timeout(timeoutMs)
    const isAllowed = protocol === 'http:' ? isLoopbackAddress : isPublicAddress
    // A new client for each exchange: no connection is used again without its checks.
    const client = new Client(origin, { connect: guardedConnector(isAllowed, resolve, signal) })
    // The signal of a request is ignored until it is connected; destroying the client is not.
    const end = () => client.destroy(new Error('ended')).catch(() => undefined)
    signal.addEventListener('abort', end)
    try {
      const path = pathname + search
      const idle = { headersTimeout: idleMs, bodyTimeout: idleMs }
      const response = await client
        .request({ method, path, headers, body: body ?? null, ...idle })
        .catch((error: unknown) => {
          throw asGuardedFetchError(error, signal)
        })
      return await read({
        status: response.statusCode,
        headers: response.headers,
        body: guardedBody(response.body, signal),
      })
    } finally {
      signal.removeEventListener('abort', end)
      await end()
    }
  }
}

/**
 * Calls URLs as `createGuardedExchange` does, and returns only the status. At most 64 KiB of the body are read,
 * so that a receiver can finish its response; then the connection is closed.
 *
 * @example
 * const guardedFetch = createGuardedFetch({ allowLoopbackHttp: false })
 * const { status } = await guardedFetch(url, { method: 'POST', headers, body, timeoutMs: 10_000 })
 */
export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const exchange = createGuardedExchange(options)
  return (url, request) =>
    exchange(url, request, async ({ status, body }) => {
      await drain(body)
      return { status }
    })
}

async function* guardedBody(body: Readable, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body) yield chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk))
  } catch (error) {
    throw asGuardedFetchError(error, signal)
  }
}

/** Opens the connection itself, because undici would look up and connect before our checks. */
function guardedConnector(
  isAllowed: (address: string) => boolean,
  resolve: NonNullable<GuardedFetchOptions['resolve']>,
  signal: AbortSignal,
): buildConnector.connector {
  const startTls = buildConnector({ allowH2: false, maxCachedSessions: 0, timeout: 0 })

  async function addressesOf(hostname: string): Promise<readonly string[]> {
    if (isIP(hostname) !== 0) return [hostname]
    // Always loopback (RFC 6761), even if DNS says otherwise.
    if (hostname === 'localhost') return ['127.0.0.1', '::1']
    return resolve(hostname, signal)
  }

  async function open(hostname: string, port: number): Promise<Socket> {
    const addresses = await addressesOf(hostname)
    signal.throwIfAborted()
    if (addresses.length === 0) throw new GuardedFetchError('name_not_found', 'its host has no address')
    if (!addresses.every(isAllowed)) throw notPublic()
    const answers = addresses.map((address) => ({ address, family: isIP(address) }))
    const socket = openSocket({
      host: hostname,
      port,
      signal,
      autoSelectFamily: true,
      lookup: (_hostname, _options, answer) => answer(null, answers),
    })
    await once(socket, 'connect')
    const { remoteAddress } = socket
    if (remoteAddress !== undefined && isAllowed(remoteAddress)) return socket
    socket.destroy()
    throw remoteAddress === undefined ? new Error('closed at once') : notPublic()
  }

  return (options, callback) => {
    const isTls = options.protocol === 'https:'
    open(withoutBrackets(options.hostname), Number(options.port) || (isTls ? 443 : 80)).then(
      (socket) => (isTls ? startTls({ ...options, httpSocket: socket }, callback) : callback(null, socket)),
      (error) => callback(error instanceof Error ? error : new Error(String(error)), null),
    )
  }
}

/** Reads and discards a body, up to the maximum. Errors are ignored: the status has arrived. */
async function drain(body: AsyncIterable<Uint8Array>): Promise<void> {
  let bytes = 0
  try {
    for await (const chunk of body) {
      bytes += chunk.byteLength
      if (bytes > MAX_BODY_BYTES) return
    }
  } catch {
    return
  }
}

const withoutBrackets = (hostname: string) => hostname.replace(/^\[(.*)\]$/, '$1')

const notPublic = () =>
  new GuardedFetchError('url_not_allowed', 'its host resolves to an address that is not public')

function asGuardedFetchError(error: unknown, signal: AbortSignal): GuardedFetchError {
  if (error instanceof GuardedFetchError) return error
  const isTimeout = error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError
  if (signal.aborted || isTimeout)
    return new GuardedFetchError('timeout', 'it did not answer in time', { cause: error })
  return new GuardedFetchError('connection_failed', 'the connection failed', { cause: error })
}
