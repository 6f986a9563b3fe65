import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readConfig, settingNames } from './config.ts'

const good = {
  DATABASE_URL: 'postgres://mattercloud:secret@db.example.com/mattercloud',
  API_URL: 'https://api.example.com',
  WEB_URL: 'https://example.com',
  S3_ENDPOINT: 'https://s3.example.com',
  S3_ACCESS_KEY_ID: 'id',
  S3_SECRET_ACCESS_KEY: 'secret',
  STRIPE_SECRET_KEY: 'rk_live_1',
  STRIPE_WEBHOOK_SECRET: 'whsec_live',
  SMTP_URL: 'smtp://mail.example.com',
  SECRETS_KEY: Buffer.alloc(32).toString('base64'),
}
const embedded = {
  ...good,
  EMBEDDED: '1',
  STRIPE_SECRET_KEY: 'sk_test_1',
  STRIPE_API_BASE: 'http://127.0.0.1:4420',
  SMTP_URL: 'smtp://127.0.0.1:4440',
}
const staging = { ...good, STAGING: '1', STRIPE_SECRET_KEY: 'sk_test_1' }

/** The settings that are refused, with the reasons. */
function refused(settings: Record<string, string>) {
  try {
    readConfig(settings)
    return {}
  } catch (error) {
    const lines = error instanceof Error ? error.message.split('\n').slice(1, -1) : []
    return Object.fromEntries(
      lines.map((line) =>
        line
          .trim()
          .split(/: (.*)/)
          .slice(0, 2),
      ),
    )
  }
}

test('good settings are taken, and an empty one is the same as none', () => {
  expect(readConfig({ ...good, PORT: '', HOST: '', S3_BUCKET: '', STRIPE_API_BASE: '' })).toMatchObject({
    PORT: 4400,
    HOST: '127.0.0.1',
    S3_BUCKET: 'mattercloud',
  })
  for (const settings of [embedded, staging]) expect(refused(settings)).toEqual({})
})

test.each([
  [
    'DATABASE_URL',
    'hello',
    'mysql://db.example.com/x',
    'postgres://db.example.com',
    'postgres://db.example.com/',
  ],
  ['MAIL_FROM', 'hello', 'MatterCloud noreply@example.com', 'a <b@c', 'a\n<noreply@example.com>'],
  ['STRIPE_SECRET_KEY', 'hello', 'pk_live_1', 'whsec_1', 'sk_1'],
  ['STRIPE_WEBHOOK_SECRET', 'hello', 'sk_live_1'],
  ['SMTP_URL', 'smtp://', 'smtp:', 'mail.example.com:25', 'http://mail.example.com'],
  ['S3_BUCKET', 'ab', 'My Bucket', '-bucket', 'a/b'],
  ['WEB_URL', 'https://example.com/', 'https://example.com/pages', 'example.com', 'https://example.com?x'],
  [
    'API_URL',
    'https://example.com/',
    'https://example.com/v1',
    'ftp://example.com',
    'https://a:b@example.com',
  ],
  ['S3_ENDPOINT', 'https://s3.example.com/', 's3.example.com', 'https://s3.example.com/a?b'],
  ['SUPPORT_URL', 'example.com', 'mailto:help@example.com'],
  ['PORT', '70000', '-1', '4e3', '44.5', 'http'],
  ['QUOTA_RUNS', 'abc', '0', '1e3', '99999999999999999999'],
  ['STALL_SECONDS', '0', '601', '10s'],
  ['LOG_LEVEL', 'trace', 'INFO'],
  ['EMBEDDED', 'true'],
  ['STAGING', 'yes'],
])('START-2 %s is checked at start, and the message says what is right', (name, ...values) => {
  for (const value of values) {
    const reasons = refused({ ...good, [name]: value })
    expect(Object.keys(reasons), value).toEqual([name])
    expect(reasons[name]).toMatch(/^must be .*(such as|begins with|one of|number|bucket)/)
    if (value.length > 3) expect(reasons[name]).not.toContain(`"${value}"`)
  }
})

test('START-2 what is missing is named, and what is nearly its name', () => {
  const { SMTP_URL, S3_ENDPOINT: _, ...rest } = good
  expect(refused({ ...rest, SMPT_URL: SMTP_URL })).toEqual({
    S3_ENDPOINT: 'is missing',
    SMTP_URL: 'is missing; SMPT_URL is set: is that a spelling mistake?',
  })
})

test('STAGE-1 a live key of Stripe is sent to Stripe alone', () => {
  for (const base of [
    'http://example.com',
    'https://example.com',
    'http://127.0.0.1:4420',
    'https://api.stripe.com',
  ]) {
    expect(Object.keys(refused({ ...good, STRIPE_API_BASE: base }))).toEqual(['STRIPE_API_BASE'])
    expect(Object.keys(refused({ ...good, STRIPE_TEST_API_BASE: base }))).toEqual(['STRIPE_TEST_API_BASE'])
    for (const key of ['sk_live_1', 'rk_live_1'])
      for (const settings of [staging, embedded])
        expect(
          Object.keys(refused({ ...settings, STRIPE_SECRET_KEY: key, STRIPE_API_BASE: base })),
        ).toContain('STRIPE_SECRET_KEY')
    expect(refused({ ...staging, STRIPE_API_BASE: base })).toEqual({})
  }
  expect(Object.keys(refused({ ...good, STRIPE_SECRET_KEY: 'sk_test_1' }))).toEqual(['STRIPE_SECRET_KEY'])
  expect(Object.keys(refused({ ...embedded, STAGING: '1' }))).toEqual(['STAGING'])
  expect(Object.keys(refused({ ...embedded, STRIPE_API_BASE: 'http://example.com' }))).toEqual([
    'STRIPE_API_BASE',
  ])
})

test('docs/operator.md lists every setting and no other', () => {
  const docs = readFileSync(new URL('../../../docs/operator.md', import.meta.url), 'utf8')
  const table = docs.slice(docs.indexOf('## Settings'), docs.indexOf('### Behind proxies'))
  const listed = [...table.matchAll(/^\| `([A-Z0-9_]+)`/gm)].map(([, name]) => name)
  expect(listed.toSorted()).toEqual([...settingNames].sort())
})
