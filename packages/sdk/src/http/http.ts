import createClient, { type Client } from 'openapi-fetch'
import type { paths } from '../generated/openapi.ts'
import { defaultBaseUrl, normaliseBaseUrl } from './baseUrl.ts'
import { refusedInput, replyError } from './errors.ts'
import { fetchWithRetries } from './fetchWithRetries.ts'
import { type Logger, safeLogger } from './logger.ts'
import type { Snapshot } from './longPoll.ts'
import { type Readings, throughReadings } from './requestCache.ts'
import type { LongPollOptions, RequestOptions } from './requestOptions.ts'
import { demandedDelay } from './retryDelay.ts'
import { remember } from './withResponse.ts'

/** A key, or whatever finds it at the first call that needs it: a keychain, a file, a vault. */
export type ApiKeySource = string | (() => Promise<string | undefined>)

export interface HttpOptions {
  apiKey?: ApiKeySource | undefined
  /** `https://api.mattercloud.io` unless told. */
  baseUrl?: string | undefined
  /** Instead of the platform's own. */
  fetch?: typeof fetch | undefined
  /** How often one call is repeated, 3 unless told; 0 for never. */
  maxRetries?: number | undefined
  /** Told of each attempt of each call, with nothing that is secret. */
  logger?: Logger | undefined
}

export const defaultTimeoutMs = 30_000
/** Long enough to wait for the next minute of the rate limit. */
const defaultDeadlineMs = 120_000

/** How a call goes out: handed to openapi-fetch with its path and body. */
export interface CallInit {
  fetch: (request: Request) => Promise<Response>
  headers: Record<string, string>
}

interface Answer<T> {
  data?: AsFetched<T>
  error?: unknown
  response: Response
}

/** openapi-fetch shows the contract's tuples as arrays; this is the shape that a type has behind it. */
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
  /** The fetch that was given, where one was: storage is reached through it too. */
  readonly givenFetch: typeof fetch | undefined
  readonly #apiKey: () => Promise<string | undefined>
  /** Where there are any, what was read already is not read again. */
  readings: Readings | undefined

  constructor({ apiKey, baseUrl = defaultBaseUrl, fetch, maxRetries = 3, logger }: HttpOptions) {
    if (!Number.isInteger(maxRetries) || maxRetries < 0)
      throw refusedInput('maxRetries', 'must be a whole number, 0 or more.')
    this.#apiKey = keySource(apiKey)
    this.baseUrl = normaliseBaseUrl(baseUrl)
    this.givenFetch = fetch
    this.maxRetries = maxRetries
    this.log = safeLogger(logger)
    this.client = createClient<paths, 'application/json'>({ baseUrl: this.baseUrl })
  }

  /** For a call that needs no key: none is sent. */
  open(options: RequestOptions = {}): CallInit {
    const send = fetchWithRetries({
      fetch: this.givenFetch ?? fetch,
      maxRetries: this.maxRetries,
      timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
      deadlineMs: options.deadlineMs ?? defaultDeadlineMs,
      signal: options.signal,
      log: this.log,
    })
    return {
      fetch: this.readings ? throughReadings(this.readings, send) : send,
      headers: { ...options.headers },
    }
  }

  /** For a call in the name of the account. */
  signed(options: RequestOptions = {}): CallInit {
    const findKey = this.#apiKey
    const { fetch, headers } = this.open(options)
    return {
      async fetch(request) {
        const key = await findKey()
        if (key !== undefined) request.headers.set('Authorization', `Bearer ${key}`)
        return fetch(request)
      },
      headers,
    }
  }

  /** For a GET that may wait for a change: the wait comes on top of the time limit. */
  waiting(options: RequestOptions, { waitSeconds = 0 }: LongPollOptions): CallInit {
    return this.signed({
      ...options,
      timeoutMs: (options.timeoutMs ?? defaultTimeoutMs) + waitSeconds * 1000,
      deadlineMs: (options.deadlineMs ?? defaultDeadlineMs) + waitSeconds * 1000,
    })
  }

  /**
   * The data of a call.
   * @throws MatterCloudError for every other answer
   */
  async take<T>(call: Promise<Answer<NoInfer<T>>>): Promise<T> {
    const { data, error, response }: { data?: unknown; error?: unknown; response: Response } =
      await read(call)
    if (data === undefined || data === null || typeof data !== 'object') {
      throw replyError(response, error, demandedDelay(response.status, response.headers))
    }
    remember(data, response)
    return data as T
  }

  /** The state that a GET answers with, or undefined where it is the known one still (304). */
  async takeChange<T>(call: Promise<Answer<NoInfer<T>>>): Promise<Snapshot<T> | undefined> {
    const answer = await read(call)
    if (answer.response.status === 304) return undefined
    const state = await this.take<T>(Promise.resolve(answer))
    return { state, etag: answer.response.headers.get('ETag') ?? undefined }
  }
}

/** A success that is no JSON is a wrong answer, not a fault of the program. */
async function read<T>(call: Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await call
  } catch (error) {
    if (error instanceof SyntaxError) throw replyError(new Response(null, { status: 200 }), undefined)
    throw error
  }
}

/** Looks for the key once, at the first call; again only where none was found or looking failed. */
function keySource(source: ApiKeySource | undefined): () => Promise<string | undefined> {
  if (typeof source !== 'function') {
    const key = source === undefined ? undefined : cleanKey(source)
    return async () => key
  }
  let found: Promise<string | undefined> | undefined
  return async () => {
    found ??= source().then((key) => (key === undefined ? undefined : cleanKey(key)))
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

/** The problem must not quote the key, as the platform's own error about a header would. */
function cleanKey(apiKey: string): string {
  const key = apiKey.trim()
  if (/^[\x21-\x7e]{1,500}$/.test(key)) return key
  throw refusedInput('apiKey', 'is not a key: it is empty, or has characters that no key has.')
}
