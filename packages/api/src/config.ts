import { nearestWord, type Support } from '@mattercloud/rules'
import * as z from 'zod'
import {
  bucketName,
  databaseUrl,
  oneOf,
  origin,
  pageUrl,
  secretKeyOfStripe,
  sender,
  smtpUrl,
  storeUrl,
  webhookSecretOfStripe,
  wholeNumber,
} from './configKinds.ts'
import { checkTogether } from './configRules.ts'

const GIB = 1024 ** 3
/** A limit for each account: quotas/quotas.ts. */
const quota = (usual: number) => wholeNumber({ min: 1 }).default(usual)

/** Every setting of the service, read from the environment, with what it is for. */
const environmentSchema = z
  .object({
    DATABASE_URL: databaseUrl.describe('PostgreSQL, as postgres://user:password@host:port/database'),
    HOST: z.string().default('127.0.0.1').describe('The address that the HTTP server listens on'),
    PORT: wholeNumber({ min: 0, max: 65_535 })
      .default(4400)
      .describe('The port that the HTTP server listens on; 0 chooses a free one'),
    API_URL: origin.describe('Where callers reach the API'),
    WEB_URL: origin.describe('Where people reach the pages'),
    S3_ENDPOINT: storeUrl.describe('An object store with the S3 API'),
    S3_REGION: z.string().default('us-east-1'),
    S3_BUCKET: bucketName.default('mattercloud'),
    S3_ACCESS_KEY_ID: z.string(),
    S3_SECRET_ACCESS_KEY: z.string(),
    STRIPE_SECRET_KEY: secretKeyOfStripe.describe("Stripe's secret key, of live mode"),
    STRIPE_API_BASE: origin
      .optional()
      .describe("A host other than Stripe's own: the emulator's; with EMBEDDED or STAGING only"),
    STRIPE_WEBHOOK_SECRET: webhookSecretOfStripe.describe("Signs Stripe's webhooks to /v1/stripe/webhook"),
    STRIPE_TEST_SECRET_KEY: secretKeyOfStripe
      .optional()
      .describe("Stripe's secret key of test mode; without it the service has no test mode"),
    STRIPE_TEST_API_BASE: origin.optional().describe('The same for test mode'),
    STRIPE_TEST_WEBHOOK_SECRET: webhookSecretOfStripe
      .optional()
      .describe("Signs test mode's webhooks to /v1/stripe/webhook"),
    CATALOG_FILE: z
      .string()
      .optional()
      .describe("The operator's own catalogue, as JSON; without it the built-in one"),
    SMTP_URL: smtpUrl,
    MAIL_FROM: sender.default('MatterCloud <noreply@mattercloud.io>'),
    OPERATOR_EMAIL: z
      .email()
      .optional()
      .describe('Receives mails about what the operator must know: authorisations that will lapse, disputes'),
    SUPPORT_EMAIL: z
      .email()
      .optional()
      .describe('Whom a customer writes to; told with orders, in mails and on pages'),
    SUPPORT_URL: pageUrl.optional().describe('A page with help for customers; told with SUPPORT_EMAIL'),
    SECRETS_KEY: z
      .base64()
      .refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64')
      .describe('Seals webhook secrets at rest'),
    EMBEDDED: oneOf('0', '1')
      .default('0')
      .describe('1 in the embedded stack: loopback only, no live money, webhooks to loopback allowed'),
    STAGING: oneOf('0', '1')
      .default('0')
      .describe(
        '1 to try an installation: Stripe’s test keys only, and the emulator instead of Stripe if wanted',
      ),
    TRUSTED_PROXIES: wholeNumber({ min: 0, max: 10 })
      .default(0)
      .describe(
        'The number of proxies in front of the service: the caller is that many addresses back in X-Forwarded-For',
      ),
    RATE_LIMIT_PER_MINUTE: wholeNumber({ min: 1 }).default(60),
    CONNECT_LIMIT_PER_HOUR: wholeNumber({ min: 1 })
      .default(200)
      .describe('POST /v1/connect, for each network that asks'),
    SIGN_IN_LIMIT_PER_HOUR: wholeNumber({ min: 1 })
      .default(100)
      .describe('Sign-in links, for each network that asks, and for each signed-in account'),
    QUOTA_OPEN_UPLOADS: quota(200).describe('Files of an account that have not arrived yet'),
    QUOTA_OPEN_UPLOAD_BYTES: quota(4 * GIB).describe('The announced bytes of its uploads'),
    QUOTA_STORED_BYTES: quota(10 * GIB).describe('The bytes of its files, announced ones included'),
    QUOTA_RUNS: quota(1000).describe('Its runs'),
    QUOTA_KEYS: quota(20).describe('Its active API keys, and as many that wait for the owner'),
    QUOTA_ENDPOINTS: quota(20).describe('Its webhook endpoints'),
    QUOTA_LINKS: quota(10_000).describe('Its links to settings, reviews and drop pages that still work'),
    UNPROVEN_QUOTA_PERCENT: wholeNumber({ min: 1, max: 100 })
      .default(25)
      .describe(
        'The part of uploads, bytes and runs for an account whose owner has neither signed in nor paid',
      ),
    MAX_FILE_BYTES: wholeNumber({ min: 1 }).default(200 * 1024 * 1024),
    DROPS_AT_ONCE: wholeNumber({ min: 1, max: 1000 })
      .default(16)
      .describe(
        'For how many files of MAX_FILE_BYTES one API process has disk space while they arrive from drop pages; 16 times as many may be under way',
      ),
    STALL_SECONDS: wholeNumber({ min: 1, max: 600 })
      .default(10)
      .describe('A file is aborted that arrives at less than SLOWEST_KIB_PER_SECOND for this many seconds'),
    SLOWEST_KIB_PER_SECOND: wholeNumber({ min: 1, max: 10_000 })
      .default(8)
      .describe('The lowest rate at which a file may arrive from a drop page or a source_url'),
    BODY_STALL_SECONDS: wholeNumber({ min: 1, max: 600 })
      .default(60)
      .describe('A request is ended if nothing of its body arrives for this many seconds'),
    ANALYSIS_CONCURRENCY: wholeNumber({ min: 1, max: 64 })
      .default(2)
      .describe('How many files one worker analyses concurrently, each in its own process'),
    ANALYSIS_QUICK_SECONDS: wholeNumber({ min: 1, max: 60 })
      .default(5)
      .describe('The processor time that each file gets first; one that needs more waits for its turn again'),
    ANALYSIS_MEMORY_MIB: wholeNumber({ min: 768 })
      .default(3072)
      .describe('The memory that the analysis of one file may have; Node itself reserves about 600 of it'),
    ANALYSIS_CPU_SECONDS: wholeNumber({ min: 1 })
      .default(120)
      .describe('The processor time that the analysis of one file may use'),
    ANALYSIS_SECONDS: wholeNumber({ min: 1, max: 540 })
      .default(300)
      .describe('How long the analysis of one file may take in all'),
    SOURCE_SECONDS: wholeNumber({ min: 1, max: 540 })
      .default(300)
      .describe('How long a file may take to arrive from a source_url'),
    LOG_LEVEL: oneOf('silent', 'error', 'warn', 'info', 'debug').default('info'),
  })
  .superRefine(checkTogether)

/** The service's settings. */
export type Config = z.infer<typeof environmentSchema>

/**
 * Reads the settings from the environment. An empty value is the same as none.
 *
 * @param environment usually `process.env`
 * @throws Error that names each setting that is missing or wrong, without its value
 * @example const config = readConfig(process.env)
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = environmentSchema.safeParse(given)
  if (parsed.success) return parsed.data
  const misspelt = findMisspelt(given)
  const lines = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.')
    if (given[name] !== undefined) return `  ${name}: ${issue.message}`
    const near = misspelt.find(({ meant }) => meant === name)
    return `  ${name}: is missing${near ? `; ${near.name} is set: is that a spelling mistake?` : ''}`
  })
  throw new Error(`These settings are missing or wrong:\n${lines.join('\n')}\nSee docs/operator.md.`)
}

/** The names of all settings, as docs/operator.md lists them. */
export const settingNames: readonly string[] = Object.keys(environmentSchema.shape)

/**
 * Finds variables whose names are nearly those of settings that are not set.
 *
 * @example findMisspelt({ LOG_LEVLE: 'debug' }) // [{ name: 'LOG_LEVLE', meant: 'LOG_LEVEL' }]
 */
export function findMisspelt(
  environment: Record<string, string | undefined>,
): Array<{ name: string; meant: string }> {
  const unset = settingNames.filter((name) => environment[name] === undefined)
  return Object.keys(environment).flatMap((name) => {
    const meant = settingNames.includes(name) || name.length < 7 ? undefined : nearestWord(name, unset)
    return meant === undefined ? [] : [{ name, meant }]
  })
}

/** Whether every key of Stripe is of its test mode: in the embedded stack, and while an installation is tried. */
export const movesNoMoney = ({ EMBEDDED, STAGING }: Pick<Config, 'EMBEDDED' | 'STAGING'>): boolean =>
  EMBEDDED === '1' || STAGING === '1'

/** Whom a customer asks. */
export const supportOf = ({ SUPPORT_EMAIL, SUPPORT_URL }: Config): Support => ({
  email: SUPPORT_EMAIL ?? null,
  url: SUPPORT_URL ?? null,
})
