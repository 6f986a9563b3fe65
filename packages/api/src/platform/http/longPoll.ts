import { setTimeout as sleep } from 'node:timers/promises'
import type { Request, Response } from 'express'
import { isKnown, weakEtag } from './etag.ts'

const POLL_INTERVAL_MS = 250
const MAX_WAIT_S = 25

/** The seconds in `Prefer: wait=N` (RFC 7240), at most 25; 0 without it. */
function waitSeconds(request: Request): number {
  const wait = /(?:^|[,;\s])wait=(\d{1,5})(?:$|[,;\s])/i.exec(request.get('prefer') ?? '')?.[1]
  return wait === undefined ? 0 : Math.min(Number(wait), MAX_WAIT_S)
}

/**
 * Answers a GET with its ETag, or 304 if `If-None-Match` has the same ETag, among others or weak. With `Prefer: wait=N` the 304 is
 * sent only after N seconds without a change.
 *
 * @param mayRead throws once the caller may no longer read, such as when its key was revoked during the wait
 * @param read reads the current state; its error becomes the error of the call
 */
export async function sendWhenChanged(
  request: Request,
  response: Response,
  mayRead: () => Promise<unknown>,
  read: () => Promise<unknown>,
) {
  const deadline = Date.now() + waitSeconds(request) * 1000
  const callerTags = request.get('if-none-match')
  const stop = new AbortController()
  response.once('close', () => stop.abort())
  for (;;) {
    const body = JSON.stringify(await read())
    const etag = weakEtag(body)
    if (!isKnown(callerTags, etag)) {
      response.status(200).set('ETag', etag).type('application/json').send(body)
      return
    }
    if (Date.now() >= deadline || stop.signal.aborted) {
      response.status(304).set('ETag', etag).end()
      return
    }
    await sleep(POLL_INTERVAL_MS, undefined, { signal: stop.signal }).catch(() => undefined)
    await mayRead()
  }
}
