import { type Secrets, testWebhookSecret } from './secrets.ts'

const INHERITED = ['PATH', 'HOME', 'NODE_OPTIONS', 'NODE_COMPILE_CACHE', 'TMPDIR', 'LANG', 'TZ'] as const
const SOURCE_CONDITION = '--conditions=@mattercloud/source'

/** The addresses of the running parts, and the options of the caller. */
export interface Addresses {
  databaseUrl: string
  apiUrl: string
  apiPort: number
  objectStoreUrl: string
  stripeUrl: string
  stripeTestUrl: string
  smtpUrl: string
  callsPerMinute?: number | undefined
  maxFileBytes?: number | undefined
}

/**
 * The environment of API, worker and operator command line: the stack's own
 * parts, and only a few variables of the caller, so that no real key, host or
 * mail server is used.
 */
export function childEnvironment(
  addresses: Addresses,
  secrets: Secrets,
  caller: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  const env: Record<string, string> = {}
  for (const name of INHERITED) {
    const value = caller[name]
    if (value !== undefined) env[name] = value
  }
  // A test runner sets the condition only for itself; our child processes need it too.
  if (import.meta.url.endsWith('.ts') && !env.NODE_OPTIONS?.includes(SOURCE_CONDITION)) {
    env.NODE_OPTIONS = `${env.NODE_OPTIONS ?? ''} ${SOURCE_CONDITION}`.trim()
  }
  return { ...env, ...settings(addresses, secrets) }
}

function settings(addresses: Addresses, secrets: Secrets): Record<string, string> {
  return {
    EMBEDDED: '1',
    LOG_LEVEL: 'info',
    HOST: '127.0.0.1',
    PORT: String(addresses.apiPort),
    API_URL: addresses.apiUrl,
    WEB_URL: addresses.apiUrl,
    DATABASE_URL: addresses.databaseUrl,
    S3_ENDPOINT: addresses.objectStoreUrl,
    S3_REGION: 'us-east-1',
    S3_BUCKET: 'mattercloud',
    S3_ACCESS_KEY_ID: secrets.s3AccessKeyId,
    S3_SECRET_ACCESS_KEY: secrets.s3SecretAccessKey,
    STRIPE_SECRET_KEY: secrets.stripeSecretKey,
    STRIPE_API_BASE: addresses.stripeUrl,
    STRIPE_WEBHOOK_SECRET: secrets.stripeWebhookSecret,
    STRIPE_TEST_SECRET_KEY: secrets.stripeSecretKey,
    STRIPE_TEST_API_BASE: addresses.stripeTestUrl,
    STRIPE_TEST_WEBHOOK_SECRET: testWebhookSecret(secrets),
    SMTP_URL: addresses.smtpUrl,
    MAIL_FROM: 'MatterCloud <noreply@mattercloud.test>',
    SUPPORT_EMAIL: 'help@mattercloud.test',
    SECRETS_KEY: secrets.secretsKey,
    ...(addresses.callsPerMinute === undefined
      ? {}
      : { RATE_LIMIT_PER_MINUTE: String(addresses.callsPerMinute) }),
    ...(addresses.maxFileBytes === undefined ? {} : { MAX_FILE_BYTES: String(addresses.maxFileBytes) }),
  }
}

/** Settings of the service that the stack ignores in the caller's environment. */
const IGNORED = [
  'DATABASE_URL',
  'S3_ENDPOINT',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'STRIPE_SECRET_KEY',
  'STRIPE_API_BASE',
  'STRIPE_WEBHOOK_SECRET',
  'STRIPE_TEST_SECRET_KEY',
  'STRIPE_TEST_API_BASE',
  'STRIPE_TEST_WEBHOOK_SECRET',
  'SMTP_URL',
  'HOST',
] as const

/** One line for each setting in the caller's environment that is ignored, never with its value. */
export function ignoredSettings(caller: NodeJS.ProcessEnv): string[] {
  return IGNORED.filter((name) => caller[name] !== undefined && isForService(name, caller)).map((name) =>
    /^(sk|rk)_live_/.test(caller[name] ?? '')
      ? `${name} in your environment is a live Stripe key and is ignored: this stack never touches real money.`
      : `${name} in your environment is ignored: this stack talks only to its own parts on 127.0.0.1.`,
  )
}

/** Some shells set HOST to the machine's name; only an address is reported. */
function isForService(name: (typeof IGNORED)[number], caller: NodeJS.ProcessEnv): boolean {
  return name !== 'HOST' || /^[\d.:[\]a-f]+$/i.test(caller.HOST ?? '')
}
