import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { type KnownEvent, knownEvent, type WebhookEvent, webhookEventSchema } from './events.ts'

/** The headers of a delivery; `next` is sent only while a secret is being rotated. */
export const webhookHeaders = {
  timestamp: 'X-Webhook-Timestamp',
  signature: 'X-Webhook-Signature-256',
  next: 'X-Webhook-Signature-256-Next',
  event: 'X-Webhook-Event',
  id: 'X-Webhook-Id',
} as const

export interface WebhookToSign {
  /** The secret exactly as it was printed; its UTF-8 bytes are the HMAC key. */
  secret: string
  /** Unix time in seconds, as in the timestamp header. */
  timestamp: number | string
  /** The raw body, byte for byte as sent. */
  body: string | Uint8Array
}

/**
 * `sha256=` and the hex HMAC-SHA256 over `{timestamp}.{body}`.
 *
 * @throws RangeError when the secret is empty.
 */
export function signWebhook({ secret, timestamp, body }: WebhookToSign): string {
  if (secret === '') throw new RangeError('A webhook secret must not be empty.')
  const message = concatBytes(utf8ToBytes(`${timestamp}.`), bytesOf(body))
  return `sha256=${bytesToHex(hmac(sha256, utf8ToBytes(secret), message))}`
}

type HeaderValue = string | readonly string[] | undefined

/** A server's headers in any of the usual shapes (of any fetch, a Map, pairs, an object); names in any case. */
export type WebhookRequestHeaders =
  | Iterable<readonly [string, HeaderValue]>
  | { get(name: string): string | null | undefined }
  | Record<string, HeaderValue>

interface WebhookToVerify {
  headers: WebhookRequestHeaders
  /** The raw body: parsing and printing it again changes it. */
  body: string | Uint8Array
  now: Date
  /** How far the timestamp may lie before or after now, in seconds; 300 unless told. */
  tolerance_s?: number | undefined
}
/** One secret, or during a rotation the old and the new one. */
export type WebhookVerification = WebhookToVerify & ({ secret: string } | { secrets: readonly string[] })

export type WebhookRefusal =
  | 'missing_timestamp'
  | 'missing_signature'
  | 'timestamp_outside_tolerance'
  | 'signature_mismatch'
  | 'body_not_an_event'

export type WebhookVerdict =
  | {
      ok: true
      event: WebhookEvent
      /** The event with the type of its data; undefined where it is newer than this version. */
      known: KnownEvent | undefined
    }
  | { ok: false; reason: WebhookRefusal }

/**
 * Whether a delivery comes from the service, is recent and unchanged. Both
 * signature headers are tried with every secret, so a receiver keeps working
 * through a rotation whether or not it has changed its secret yet.
 *
 * Never throws for what came over the network.
 * @throws TypeError for a body that is not raw, such as one that a framework has parsed already
 * @throws RangeError when no secret is given, one is empty, or the tolerance is not a number of seconds.
 * @example
 * const verdict = verifyWebhook({ secret, headers: request.headers, body: rawBody, now: new Date() })
 * if (!verdict.ok) return new Response(verdict.reason, { status: 400 })
 */
export function verifyWebhook(delivery: WebhookVerification): WebhookVerdict {
  const { headers, body, now, tolerance_s = 300 } = delivery
  if (!isRaw(body))
    throw new TypeError(
      'A webhook is checked over its raw body, as text or bytes, and this one was parsed already: keep the raw body, for example by express.raw or request.text().',
    )
  const secrets = 'secrets' in delivery ? delivery.secrets : [delivery.secret]
  if (secrets.length === 0) throw new RangeError('At least one webhook secret is needed.')
  if (!(tolerance_s >= 0))
    throw new RangeError(`tolerance_s must be zero or more seconds, not ${tolerance_s}.`)

  const timestamp = header(headers, webhookHeaders.timestamp)
  if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return refuse('missing_timestamp')
  const signatures = [header(headers, webhookHeaders.signature), header(headers, webhookHeaders.next)].filter(
    (signature) => signature !== undefined,
  )
  if (signatures.length === 0) return refuse('missing_signature')

  // Every pair is compared, whatever the ones before gave, to take the same time.
  let matches = 0
  for (const secret of secrets) {
    const expected = signWebhook({ secret, timestamp, body })
    for (const signature of signatures) matches += sameText(signature, expected) ? 1 : 0
  }
  if (matches === 0) return refuse('signature_mismatch')
  // `!(… <= …)` refuses an invalid date too.
  if (!(Math.abs(now.getTime() / 1000 - Number(timestamp)) <= tolerance_s)) {
    return refuse('timestamp_outside_tolerance')
  }
  return readEvent(body)
}

function readEvent(body: string | Uint8Array): WebhookVerdict {
  try {
    const text = typeof body === 'string' ? body : new TextDecoder('utf-8', { fatal: true }).decode(body)
    const event = webhookEventSchema.safeParse(JSON.parse(text))
    if (!event.success) return refuse('body_not_an_event')
    return { ok: true, event: event.data, known: knownEvent(event.data) }
  } catch {
    return refuse('body_not_an_event')
  }
}

function refuse(reason: WebhookRefusal): WebhookVerdict {
  return { ok: false, reason }
}

function bytesOf(body: string | Uint8Array): Uint8Array {
  // In the class of this realm: the library asks for an instance of it.
  return typeof body === 'string'
    ? utf8ToBytes(body)
    : new Uint8Array(body.buffer, body.byteOffset, body.byteLength)
}

/** By its form: bytes of another realm are no instance of this Uint8Array. */
const isRaw = (body: unknown) => typeof body === 'string' || ArrayBuffer.isView(body)

/**
 * A header's one value; a header that was sent twice is treated as missing. Headers of another copy or realm are no
 * instance of this Headers, so what they can do decides.
 */
function header(headers: WebhookRequestHeaders, name: string): string | undefined {
  if (!(Symbol.iterator in headers) && typeof headers.get === 'function')
    return headers.get(name) ?? undefined
  const pairs = Symbol.iterator in headers ? [...headers] : Object.entries(headers)
  const values = pairs
    .filter(([key]) => key.toLowerCase() === name.toLowerCase())
    .flatMap(([, value]) => value ?? [])
  return values.length === 1 ? values[0] : undefined
}

/** Compares without stopping at the first difference; the length is no secret. */
function sameText(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i)
  return difference === 0
}
