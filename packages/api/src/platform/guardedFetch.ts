import { once } from 'node:events'
import { isIP, connect as openSocket, type Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { buildConnector, Client, errors } from 'undici'
import { isLoopbackAddress, isPublicAddress } from './guardedFetchAddress.ts'
import { resolveHost } from './guardedFetchResolve.ts'

/** What of an answer's body is read before the connection is closed. */
const MOST_BODY_BYTES = 64 * 1024

export type GuardedFetchCode = 'url_not_allowed' | 'timeout' | 'name_not_found' | 'connection_failed'

/** Why there is no answer. The message is for the account that gave the address. */
export class GuardedFetchError extends Error {
  override name = 'GuardedFetchError'
  readonly code: GuardedFetchCode

  constructor(code: GuardedFetchCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

interface Guard {
  /** Also lets `http:` to this machine through: for the embedded stack only. */
  allowLoopbackHttp: boolean
}

export interface GuardedFetchOptions extends Guard {
  /** Every address of a name; DNS itself unless told. */
  resolve?: (hostname: string, signal: AbortSignal) => Promise<readonly string[]>
}

export interface GuardedRequest {
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: Uint8Array
  /** For the whole exchange: look-up, connection, TLS, request and answer. */
  timeoutMs: number
  /** For the time in which nothing of an answer comes, where that is less. */
  idleMs?: number
}

/** An answer as it comes in. */
export interface GuardedAnswer {
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
  /** Can be read once, until the exchange ends; throws `GuardedFetchError`. */
  body: AsyncIterable<Uint8Array>
}

export type GuardedFetch = (url: string, request: GuardedRequest) => Promise<{ status: number }>
/** @param read what it throws is thrown on as it is */
export type GuardedExchange = <Result>(
  url: string,
  request: GuardedRequest,
  read: (answer: GuardedAnswer) => Promise<Result>,
) => Promise<Result>

/**
 * Why an address is not called, as far as its text tells; undefined where nothing speaks against it.
 * What its name resolves to is judged at each call, because it can change.
 *
 * @example checkUrl('https://10.0.0.7/', { allowLoopbackHttp: false }) // 'its host is not public'
 */
export function checkUrl(url: string, { allowLoopbackHttp }: Guard): string | undefined {
  if (!URL.canParse(url)) return 'it is not a URL'
  const { protocol, hostname, username, password } = new URL(url)
  if (username !== '' || password !== '') return 'it contains a user name or password'
  const host = bare(hostname)
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
 * Makes a function that calls addresses given by users, and cannot be led to anything but public
 * hosts: a literal host, every answer of a look-up and the connected socket's own address are
 * checked, the last before a byte is sent. A name is looked up once for each exchange, and what was
 * checked is what is connected to. Redirects are not followed: a 3xx is answered as it is.
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
    // A client for each exchange: no connection outlives the checks that it was opened under.
    const client = new Client(origin, { connect: guardedConnector(isAllowed, resolve, signal) })
    // A request's own signal is not heard before its connection stands; the client's end is.
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
 * Calls addresses as `createGuardedExchange` does, for their answer's status alone: its head decides.
 * Of the body at most 64 KiB are read, so that a receiver can end in peace; the rest is cut off.
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

/** Opens the connection itself, because undici's own look-up and TLS come before any check of ours. */
function guardedConnector(
  isAllowed: (address: string) => boolean,
  resolve: NonNullable<GuardedFetchOptions['resolve']>,
  signal: AbortSignal,
): buildConnector.connector {
  const startTls = buildConnector({ allowH2: false, maxCachedSessions: 0, timeout: 0 })

  async function addressesOf(hostname: string): Promise<readonly string[]> {
    if (isIP(hostname) !== 0) return [hostname]
    // Loopback by definition (RFC 6761), whatever DNS says.
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
    open(bare(options.hostname), Number(options.port) || (isTls ? 443 : 80)).then(
      (socket) => (isTls ? startTls({ ...options, httpSocket: socket }, callback) : callback(null, socket)),
      (error) => callback(error instanceof Error ? error : new Error(String(error)), null),
    )
  }
}

/** Reads a body away, up to the cap. What goes wrong here changes nothing: the head has arrived. */
async function drain(body: AsyncIterable<Uint8Array>): Promise<void> {
  let bytes = 0
  try {
    for await (const chunk of body) {
      bytes += chunk.byteLength
      if (bytes > MOST_BODY_BYTES) return
    }
  } catch {
    return
  }
}

const bare = (hostname: string) => hostname.replace(/^\[(.*)\]$/, '$1')

const notPublic = () =>
  new GuardedFetchError('url_not_allowed', 'its host resolves to an address that is not public')

function asGuardedFetchError(error: unknown, signal: AbortSignal): GuardedFetchError {
  if (error instanceof GuardedFetchError) return error
  const isSilent = error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError
  if (signal.aborted || isSilent)
    return new GuardedFetchError('timeout', 'it did not answer in time', { cause: error })
  return new GuardedFetchError('connection_failed', 'the connection failed', { cause: error })
}
