import type { RequestListener } from 'node:http'
import express, { type ErrorRequestHandler, type Request, type Response } from 'express'
import { catalogRoutes } from './catalog/routes.ts'
import { checkoutRoutes } from './checkout/routes.ts'
import { eventRoutes } from './events/routes.ts'
import { fileRoutes } from './files/routes.ts'
import { authenticateKey, authenticateOperator } from './keys/authenticate.ts'
import { keyRoutes } from './keys/routes.ts'
import { openApiDocument } from './openapi.ts'
import { operatorRoutes } from './operator/routes.ts'
import { orderRoutes } from './orders/routes.ts'
import { pageRoutes } from './pages/routes.ts'
import { paymentRoutes } from './payments/routes.ts'
import { ApiError } from './platform/http/apiError.ts'
import { ApiRouter } from './platform/http/apiRouter.ts'
import { countPages } from './platform/http/countPages.ts'
import { sendError } from './platform/http/errorReply.ts'
import { createIdempotencyStore } from './platform/http/idempotency.ts'
import { addressBucket, createRateLimiter, type RateLimiter } from './platform/http/rateLimiter.ts'
import { securityHeaders } from './platform/http/securityHeaders.ts'
import { endStalledBodies } from './platform/http/stalledBody.ts'
import { readUrlEncoded } from './platform/http/urlEncoded.ts'
import { createReadiness } from './platform/readiness.ts'
import type { Services } from './platform/services.ts'
import { quoteRoutes } from './quotes/routes.ts'
import { runRoutes } from './runs/routes.ts'
import { settingsRoutes } from './settings/routes.ts'
import { stripeWebhookRoutes } from './stripe/routes.ts'
import type { StripeServices } from './stripe/stripeServices.ts'
import { testModeRoutes } from './test-mode/routes.ts'
import { webhookRoutes } from './webhooks/routes.ts'

/** JSON bodies are small: meshes go to the object store, never through here. */
const MAX_JSON_SIZE = '1mb'

/**
 * Builds the HTTP server from the routes of every room.
 *
 * @example createServer(createApp(services)).listen(4400, '127.0.0.1')
 */
export function createApp(services: StripeServices): RequestListener {
  const { db, config } = services
  const app = express()
    .disable('x-powered-by')
    .set('etag', false)
    .set('query parser', (query: string | undefined) => readUrlEncoded(query ?? ''))
    .set('trust proxy', config.TRUSTED_PROXIES)
  const limiter = createRateLimiter({ db, perMinute: config.RATE_LIMIT_PER_MINUTE })
  const openapi = JSON.stringify(openApiDocument())

  const ready = createReadiness(services)

  app.use(securityHeaders(config))
  app.use(
    endStalledBodies(config.BODY_STALL_SECONDS, async (error, request, response) =>
      sendError(await countedError(error, request, response, limiter), response, services.log),
    ),
  )
  app.use(countPages(config.RATE_LIMIT_PER_MINUTE))
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' })
  })
  app.get('/readyz', async (_request, response) => {
    const { isReady, parts } = await ready()
    if (!isReady) response.set('Retry-After', '5')
    response.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'not_ready', parts })
  })
  stripeWebhookRoutes(app, services)
  pageRoutes(app, services)

  app.get('/openapi.json', async (request, response) => {
    await limiter.count(response, addressBucket(request))
    response.type('application/json').send(openapi)
  })
  app.use('/v1', express.raw({ type: () => true, limit: MAX_JSON_SIZE }))
  const api = new ApiRouter({
    router: app,
    authenticateKey: (request) => authenticateKey(db, request),
    authenticateOperator: (request) => authenticateOperator(db, request),
    limiter,
    idempotency: createIdempotencyStore(db),
  })
  keyRoutes(api, services)
  catalogRoutes(api, services)
  fileRoutes(api, services)
  quoteRoutes(api, services)
  checkoutRoutes(api, services)
  orderRoutes(api, services)
  eventRoutes(api, services)
  runRoutes(api, services)
  webhookRoutes(api, services)
  settingsRoutes(api, services)
  paymentRoutes(api, services)
  testModeRoutes(api, services)
  operatorRoutes(api, services)
  api.refuseOtherMethods()

  app.use(async (request, response) => {
    await limiter.count(response, addressBucket(request))
    throw new ApiError(
      'not_found',
      `There is no ${request.method} ${request.path}. GET /openapi.json lists every call.`,
    )
  })
  app.use(errorHandler(services, limiter))
  return app
}

function errorHandler({ log }: Services, limiter: RateLimiter): ErrorRequestHandler {
  // Express recognises an error handler by its four parameters.
  return async (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error)
    sendError(await countedError(error, request, response, limiter), response, log)
  }
}

/** A request that failed before it was counted, for example with an unreadable body, counts against its address. */
async function countedError(error: unknown, request: Request, response: Response, limiter: RateLimiter) {
  if (response.get('X-RateLimit-Limit') !== undefined) return error
  try {
    await limiter.count(response, addressBucket(request))
    return error
  } catch (tooMany) {
    return tooMany
  }
}
