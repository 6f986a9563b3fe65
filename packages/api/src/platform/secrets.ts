import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'

/** Seals secrets that the service must be able to read again (AES-256-GCM). */
export interface Sealer {
  seal(text: string): Buffer
  /** @throws Error if the bytes were changed or sealed with another key */
  open(sealed: Buffer): string
}

const IV_BYTES = 12
const TAG_BYTES = 16

/** @param keyBase64 32 bytes, in base64 */
export function createSealer(keyBase64: string): Sealer {
  const key = Buffer.from(keyBase64, 'base64')
  return {
    seal(text) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), sealed])
    },
    open(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES))
      decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      return Buffer.concat([
        decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)),
        decipher.final(),
      ]).toString('utf8')
    },
  }
}

/** 256 random bits, safe in a URL: the token of a signed link or the secret of a webhook. */
export const randomToken = () => randomBytes(32).toString('base64url')

/**
 * A token that can be made again, for a request that is repeated and must be the same each time. Only who has
 * the service's secret can make it.
 *
 * @param keyBase64 the service's secret
 * @param about what it is for; another text gives another token
 */
export const derivedToken = (keyBase64: string, about: string) =>
  createHmac('sha256', Buffer.from(keyBase64, 'base64')).update(about).digest('base64url')

/** SHA-256 in hex: what is stored instead of a token. */
export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
