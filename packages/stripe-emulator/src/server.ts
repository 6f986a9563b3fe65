import { createServer } from 'node:http'
import express, { type ErrorRequestHandler } from 'express'
import { z } from 'zod'
import { apiRouter } from './api.ts'
import { controlRouter } from './control.ts'
import { EmulatorCore } from './emulator.ts'
import { authenticationPages } from './pages/authenticate.ts'
import { checkoutPages } from './pages/checkout.ts'
import { ledgerPage } from './pages/ledger.ts'
import { setupPages } from './pages/setup.ts'
import { openStore } from './store/store.ts'
import type { WebhookEndpoint } from './webhooks/webhooks.ts'

/** The default key. Not a secret: it only opens an emulator. */
export const DEFAULT_SECRET_KEY = 'sk_test_emulator'

export interface StripeEmulatorOptions {
  /** 0 or left out: a free port. */
  port?: number
  /** Append-only file; started again with the same path, nothing is lost. Left out: memory only. */
  journalPath?: string
  /** Where events are sent, and the secret that signs them. Can also be set later. */
  webhook?: WebhookEndpoint
  /** The key that API calls must carry, `sk_test_emulator` if left out. Never a live one. */
  secretKey?: string
}

export interface StripeEmulator {
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  /** Sends all later events to this endpoint, and those that are still queued. */
  setWebhook(webhook: WebhookEndpoint): void
  /** Stops listening and delivering. Undelivered events stay in the journal. */
  close(): Promise<void>
}

const optionsSchema = z.strictObject({
  port: z.int().min(0).max(65_535).default(0),
  journalPath: z.string().min(1).optional(),
  webhook: z.object({ url: z.url(), secret: z.string().min(1) }).optional(),
  secretKey: z
    .string()
    .min(1)
    .refine((key) => !key.includes('_live_'), 'a live key must never be given to an emulator')
    .default(DEFAULT_SECRET_KEY),
})

/** Bodies that cannot be read get the parser's status; anything else is an error of the emulator itself. */
const answerError: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) return next(error)
  const unreadable = z.object({ status: z.int().min(400).max(499), message: z.string() }).safeParse(error)
  if (!unreadable.success) console.error(error)
  response.status(unreadable.data?.status ?? 500).json({
    error: {
      type: unreadable.success ? 'invalid_request_error' : 'api_error',
      message: unreadable.data?.message ?? 'The emulator failed; its own output says why.',
    },
  })
}

const EXPIRY_INTERVAL_MS = 1000
/** Longer than clients reuse a connection: one closed while its client sends the next call would look like an injected fault. */
const KEEP_ALIVE_MS = 65_000

/**
 * Starts a server on 127.0.0.1 that answers Stripe's HTTP.
 *
 * @throws ZodError if an option is wrong; Error if the port is taken or the journal is not one of an emulator
 * @example
 * const emulator = await startStripeEmulator({ webhook: { url: 'http://127.0.0.1:3000/v1/stripe/webhook', secret: 'whsec_dev' } })
 * const { hostname, port } = new URL(emulator.url)
 * const stripe = new Stripe('sk_test_emulator', { host: hostname, port, protocol: 'http', telemetry: false })
 */
export async function startStripeEmulator(options: StripeEmulatorOptions = {}): Promise<StripeEmulator> {
  const { port, journalPath, webhook, secretKey } = optionsSchema.parse(options)
  const store = openStore(journalPath)
  const core = new EmulatorCore(store, webhook)

  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  // `created[gte]=…` and `expand[]=…` in query strings
  app.set('query parser', 'extended')
  app.use(
    ledgerPage(core),
    checkoutPages(core),
    setupPages(core),
    authenticationPages(core),
    controlRouter(core),
    apiRouter(core, secretKey),
    answerError,
  )

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, app)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  }).catch((error: unknown) => {
    store.close()
    throw error
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  core.baseUrl = `http://127.0.0.1:${address.port}`
  core.webhooks.wake()
  // Sessions expire and authorisations lapse even while no calls arrive.
  const expiryTimer = setInterval(() => {
    try {
      core.run(null, () => undefined)
    } catch (error) {
      // A full disk must not end the process: what is due is tried again in a second.
      console.error(error)
    }
  }, EXPIRY_INTERVAL_MS)
  expiryTimer.unref()

  return {
    url: core.baseUrl,
    setWebhook(endpoint) {
      core.webhooks.endpoint = endpoint
      core.webhooks.wake()
    },
    async close() {
      clearInterval(expiryTimer)
      core.closing.abort()
      core.faults.clear()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      await core.webhooks.stopped()
      store.close()
    },
  }
}
