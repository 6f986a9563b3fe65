import createClient, { type Client } from 'openapi-fetch'
import type { paths } from '../generated/openapi.ts'
import { defaultBaseUrl, normaliseBaseUrl } from './baseUrl.ts'
import { refusedInput, replyError } from './errors.ts'
import { fetchWithRetries } from './fetchWithRetries.ts'
import { type Logger, safeLogger } from './logger.ts'
import type { Snapshot } from './longPoll.ts'
import { type RequestCache, withRequestCache } from './requestCache.ts'
import type { LongPollOptions, RequestOptions } from './requestOptions.ts'
import { requestedDelay } from './retryDelay.ts'
import { rememberReply } from './withResponse.ts'

/** A key, or a function that finds it at the first call that needs it: in a keychain, a file, a vault. */
export type ApiKeySource = string | (() => Promise<string | undefined>)

export interface HttpOptions {
  apiKey?: ApiKeySource | undefined
  /** `https://api.mattercloud.io` by default. */
  baseUrl?: string | undefined
  /** Used instead of the platform's `fetch`. */
  fetch?: typeof fetch | undefined
  /** How often one call is repeated: 3 by default, 0 for never. */
  maxRetries?: number | undefined
  /** Called for each attempt of each call. Its entries hold no secrets. */
  logger?: Logger | undefined
}

export const defaultTimeoutMs = 30_000
/** Long enough to wait for the next minute of the rate limit. */
const defaultDeadlineMs = 120_000

/** How a call is sent: passed to openapi-fetch with its path and body. */
export interface CallInit {
  fetch: (request: Request) => Promise<Response>
  headers: Record<string, string>
}

interface ClientResult<T> {
  data?: AsFetched<T>
  error?: unknown
  response: Response
}

/** openapi-fetch types the contract's tuples as arrays; this does the same to a type of ours. */
type AsFetched<T> = T extends readonly (infer Item)[]
  ? AsFetched<Item>[]
  : T extends object
    ? { [Name in keyof T]: AsFetched<T[Name]> }
    : T

/** The typed client of the contract, with key, time limits and retries. */
export class Http {
  readonly client: Client<paths, 'application/json'>
  readonly baseUrl: string
  readonly maxRetries: number
  readonly log: Logger
  /** The caller's fetch, if there is one: uploads to the storage use it too. */
  readonly customFetch: typeof fetch | undefined
  readonly #apiKey: () => Promise<string | undefined>
  /** If there is one, a GET that was answered is not sent again. */
  cache: RequestCache | undefined

  constructor({ apiKey, baseUrl = defaultBaseUrl, fetch, maxRetries = 3, logger }: HttpOptions) {
    if (!Number.isInteger(maxRetries) || maxRetries < 0)
      throw refusedInput('maxRetries', 'must be a whole number, 0 or more.')
    this.#apiKey = cachedKey(apiKey)
    this.baseUrl = normaliseBaseUrl(baseUrl)
    this.customFetch = fetch
    this.maxRetries = maxRetries
    this.log = safeLogger(logger)
    this.client = createClient<paths, 'application/json'>({ baseUrl: this.baseUrl })
  }

  /** For a call that needs no key, and sends none. */
  anonymous(options: RequestOptions = {}): CallInit {
    const send = fetchWithRetries({
      fetch: this.customFetch ?? fetch,
      maxRetries: this.maxRetries,
      timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
      deadlineMs: options.deadlineMs ?? defaultDeadlineMs,
      signal: options.signal,
      log: this.log,
    })
    return {
      fetch: this.cache ? withRequestCache(this.cache, send) : send,
      headers: { ...options.headers },
    }
  }

  /** For a call that sends the account's key. */
  authenticated(options: RequestOptions = {}): CallInit {
    const findKey = this.#apiKey
    const { fetch, headers } = this.anonymous(options)
    return {
      async fetch(request) {
        const key = await findKey()
        if (key !== undefined) request.headers.set('Authorization', `Bearer ${key}`)
        return fetch(request)
      },
      headers,
    }
  }

  /** For a GET that may wait for a change: the wait is added to the time limits. */
  longPolling(options: RequestOptions, { waitSeconds = 0 }: LongPollOptions): CallInit {
    return this.authenticated({
      ...options,
      timeoutMs: (options.timeoutMs ?? defaultTimeoutMs) + waitSeconds * 1000,
      deadlineMs: (options.deadlineMs ?? defaultDeadlineMs) + waitSeconds * 1000,
    })
  }

  /**
   * The data of a call.
   *
   * @throws MatterCloudError for a reply that is not a success
   */
  async unwrap<T>(call: Promise<ClientResult<NoInfer<T>>>): Promise<T> {
    const { data, error, response }: { data?: unknown; error?: unknown; response: Response } =
      await parseReply(call)
    if (data === undefined || data === null || typeof data !== 'object') {
      throw replyError(response, error, requestedDelay(response.status, response.headers))
    }
    rememberReply(data, response)
    return data as T
  }

  /** The state that a GET returns, or undefined if it is still the known one (304). */
  async unwrapChange<T>(call: Promise<ClientResult<NoInfer<T>>>): Promise<Snapshot<T> | undefined> {
    const result = await parseReply(call)
    if (result.response.status === 304) return undefined
    const state = await this.unwrap<T>(Promise.resolve(result))
    return { state, etag: result.response.headers.get('ETag') ?? undefined }
  }
}

/** A success whose body is not JSON is an error of the service, not of the program. */
async function parseReply<T>(call: Promise<ClientResult<T>>): Promise<ClientResult<T>> {
  try {
    return await call
  } catch (error) {
    if (error instanceof SyntaxError) throw replyError(new Response(null, { status: 200 }), undefined)
    throw error
  }
}

/** Finds the key once, at the first call; again only if none was found or the search failed. */
function cachedKey(source: ApiKeySource | undefined): () => Promise<string | undefined> {
  if (typeof source !== 'function') {
    const key = source === undefined ? undefined : validKey(source)
    return async () => key
  }
  let found: Promise<string | undefined> | undefined
  return async () => {
    found ??= source().then((key) => (key === undefined ? undefined : validKey(key)))
    try {
      const key = await found
      if (key === undefined) found = undefined
      return key
    } catch (error) {
      found = undefined
      throw error
    }
  }
}

/** The error must not quote the key, as the platform's error about a header would. */
function validKey(apiKey: string): string {
  const key = apiKey.trim()
  if (/^[\x21-\x7e]{1,500}$/.test(key)) return key
  throw refusedInput('apiKey', 'is not a key: it is empty, or has characters that keys do not have.')
}
