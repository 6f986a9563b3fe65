import type * as z from 'zod'
import { isLiveKey, isTestKey } from './configKinds.ts'

/** The settings that decide together whether real money can move, and where secrets are sent. */
interface Together {
  EMBEDDED: '0' | '1'
  STAGING: '0' | '1'
  HOST: string
  SMTP_URL: string
  STRIPE_SECRET_KEY: string
  STRIPE_API_BASE?: string | undefined
  STRIPE_WEBHOOK_SECRET: string
  STRIPE_TEST_SECRET_KEY?: string | undefined
  STRIPE_TEST_API_BASE?: string | undefined
  STRIPE_TEST_WEBHOOK_SECRET?: string | undefined
}

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost'])
const isLoopback = (url: string | undefined) => url !== undefined && loopback.has(new URL(url).hostname)

/**
 * Refuses settings that are right one by one and wrong together. A live key of Stripe is sent to Stripe alone, and
 * where no real money may move there is no live key.
 */
export function checkTogether(env: Together, context: z.RefinementCtx): void {
  const issue: Issue = (field, message) => context.addIssue({ code: 'custom', path: [field], message })
  if (isLiveKey(env.STRIPE_TEST_SECRET_KEY ?? ''))
    issue('STRIPE_TEST_SECRET_KEY', 'is a live key; test mode must never move money')
  if ((env.STRIPE_TEST_SECRET_KEY === undefined) !== (env.STRIPE_TEST_WEBHOOK_SECRET === undefined))
    issue('STRIPE_TEST_WEBHOOK_SECRET', 'must be set if and only if STRIPE_TEST_SECRET_KEY is')
  if (env.STRIPE_TEST_WEBHOOK_SECRET === env.STRIPE_WEBHOOK_SECRET)
    issue(
      'STRIPE_TEST_WEBHOOK_SECRET',
      'must differ from STRIPE_WEBHOOK_SECRET: the secret decides the mode of an event',
    )
  if (env.EMBEDDED === '1') checkEmbedded(env, issue)
  else if (env.STAGING === '1') {
    if (isLiveKey(env.STRIPE_SECRET_KEY))
      issue('STRIPE_SECRET_KEY', 'is a live key; with STAGING=1 no real money may move')
  } else checkProduction(env, issue)
}

type Issue = (field: keyof Together, message: string) => void

function checkProduction(env: Together, issue: Issue): void {
  if (isTestKey(env.STRIPE_SECRET_KEY))
    issue('STRIPE_SECRET_KEY', 'is a test key, which belongs in STRIPE_TEST_SECRET_KEY, or needs STAGING=1')
  for (const field of ['STRIPE_API_BASE', 'STRIPE_TEST_API_BASE'] as const)
    if (env[field] !== undefined)
      issue(field, 'would send keys of Stripe to another host; it is for STAGING=1, with test keys')
}

function checkEmbedded(env: Together, issue: Issue): void {
  const refuse = (field: keyof Together, message: string) => issue(field, `the embedded stack ${message}`)
  if (env.STAGING === '1') refuse('STAGING', 'is not an installation: set one of EMBEDDED and STAGING')
  if (isLiveKey(env.STRIPE_SECRET_KEY)) refuse('STRIPE_SECRET_KEY', 'must not use a live Stripe key')
  if (!isLoopback(env.STRIPE_API_BASE)) refuse('STRIPE_API_BASE', 'may only use its own Stripe emulator')
  if (env.STRIPE_TEST_SECRET_KEY !== undefined && !isLoopback(env.STRIPE_TEST_API_BASE))
    refuse('STRIPE_TEST_API_BASE', 'may only use its own Stripe emulator')
  if (!isLoopback(env.SMTP_URL.replace(/^smtps?:/, 'http:'))) refuse('SMTP_URL', 'must not send real mail')
  if (!loopback.has(env.HOST)) refuse('HOST', 'may only listen on loopback')
}
