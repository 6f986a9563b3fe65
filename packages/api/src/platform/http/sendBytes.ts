import type { Request, Response } from 'express'
import { isKnown, weakEtag } from './etag.ts'

/**
 * Sends bytes with their ETag, or 304 if the caller has them. Only the caller may cache them, and must ask again
 * before each use, because they may change under the same path.
 */
export function sendBytes(request: Request, response: Response, mediaType: string, bytes: unknown): void {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('the reply must be bytes')
  const etag = weakEtag(bytes)
  response.set({ ETag: etag, 'Cache-Control': 'private, no-cache' })
  if (isKnown(request.get('if-none-match'), etag)) response.status(304).end()
  else response.status(200).type(mediaType).send(Buffer.from(bytes))
}
