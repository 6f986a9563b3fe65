import * as z from 'zod'
import { base62, bigEndian } from './base62.ts'

/** 12 bytes are 96 bits; 62^17 is the first power of 62 above 2^96. */
const randomBytes = 12
const length = 17

/**
 * The id in an order's public tracking link: `mc_ord_` and 17 base-62 characters
 * that hold 96 random bits, because whoever has the link may look.
 *
 * @param random at least 12 bytes from a cryptographic source; the first 12 are used.
 * @throws RangeError when there are fewer.
 */
export function makePublicOrderId(random: Uint8Array): string {
  return `mc_ord_${base62(bigEndian(random, randomBytes), length)}`
}

/** The guide prints one of 12 characters. */
const publicOrderId = /^mc_ord_[0-9A-Za-z]{12,40}$/

/**
 * Whether a text has the form of a public order id.
 *
 * @example isPublicOrderId('mc_ord_0sKZXY3zqpmA1jq8o') // true
 */
export const isPublicOrderId = (text: string): boolean => publicOrderId.test(text)

/** Names an order: by its id, or by the public id, which is the only one that people read in mails and pages. */
export const orderReferenceSchema = z
  .string()
  .regex(new RegExp(`${z.regexes.uuid().source}|${publicOrderId.source}`), {
    error: "must be an order's id, or its public id (mc_ord_…)",
  })
