import { expect, test } from 'vitest'
import { childEnvironment, ignoredSettings } from './environment.ts'

const addresses = {
  databaseUrl: 'postgres://postgres:p@127.0.0.1:4450/mattercloud',
  apiUrl: 'http://127.0.0.1:4400',
  apiPort: 4400,
  objectStoreUrl: 'http://127.0.0.1:4430',
  stripeUrl: 'http://127.0.0.1:4420',
  stripeTestUrl: 'http://127.0.0.1:4460',
  smtpUrl: 'smtp://127.0.0.1:4440',
}
const secrets = {
  s3AccessKeyId: 'id',
  s3SecretAccessKey: 'secret',
  secretsKey: 'AAAA',
  stripeWebhookSecret: 'whsec_1',
  stripeSecretKey: 'sk_test_emulator_1',
  mailboxToken: 'token',
}

const hostile = {
  PATH: '/bin',
  HOME: '/home/me',
  STRIPE_SECRET_KEY: 'sk_live_abc',
  STRIPE_API_BASE: 'https://api.stripe.com',
  SMTP_URL: 'smtps://user:pass@mail.example.com',
  DATABASE_URL: 'postgres://production',
  HOST: '0.0.0.0',
  EMBEDDED: '0',
  AWS_SECRET_ACCESS_KEY: 'real',
}

test('the children see the stack’s own parts and nothing of the caller’s keys and hosts', () => {
  expect(childEnvironment(addresses, secrets, { ...hostile, NODE_OPTIONS: '--stack-size=900' })).toEqual({
    PATH: '/bin',
    HOME: '/home/me',
    NODE_OPTIONS: '--stack-size=900 --conditions=@mattercloud/source',
    EMBEDDED: '1',
    LOG_LEVEL: 'info',
    HOST: '127.0.0.1',
    PORT: '4400',
    API_URL: 'http://127.0.0.1:4400',
    WEB_URL: 'http://127.0.0.1:4400',
    DATABASE_URL: addresses.databaseUrl,
    S3_ENDPOINT: 'http://127.0.0.1:4430',
    S3_REGION: 'us-east-1',
    S3_BUCKET: 'mattercloud',
    S3_ACCESS_KEY_ID: 'id',
    S3_SECRET_ACCESS_KEY: 'secret',
    STRIPE_SECRET_KEY: 'sk_test_emulator_1',
    STRIPE_API_BASE: 'http://127.0.0.1:4420',
    STRIPE_WEBHOOK_SECRET: 'whsec_1',
    STRIPE_TEST_SECRET_KEY: 'sk_test_emulator_1',
    STRIPE_TEST_API_BASE: 'http://127.0.0.1:4460',
    STRIPE_TEST_WEBHOOK_SECRET: 'whsec_1_test',
    SMTP_URL: 'smtp://127.0.0.1:4440',
    MAIL_FROM: 'MatterCloud <noreply@mattercloud.test>',
    SUPPORT_EMAIL: 'help@mattercloud.test',
    SECRETS_KEY: 'AAAA',
  })
})

test('the limits of calls and of files are the service’s own unless the caller chose others', () => {
  const own = childEnvironment(addresses, secrets, {})
  for (const name of ['RATE_LIMIT_PER_MINUTE', 'MAX_FILE_BYTES']) expect(own).not.toHaveProperty(name)
  const chosen = { ...addresses, callsPerMinute: 6000, maxFileBytes: 100_000 }
  expect(childEnvironment(chosen, secrets, {})).toMatchObject({
    RATE_LIMIT_PER_MINUTE: '6000',
    MAX_FILE_BYTES: '100000',
  })
})

test('says which of the caller’s settings it ignores, without their values', () => {
  const lines = ignoredSettings(hostile)
  expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual([
    'DATABASE_URL',
    'HOST',
    'SMTP_URL',
    'STRIPE_API_BASE',
    'STRIPE_SECRET_KEY',
  ])
  expect(lines.join('\n')).toMatch(
    /STRIPE_SECRET_KEY in your environment is a live Stripe key and is ignored/,
  )
  expect(lines.join('\n')).not.toMatch(/sk_live_abc|pass@|production|0\.0\.0\.0/)
  expect(ignoredSettings({ PATH: '/bin', HOST: 'my-machine.local' })).toEqual([])
})
