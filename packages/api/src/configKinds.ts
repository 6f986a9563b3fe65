import * as z from 'zod'

/** One of a few words. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(...words: Words) =>
  z.enum(words, `must be one of ${words.join(', ')}`)

/** A whole number in a range, without a sign, a point or an exponent. */
export function wholeNumber({ min, max = Number.MAX_SAFE_INTEGER }: { min: number; max?: number }) {
  const range =
    max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `between ${min} and ${max.toLocaleString('en')}`
  const message = `must be a whole number ${range}`
  return z
    .string()
    .regex(/^\d{1,16}$/, message)
    .transform(Number)
    .refine((number) => number >= min && number <= max, message)
}

/** Parses an address, unless it is not one of these protocols. */
function parse(text: string, protocols: RegExp): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url && protocols.test(url.protocol) ? url : undefined
}
const web = /^https?:$/

/** An address to which paths are appended. */
export const origin = z.string().refine((text) => {
  const url = parse(text, web)
  return url?.origin === text.toLowerCase()
}, 'must be an address without a path and without a slash at the end, such as https://api.example.com')

/** An object store's address; a path is allowed, as some gateways have one. */
export const storeUrl = z.string().refine((text) => {
  const url = parse(text, web)
  return url !== undefined && !text.endsWith('/') && url.search === '' && url.hash === ''
}, 'must be an address without a slash at the end, such as https://s3.example.com')

/** A page for people. */
export const pageUrl = z
  .string()
  .refine((text) => parse(text, web) !== undefined, 'must be an address such as https://example.com/help')

export const databaseUrl = z.string().refine((text) => {
  const url = parse(text, /^postgres(ql)?:$/)
  return url !== undefined && url.pathname.length > 1
}, 'must be an address such as postgres://user:password@host:5432/database')

export const smtpUrl = z.string().refine((text) => {
  const url = parse(text, /^smtps?:$/)
  return url !== undefined && url.hostname !== ''
}, 'must be an address such as smtp://user:password@mail.example.com:587, or one that begins with smtps://')

export const bucketName = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    'must be the name of a bucket: 3 to 63 small letters, digits, points and hyphens',
  )

/** The sender of a mail: an e-mail address, or a name and the address in angle brackets. */
export const sender = z.string().refine((text) => {
  const address = /^[^<>\r\n]*<([^<>]+)>$/.exec(text)?.[1] ?? text
  return z.email().safeParse(address).success
}, 'must be an e-mail address, or a name and one, such as MatterCloud <noreply@example.com>')

export const isLiveKey = (key: string): boolean => /^(sk|rk)_live_/.test(key)
export const isTestKey = (key: string): boolean => /^(sk|rk)_test_/.test(key)

export const secretKeyOfStripe = z
  .string()
  .refine(
    (key) => isLiveKey(key) || isTestKey(key),
    'must be a secret or restricted key of Stripe, which begins with sk_ or rk_',
  )

export const webhookSecretOfStripe = z
  .string()
  .startsWith('whsec_', 'must be the signing secret of a webhook at Stripe, which begins with whsec_')
