import { timingSafeEqual } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Request, type Response, Router, urlencoded } from 'express'
import Stripe from 'stripe'
import { chargeEndpoints } from './charges.ts'
import { checkoutSessionEndpoints } from './checkoutSessionEndpoints.ts'
import { customerEndpoints } from './customers.ts'
import { disputeEndpoints } from './disputes.ts'
import type { EmulatorCore } from './emulator.ts'
import { type Endpoint, ok, type Reply } from './endpoint.ts'
import { invalidRequest, StripeFailure } from './errors.ts'
import { eventEndpoints } from './events.ts'
import type { AnswerFault } from './faults.ts'
import { fingerprint } from './idempotency.ts'
import { newId } from './ids.ts'
import type { Operation } from './operation.ts'
import { paymentIntentEndpoints } from './paymentIntentEndpoints.ts'
import { paymentMethodEndpoints } from './paymentMethods.ts'
import { refundEndpoints } from './refunds.ts'
import { setupIntentEndpoints } from './setupIntents.ts'

const ENDPOINTS: readonly Endpoint[] = [
  ...customerEndpoints,
  ...checkoutSessionEndpoints,
  ...paymentIntentEndpoints,
  ...chargeEndpoints,
  ...refundEndpoints,
  ...setupIntentEndpoints,
  ...paymentMethodEndpoints,
  ...disputeEndpoints,
  ...eventEndpoints,
]

/** Everything under `/v1`, as the `stripe` library calls it: form-encoded in, JSON out. */
export function apiRouter(core: EmulatorCore, secretKey: string): Router {
  const router = Router()
  router.use(urlencoded({ extended: true, limit: '1mb' }))
  for (const endpoint of ENDPOINTS) {
    router[endpoint.method](endpoint.path, (request, response) =>
      answer(core, secretKey, endpoint, request, response),
    )
  }
  router.use('/v1', (request, response) => {
    const failure = guard(() => authenticate(request, secretKey)) ?? unknownRoute(request)
    send(response, newId('req'), failureReply(failure))
  })
  return router
}

async function answer(
  core: EmulatorCore,
  secretKey: string,
  endpoint: Endpoint,
  request: Request,
  response: Response,
): Promise<void> {
  const requestId = newId('req')
  try {
    authenticate(request, secretKey)
    const raw: unknown = endpoint.method === 'get' ? request.query : request.body
    // "All POST requests accept idempotency keys. Don't send [them] in GET and DELETE requests because it has no effect"
    const key = endpoint.method === 'post' ? idempotencyKey(request) : null
    const print = fingerprint(request.method, request.path, raw)
    if (key !== null) {
      response.setHeader('idempotency-key', key)
      const kept = core.keys.find(key, print, core.clock.now())
      if (kept !== undefined) {
        response.setHeader('idempotent-replayed', 'true')
        response.setHeader('original-request', kept.originalRequest)
        return send(response, requestId, kept.reply)
      }
    }
    const execute = endpoint.prepare(raw, request.params)
    if (key !== null) core.keys.begin(key, print)
    try {
      const latency = core.faults.settings.latency_ms ?? 0
      if (latency > 0) {
        await sleep(latency, undefined, { signal: core.closing.signal }).catch(() => undefined)
      }
      if (endpoint.method === 'post') await core.faults.untilReleased()
      if (core.closing.signal.aborted) return
      const { reply, fault } = carryOut(core, endpoint, { requestId, key, print }, execute)
      if (fault === 'drop') response.socket?.destroy()
      else send(response, requestId, reply)
    } finally {
      if (key !== null) core.keys.end(key)
    }
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error
    send(response, requestId, failureReply(error))
  }
}

function carryOut(
  core: EmulatorCore,
  endpoint: Endpoint,
  { requestId, key, print }: { requestId: string; key: string | null; print: string },
  execute: (operation: Operation) => Reply,
): { reply: Reply; fault: AnswerFault } {
  const save = (reply: Reply) => {
    if (key !== null) core.keys.save(key, print, requestId, reply, core.clock.now())
    return reply
  }
  try {
    // The change and its kept reply are one transaction…
    return core.run({ id: requestId, idempotency_key: key }, (operation) => {
      const done = execute(operation)
      const fault = endpoint.method === 'get' ? 'none' : core.faults.nextAnswer()
      return { reply: save(fault === 'fail' ? INJECTED : done), fault }
    })
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error
    // …and of an execution that failed only the reply is left.
    return { reply: core.run(null, () => save(failureReply(error))), fault: 'none' }
  }
}

function authenticate(request: Request, secretKey: string): void {
  const header = request.headers.authorization ?? ''
  const given = Buffer.from(header.startsWith('Bearer ') ? header.slice('Bearer '.length) : '')
  const wanted = Buffer.from(secretKey)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    throw new StripeFailure(401, {
      type: 'invalid_request_error',
      message:
        given.length === 0
          ? 'You did not provide an API key. Send it as Authorization: Bearer YOUR_SECRET_KEY.'
          : 'Invalid API Key provided. Use the secretKey that the emulator was started with.',
    })
  }
  const version = request.headers['stripe-version']
  if (version !== undefined && version !== Stripe.API_VERSION) {
    throw invalidRequest(
      `This emulator answers as API version ${Stripe.API_VERSION} does, not as another one.`,
    )
  }
}

function idempotencyKey(request: Request): string | null {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '') return null
  // "Idempotency keys are up to 255 characters long"
  if (key.length > 255) throw invalidRequest('Idempotency keys can have at most 255 characters.')
  return key
}

function unknownRoute(request: Request): StripeFailure {
  return new StripeFailure(404, {
    type: 'invalid_request_error',
    message: `Unrecognized request URL (${request.method}: ${request.originalUrl.split('?')[0]}). Either Stripe has no such endpoint or this emulator does not model it.`,
  })
}

function guard(check: () => void): StripeFailure | null {
  try {
    check()
    return null
  } catch (error) {
    if (error instanceof StripeFailure) return error
    throw error
  }
}

const INJECTED: Reply = {
  status: 500,
  body: { error: { type: 'api_error', message: 'The emulator was told to fail after it committed this.' } },
}

function failureReply(failure: StripeFailure): Reply {
  return { ...ok({ error: failure.body }), status: failure.status }
}

function send(response: Response, requestId: string, reply: Reply): void {
  response.setHeader('request-id', requestId)
  response.setHeader('stripe-version', Stripe.API_VERSION)
  // A repeated 500 would only be replayed for its key, so Stripe tells the library not to try (see the
  // comment above `stripe-should-retry` in the library's RequestSender).
  if (reply.status >= 500) response.setHeader('stripe-should-retry', 'false')
  response.status(reply.status).json(reply.body)
}
