import type { NextFunction, Request, RequestHandler, Response, Router } from 'express'
import type * as z from 'zod'
import type { KeyCaller, OperatorCaller, Requester } from '../caller.ts'
import { ApiError } from './apiError.ts'
import { sendWhenChanged } from './longPoll.ts'
import { type Auth, none, type Operation, scopeOf } from './operation.ts'
import { parse } from './parse.ts'
import { type Precondition, readPrecondition } from './precondition.ts'
import { addressBucket, type RateLimiter } from './rateLimiter.ts'
import { readJson } from './readJson.ts'
import { sendBytes } from './sendBytes.ts'

/** What a handler gets: everything is parsed already. */
export interface Call<Caller, Params, Query, Body> {
  caller: Caller
  params: Params
  query: Query
  body: Body
  idempotencyKey: string | undefined
  /** The caller's precondition for a write; throws if it sent none. */
  precondition(): Precondition
  ip: string
}

/** Runs a call with an Idempotency-Key once and replays its reply; implemented in `idempotency.ts`. */
export interface IdempotencyStore {
  runOnce(options: {
    caller: Requester | OperatorCaller
    route: string
    key: string
    input: unknown
    run(): Promise<unknown>
    /** The part of a reply that may be stored. */
    toStored(reply: unknown): Record<string, unknown>
    /** The whole reply, from its stored part. */
    fromStored(stored: unknown): Promise<unknown>
  }): Promise<unknown>
}

export interface ApiRouterParts {
  router: Router
  authenticateKey(request: Request): Promise<KeyCaller>
  authenticateOperator(request: Request): Promise<OperatorCaller>
  limiter: RateLimiter
  idempotency: IdempotencyStore
}

/**
 * Secrets and signed URLs in a reply: they are not stored for a replay, but created again for each.
 */
export interface Renewal<Reply extends z.ZodType, Caller = KeyCaller> {
  fields: ReadonlyArray<keyof z.output<Reply> & string>
  renew(caller: Caller, stored: Record<string, unknown>): Promise<Record<string, unknown>>
}

type Handler<Caller, P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = (
  call: Call<Caller, z.output<P>, z.output<Q>, z.output<B>>,
) => Promise<z.input<R>>

/**
 * Mounts contracts on express: authenticates, counts the call against its limit, parses the request by the
 * contract, and sends only fields that the contract has.
 */
export class ApiRouter {
  readonly #parts: ApiRouterParts
  readonly #methods = new Map<string, string[]>()

  constructor(parts: ApiRouterParts) {
    this.#parts = parts
  }

  /** A call that anyone may make. */
  open<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
    operation: Operation<'none', P, Q, B, R>,
    handle: Handler<null, P, Q, B, R>,
  ) {
    this.#mount(operation, async (request, response) => {
      await this.#parts.limiter.count(response, addressBucket(request))
      await answer(operation, request, response, null, handle)
    })
  }

  /** A call for the holder of a signed link, which `open` finds by the path's parameters. */
  link<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
    operation: Operation<'link', P, Q, B, R>,
    open: (params: z.output<P>) => Promise<Requester>,
    handle: Handler<Requester, P, Q, B, R>,
  ) {
    this.#mount(operation, async (request, response) => {
      await this.#parts.limiter.count(response, addressBucket(request))
      await answer(operation, request, response, null, async (call) =>
        this.#runOnce(operation, { ...call, caller: await open(call.params) }, handle, undefined),
      )
    })
  }

  /** A call for the holder of an API key. */
  key<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
    operation: Operation<'key', P, Q, B, R>,
    handle: Handler<KeyCaller, P, Q, B, R>,
    renewal?: Renewal<R>,
  ) {
    this.#mount(operation, async (request, response) => {
      const caller = await this.#identify(
        request,
        response,
        this.#parts.authenticateKey,
        (key) => `key:${key.keyId}`,
      )
      refuseWithoutScope(operation, caller)
      await answer(
        operation,
        request,
        response,
        caller,
        (call) => this.#runOnce(operation, call, handle, renewal),
        () => this.#parts.authenticateKey(request),
      )
    })
  }

  /** A call for the operator's staff. */
  operator<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
    operation: Operation<'operator', P, Q, B, R>,
    handle: Handler<OperatorCaller, P, Q, B, R>,
  ) {
    this.#mount(operation, async (request, response) => {
      const caller = await this.#identify(
        request,
        response,
        this.#parts.authenticateOperator,
        (operator) => `operator:${operator.operatorKeyId}`,
      )
      await answer(
        operation,
        request,
        response,
        caller,
        (call) => this.#runOnce(operation, call, handle, undefined),
        () => this.#parts.authenticateOperator(request),
      )
    })
  }

  /** Counts a call against its key, or against its IP address if the key is not valid. */
  async #identify<Caller>(
    request: Request,
    response: Response,
    authenticate: (request: Request) => Promise<Caller>,
    bucket: (caller: Caller) => string,
  ): Promise<Caller> {
    let caller: Caller
    try {
      caller = await authenticate(request)
    } catch (error) {
      await this.#parts.limiter.count(response, addressBucket(request))
      throw error
    }
    await this.#parts.limiter.count(response, bucket(caller))
    return caller
  }

  async #runOnce<Caller extends Requester | OperatorCaller, P, Q, B, R extends z.ZodType>(
    operation: Operation,
    call: Call<Caller, P, Q, B>,
    handle: (call: Call<Caller, P, Q, B>) => Promise<unknown>,
    renewal: Renewal<R, Caller> | undefined,
  ): Promise<unknown> {
    const { idempotencyKey, caller } = call
    if (idempotencyKey === undefined) return handle(call)
    const secretFields = new Set<string>(renewal?.fields)
    return this.#parts.idempotency.runOnce({
      caller,
      route: operation.id,
      key: idempotencyKey,
      input: { params: call.params, body: call.body },
      run: () => handle(call),
      toStored: (reply) => withoutFields(reply, secretFields),
      fromStored: async (stored) => {
        const reply = asRecord(stored)
        const renewedFields = renewal ? await renewal.renew(caller, reply) : {}
        return { ...reply, ...renewedFields }
      },
    })
  }

  #mount(operation: Operation, serve: (request: Request, response: Response) => Promise<void>) {
    const handler: RequestHandler = (request: Request, response: Response, next: NextFunction) => {
      serve(request, response).catch(next)
    }
    const path = operation.path.replaceAll(/\{(\w+)\}/g, ':$1')
    this.#parts.router[operation.method](path, handler)
    this.#methods.set(path, [...(this.#methods.get(path) ?? []), operation.method.toUpperCase()])
  }

  /** Answers 405 with `Allow` for other methods of the mounted paths. Call it after the last mount. */
  refuseOtherMethods() {
    for (const [path, methods] of this.#methods)
      this.#parts.router.all(path, async (request, response) => {
        await this.#parts.limiter.count(response, addressBucket(request))
        response.set('Allow', methods.join(', '))
        throw new ApiError(
          'method_not_allowed',
          `This path takes ${methods.join(' and ')}, not ${request.method}.`,
        )
      })
  }
}

/** Refuses a call that the scopes of the key do not allow. */
function refuseWithoutScope(operation: Operation, caller: KeyCaller) {
  const scope = scopeOf(operation)
  if (caller.scopes.includes(scope)) return
  throw new ApiError(
    'insufficient_scope',
    `This key may not ${scope}: it may only ${caller.scopes.join(' and ')}. Its owner can change that on the page of keys.`,
    { details: { required_scope: scope, scopes: caller.scopes } },
  )
}

/** @param mayRead throws once the caller may no longer read; asked during a long poll */
async function answer<
  Caller,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
>(
  operation: Operation<Auth, P, Q, B, R>,
  request: Request,
  response: Response,
  caller: Caller,
  handle: (call: Call<Caller, z.output<P>, z.output<Q>, z.output<B>>) => Promise<unknown>,
  mayRead: () => Promise<unknown> = async () => undefined,
) {
  const params = parseParams(operation, request)
  const query = parse(operation.query, isNone(operation.query) ? undefined : request.query)
  const body = parse(
    operation.body,
    isNone(operation.body) ? undefined : (readJson(request) ?? bodyIfAbsent(operation.body)),
  )
  const call = {
    caller,
    params,
    query,
    body,
    idempotencyKey: readIdempotencyKey(operation, request) ?? operation.defaultIdempotencyKey?.(body),
    precondition: () => readPrecondition(request),
    ip: request.ip ?? 'unknown',
  }
  const run = async () => operation.reply.parse(await handle(call))
  if (operation.longPoll) await sendWhenChanged(request, response, mayRead, run)
  else if (operation.mediaType) sendBytes(request, response, operation.mediaType, await run())
  else {
    const reply = await run()
    if (operation.etag) response.set('ETag', operation.etag(reply))
    if (operation.markdown) response.vary('Accept')
    if (operation.markdown && request.accepts(['json', 'text/markdown']) === 'text/markdown')
      response.status(200).type('text/markdown').send(operation.markdown(reply))
    else response.status(200).json(reply)
  }
}

const isNone = (schema: z.ZodType) => schema === none

/** A missing body is treated as empty, so that the error names the missing fields. */
const bodyIfAbsent = (schema: z.ZodType) => (schema.safeParse(undefined).success ? undefined : {})

/** An id that is not valid is "not found", like one that does not exist; a PUT needs a valid one. */
function parseParams<P extends z.ZodType>(operation: Operation<Auth, P>, request: Request): z.output<P> {
  const parsed = operation.params.safeParse(isNone(operation.params) ? undefined : request.params)
  if (parsed.success) return parsed.data
  if (operation.method === 'put') return parse(operation.params, request.params)
  const notFound =
    operation.errors.find((code) => code.endsWith('_not_found') || code === 'invalid_token') ?? 'not_found'
  throw new ApiError(notFound, 'There is nothing with this id in this account.')
}

function readIdempotencyKey(operation: Operation, request: Request): string | undefined {
  if (operation.method !== 'post') return undefined
  const key = request.get('idempotency-key')
  if (key === undefined) {
    if (operation.needsIdempotencyKey)
      throw new ApiError(
        'idempotency_key_required',
        'Idempotency-Key: send this header, a new value for each purchase and the same one for each retry of it.',
      )
    return undefined
  }
  if (!/^[\x20-\x7e]{1,255}$/.test(key))
    throw new ApiError('invalid_request', 'Idempotency-Key: must be 1 to 255 printable ASCII characters.')
  return key
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function withoutFields(reply: unknown, fields: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(asRecord(reply)).filter(([name]) => !fields.has(name)))
}
