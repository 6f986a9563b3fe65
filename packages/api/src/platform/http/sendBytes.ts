import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'

/**
 * Answers with bytes and their ETag, or 304 where the caller has them. They are kept by nobody else, and are
 * asked for again before each use: what stands under the same path may change.
 */
export function answerBytes(request: Request, response: Response, mediaType: string, bytes: unknown): void {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('a reply of this kind is bytes')
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  response.set({ ETag: etag, 'Cache-Control': 'private, no-cache' })
  if (request.get('if-none-match') === etag) response.status(304).end()
  else response.status(200).type(mediaType).send(Buffer.from(bytes))
}
