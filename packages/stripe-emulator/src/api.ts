import { timingSafeEqual } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Request, type Response, Router, urlencoded } from 'express'
import Stripe from 'stripe'
import { chargeEndpoints } from './charges/charges.ts'
import { disputeEndpoints } from './charges/disputes.ts'
import { refundEndpoints } from './charges/refunds.ts'
import { checkoutSessionEndpoints } from './checkout-sessions/checkoutSessionEndpoints.ts'
import { customerEndpoints } from './customers/customers.ts'
import { paymentMethodEndpoints } from './customers/paymentMethods.ts'
import type { EmulatorCore } from './emulator.ts'
import { type Endpoint, ok, type Reply } from './http/endpoint.ts'
import { invalidRequest, StripeFailure } from './http/errors.ts'
import type { AnswerFault } from './http/faults.ts'
import { fingerprintOf } from './http/idempotency.ts'
import { paymentIntentEndpoints } from './payment-intents/paymentIntentEndpoints.ts'
import { setupIntentEndpoints } from './setup-intents/setupIntents.ts'
import { newId } from './store/ids.ts'
import type { Operation } from './store/operation.ts'
import { eventEndpoints } from './webhooks/events.ts'

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
    const failure = failureOf(() => authenticate(request, secretKey)) ?? unknownRoute(request)
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
    const fingerprint = fingerprintOf(request.method, request.path, raw)
    if (key !== null) {
      response.setHeader('idempotency-key', key)
      const saved = core.keys.find(key, fingerprint, core.clock.now())
      if (saved !== undefined) {
        response.setHeader('idempotent-replayed', 'true')
        response.setHeader('original-request', saved.originalRequest)
        return send(response, requestId, saved.reply)
      }
    }
    const execute = endpoint.prepare(raw, request.params)
    if (key !== null) core.keys.begin(key, fingerprint)
    try {
      const latency = core.faults.settings.latency_ms ?? 0
      if (latency > 0) {
        await sleep(latency, undefined, { signal: core.closing.signal }).catch(() => undefined)
      }
      if (endpoint.method === 'post') await core.faults.untilReleased()
      if (core.closing.signal.aborted) return
      const { reply, fault } = executeAndSave(core, endpoint, { requestId, key, fingerprint }, execute)
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

function executeAndSave(
  core: EmulatorCore,
  endpoint: Endpoint,
  { requestId, key, fingerprint }: { requestId: string; key: string | null; fingerprint: string },
  execute: (operation: Operation) => Reply,
): { reply: Reply; fault: AnswerFault } {
  const save = (reply: Reply) => {
    if (key !== null) core.keys.save(key, fingerprint, requestId, reply, core.clock.now())
    return reply
  }
  try {
    // The change and its saved reply are one transaction;
    return core.run({ id: requestId, idempotency_key: key }, (operation) => {
      const reply = execute(operation)
      const fault = endpoint.method === 'get' ? 'none' : core.faults.nextAnswer()
      return { reply: save(fault === 'fail' ? INJECTED_FAILURE : reply), fault }
    })
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error
    // of an execution that failed, only the reply is saved.
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

function failureOf(check: () => void): StripeFailure | null {
  try {
    check()
    return null
  } catch (error) {
    if (error instanceof StripeFailure) return error
    throw error
  }
}

const INJECTED_FAILURE: Reply = {
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
