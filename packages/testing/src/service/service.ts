import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createApp,
  createOperatorKey,
  readConfig,
  type StripeServices,
  startBackgroundJobs,
  startServices,
} from '@mattercloud/api/internals'
import { startMailbox, startObjectStore } from '@mattercloud/dev-stack'
import { startStripeEmulator } from '@mattercloud/stripe-emulator'
import type { DestinationStream } from 'pino'
import { inject } from 'vitest'
import { TestClient } from './client.ts'
import { serviceDatabase } from './database.ts'
import { rememberMesh } from './rememberMesh.ts'

/** The whole service in this process, on real parts: PostgreSQL, an S3 store, SMTP, Stripe's library. */
export interface TestService extends AsyncDisposable {
  url: string
  stripeUrl: string
  /** The payment service of test mode. */
  testStripeUrl: string
  services: StripeServices
  /** Sends no key. */
  anonymous: TestClient
  operator: TestClient
  /** A client with the key of a new account; of live mode by default. */
  newAccount(account?: { mode?: 'live' | 'test'; email?: string }): Promise<TestClient>
  mails(to: string): Promise<Array<{ subject: string; text: string; html: string | null }>>
  settings: Record<string, string>
}

/**
 * @param overrides settings that differ from the defaults of tests
 * @param logTo receives log lines; default is stdout
 */
export async function testService(
  overrides: Record<string, string> = {},
  logTo?: DestinationStream,
): Promise<TestService> {
  const stop = new AsyncDisposableStack()
  try {
    const dir = await mkdtemp(join(tmpdir(), 'mattercloud-test-'))
    stop.defer(() => rm(dir, { recursive: true, force: true }))
    const s3 = { accessKeyId: 'test', secretAccessKey: randomBytes(16).toString('hex') }
    const store = await startObjectStore({ dir: join(dir, 'objects'), ...s3 })
    stop.defer(() => store.close())
    const token = randomBytes(16).toString('hex')
    const mailbox = await startMailbox({ dir: join(dir, 'mails'), token })
    stop.defer(() => mailbox.close())
    const stripe = await startStripeEmulator()
    stop.defer(() => stripe.close())
    const testStripe = await startStripeEmulator()
    stop.defer(() => testStripe.close())

    // On a busy machine a client may use a connection that was idle for a long time: it must still be open.
    const server = createServer({ keepAliveTimeout: 65_000 })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const url = `http://127.0.0.1:${port}`
    const webhookSecret = `whsec_${randomBytes(16).toString('hex')}`
    const testWebhookSecret = `whsec_${randomBytes(16).toString('hex')}`
    const usual = {
      PORT: String(port),
      API_URL: url,
      WEB_URL: url,
      S3_ENDPOINT: store.url,
      S3_ACCESS_KEY_ID: s3.accessKeyId,
      S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
      STRIPE_SECRET_KEY: 'sk_test_emulator',
      STRIPE_API_BASE: stripe.url,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      STRIPE_TEST_SECRET_KEY: 'sk_test_emulator',
      STRIPE_TEST_API_BASE: testStripe.url,
      STRIPE_TEST_WEBHOOK_SECRET: testWebhookSecret,
      SMTP_URL: mailbox.smtpUrl,
      SECRETS_KEY: randomBytes(32).toString('base64'),
      EMBEDDED: '1',
      RATE_LIMIT_PER_MINUTE: '100000',
      CONNECT_LIMIT_PER_HOUR: '100000',
      LOG_LEVEL: 'error',
    }
    const databaseUrl = await serviceDatabase(inject('postgresUrl'), async (url) => {
      const first = await startServices(readConfig({ ...usual, DATABASE_URL: url }), { supervise: false })
      await first.close()
    })
    const settings = { ...usual, DATABASE_URL: databaseUrl, ...overrides }
    const services = await startServices(readConfig(settings), {
      supervise: true,
      ...(logTo ? { logTo } : {}),
    })
    stop.defer(() => services.close())
    stop.defer(await startBackgroundJobs(services, { runMesh: rememberMesh(inject('meshResults')) }))
    server.on('request', createApp(services))
    stop.defer(async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    })
    stripe.setWebhook({ url: `${url}/v1/stripe/webhook`, secret: webhookSecret })
    testStripe.setWebhook({ url: `${url}/v1/stripe/webhook`, secret: testWebhookSecret })

    const anonymous = new TestClient(url)
    return {
      url,
      stripeUrl: stripe.url,
      testStripeUrl: testStripe.url,
      services,
      settings,
      anonymous,
      operator: anonymous.withKey(await createOperatorKey(services.db, 'farm')),
      async newAccount({ mode = 'live', email = `owner-${randomUUID()}@example.com` } = {}) {
        const connected = await anonymous.post('/v1/connect', { email, name: 'agent', mode })
        return anonymous.withKey(connected.text('api_key'))
      },
      async mails(to) {
        const messages = new URL('/messages.json', mailbox.url)
        messages.search = new URLSearchParams({ token, to }).toString()
        const response = await fetch(messages)
        return (await response.json()) as Array<{ subject: string; text: string; html: string | null }>
      },
      [Symbol.asyncDispose]: () => stop.disposeAsync(),
    }
  } catch (error) {
    await stop.disposeAsync()
    throw error
  }
}
