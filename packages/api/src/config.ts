import type { Support } from '@mattercloud/rules'
import * as z from 'zod'

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost'])
const isLoopback = (url: string) => loopback.has(new URL(url).hostname)

const port = z.coerce.number().int().min(0).max(65_535)
const GIB = 1024 ** 3
/** A limit for each account: quotas/quotas.ts. */
const quota = (usual: number) => z.coerce.number().int().positive().default(usual)
const url = z.url({ protocol: /^https?$/ })
/** Links are made by appending a path. */
const ownAddress = url.refine((text) => !text.endsWith('/'), 'must not end with a slash')

/** Every setting of the service, read from the environment, with what it is for. */
const environmentSchema = z
  .object({
    DATABASE_URL: z.string().min(1).describe('PostgreSQL, as postgres://user:password@host:port/database'),
    HOST: z.string().default('127.0.0.1').describe('The address that the HTTP server listens on'),
    PORT: port.default(4400).describe('The port that the HTTP server listens on; 0 chooses a free one'),
    API_URL: ownAddress.describe('Where callers reach the API, without a slash at the end'),
    WEB_URL: ownAddress.describe('Where people reach the pages, without a slash at the end'),
    S3_ENDPOINT: url.describe('An object store with the S3 API'),
    S3_REGION: z.string().default('us-east-1'),
    S3_BUCKET: z.string().default('mattercloud'),
    S3_ACCESS_KEY_ID: z.string().min(1),
    S3_SECRET_ACCESS_KEY: z.string().min(1),
    STRIPE_SECRET_KEY: z.string().min(1).describe("Stripe's secret key, of live mode"),
    STRIPE_API_BASE: url.optional().describe("A host other than Stripe's own: the emulator's"),
    STRIPE_WEBHOOK_SECRET: z.string().min(1).describe("Signs Stripe's webhooks to /v1/stripe/webhook"),
    STRIPE_TEST_SECRET_KEY: z
      .string()
      .min(1)
      .optional()
      .describe("Stripe's secret key of test mode; without it the service has no test mode"),
    STRIPE_TEST_API_BASE: url
      .optional()
      .describe('A host other than Stripe’s own for test mode: the emulator’s'),
    STRIPE_TEST_WEBHOOK_SECRET: z
      .string()
      .min(1)
      .optional()
      .describe("Signs test mode's webhooks to /v1/stripe/webhook"),
    CATALOG_FILE: z
      .string()
      .min(1)
      .optional()
      .describe("The operator's own catalogue, as JSON; without it the built-in one"),
    SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://'),
    MAIL_FROM: z.string().default('MatterCloud <noreply@mattercloud.io>'),
    OPERATOR_EMAIL: z
      .email()
      .optional()
      .describe('Receives mails about what the operator must know: authorisations that will lapse, disputes'),
    SUPPORT_EMAIL: z
      .email()
      .optional()
      .describe('Whom a customer writes to; told with orders, in mails and on pages'),
    SUPPORT_URL: url.optional().describe('A page with help for customers; told with SUPPORT_EMAIL'),
    SECRETS_KEY: z
      .base64()
      .refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64')
      .describe('Seals webhook secrets at rest'),
    EMBEDDED: z
      .enum(['0', '1'])
      .default('0')
      .describe('1 in the embedded stack: loopback only, no live money, webhooks to loopback allowed'),
    TRUSTED_PROXIES: z.coerce
      .number()
      .int()
      .min(0)
      .max(10)
      .default(0)
      .describe(
        'The number of proxies in front of the service: the caller is that many addresses back in X-Forwarded-For',
      ),
    RATE_LIMIT_PER_MINUTE: z.coerce.number().int().positive().default(60),
    CONNECT_LIMIT_PER_HOUR: z.coerce
      .number()
      .int()
      .positive()
      .default(200)
      .describe('POST /v1/connect, for each network that asks'),
    SIGN_IN_LIMIT_PER_HOUR: z.coerce
      .number()
      .int()
      .positive()
      .default(100)
      .describe('Sign-in links, for each network that asks, and for each signed-in account'),
    QUOTA_OPEN_UPLOADS: quota(200).describe('Files of an account that have not arrived yet'),
    QUOTA_OPEN_UPLOAD_BYTES: quota(4 * GIB).describe('The announced bytes of its uploads'),
    QUOTA_STORED_BYTES: quota(10 * GIB).describe('The bytes of its files, announced ones included'),
    QUOTA_RUNS: quota(1000).describe('Its runs'),
    QUOTA_KEYS: quota(20).describe('Its active API keys, and as many that wait for the owner'),
    QUOTA_ENDPOINTS: quota(20).describe('Its webhook endpoints'),
    QUOTA_LINKS: quota(10_000).describe('Its links to settings, reviews and drop pages that still work'),
    UNPROVEN_QUOTA_PERCENT: z.coerce
      .number()
      .int()
      .min(1)
      .max(100)
      .default(25)
      .describe(
        'The part of uploads, bytes and runs for an account whose owner has neither signed in nor paid',
      ),
    MAX_FILE_BYTES: z.coerce
      .number()
      .int()
      .positive()
      .default(200 * 1024 * 1024),
    DROPS_AT_ONCE: z.coerce
      .number()
      .int()
      .min(1)
      .max(1000)
      .default(16)
      .describe(
        'For how many files of MAX_FILE_BYTES one API process has disk space while they arrive from drop pages; 16 times as many may be under way',
      ),
    STALL_SECONDS: z.coerce
      .number()
      .int()
      .min(1)
      .max(600)
      .default(10)
      .describe('A file is aborted that arrives at less than SLOWEST_KIB_PER_SECOND for this many seconds'),
    SLOWEST_KIB_PER_SECOND: z.coerce
      .number()
      .int()
      .min(1)
      .max(10_000)
      .default(8)
      .describe('The lowest rate at which a file may arrive from a drop page or a source_url'),
    BODY_STALL_SECONDS: z.coerce
      .number()
      .int()
      .min(1)
      .max(600)
      .default(60)
      .describe('A request is ended if nothing of its body arrives for this many seconds'),
    ANALYSIS_CONCURRENCY: z.coerce
      .number()
      .int()
      .min(1)
      .max(64)
      .default(2)
      .describe('How many files one worker analyses concurrently, each in its own process'),
    ANALYSIS_QUICK_SECONDS: z.coerce
      .number()
      .int()
      .min(1)
      .max(60)
      .default(5)
      .describe('The processor time that each file gets first; one that needs more waits for its turn again'),
    ANALYSIS_MEMORY_MIB: z.coerce
      .number()
      .int()
      .min(768)
      .default(3072)
      .describe('The memory that the analysis of one file may have; Node itself reserves about 600 of it'),
    ANALYSIS_CPU_SECONDS: z.coerce
      .number()
      .int()
      .min(1)
      .default(120)
      .describe('The processor time that the analysis of one file may use'),
    ANALYSIS_SECONDS: z.coerce
      .number()
      .int()
      .min(1)
      .max(540)
      .default(300)
      .describe('How long the analysis of one file may take in all'),
    SOURCE_SECONDS: z.coerce
      .number()
      .int()
      .min(1)
      .max(540)
      .default(300)
      .describe('How long a file may take to arrive from a source_url'),
    LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  })
  .superRefine((env, context) => {
    const issue = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (/^(sk|rk)_live_/.test(env.STRIPE_TEST_SECRET_KEY ?? ''))
      issue('STRIPE_TEST_SECRET_KEY', 'is a live key; test mode must never move money')
    if ((env.STRIPE_TEST_SECRET_KEY === undefined) !== (env.STRIPE_TEST_WEBHOOK_SECRET === undefined))
      issue('STRIPE_TEST_WEBHOOK_SECRET', 'must be set if and only if STRIPE_TEST_SECRET_KEY is')
    if (
      env.STRIPE_TEST_WEBHOOK_SECRET !== undefined &&
      env.STRIPE_TEST_WEBHOOK_SECRET === env.STRIPE_WEBHOOK_SECRET
    )
      issue(
        'STRIPE_TEST_WEBHOOK_SECRET',
        'must differ from STRIPE_WEBHOOK_SECRET: the secret decides the mode of an event',
      )
    if (env.EMBEDDED !== '1') {
      if (/^(sk|rk)_test_/.test(env.STRIPE_SECRET_KEY))
        issue('STRIPE_SECRET_KEY', 'is a test key, which belongs in STRIPE_TEST_SECRET_KEY')
      return
    }
    const refuse = (field: string, message: string) => issue(field, `the embedded stack ${message}`)
    if (/^(sk|rk)_live_/.test(env.STRIPE_SECRET_KEY))
      refuse('STRIPE_SECRET_KEY', 'must not use a live Stripe key')
    if (!env.STRIPE_API_BASE || !isLoopback(env.STRIPE_API_BASE))
      refuse('STRIPE_API_BASE', 'may only use its own Stripe emulator')
    if (
      env.STRIPE_TEST_SECRET_KEY !== undefined &&
      (!env.STRIPE_TEST_API_BASE || !isLoopback(env.STRIPE_TEST_API_BASE))
    )
      refuse('STRIPE_TEST_API_BASE', 'may only use its own Stripe emulator')
    if (!isLoopback(env.SMTP_URL.replace(/^smtps?:/, 'http:'))) refuse('SMTP_URL', 'must not send real mail')
    if (!loopback.has(env.HOST)) refuse('HOST', 'may only listen on loopback')
  })

/** The service's settings. */
export type Config = z.infer<typeof environmentSchema>

/**
 * Reads the settings from the environment.
 *
 * @param environment usually `process.env`
 * @throws Error that names each setting that is missing or wrong, without its value
 * @example const config = readConfig(process.env)
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const parsed = environmentSchema.safeParse(environment)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`These settings are missing or wrong:\n${lines.join('\n')}\nSee docs/operator.md.`)
}

/** Whom a customer asks. */
export const supportOf = ({ SUPPORT_EMAIL, SUPPORT_URL }: Config): Support => ({
  email: SUPPORT_EMAIL ?? null,
  url: SUPPORT_URL ?? null,
})
