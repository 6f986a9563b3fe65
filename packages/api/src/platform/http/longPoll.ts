import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Request, Response } from 'express'

const LOOK_AGAIN_MS = 250
const LONGEST_WAIT_S = 25

/** The seconds in `Prefer: wait=N` (RFC 7240), at most 25; 0 without it. */
function waitSeconds(request: Request): number {
  const wait = /(?:^|[,;\s])wait=(\d{1,5})(?:$|[,;\s])/i.exec(request.get('prefer') ?? '')?.[1]
  return wait === undefined ? 0 : Math.min(Number(wait), LONGEST_WAIT_S)
}

/**
 * Answers a GET with its ETag. With `If-None-Match` equal to the state it answers 304;
 * with `Prefer: wait=N` too, only after N seconds without a change.
 *
 * @param read gets the state anew; an error it throws is the call's error
 */
export async function answerWhenChanged(request: Request, response: Response, read: () => Promise<unknown>) {
  const deadline = Date.now() + waitSeconds(request) * 1000
  const known = request.get('if-none-match')
  const stop = new AbortController()
  response.once('close', () => stop.abort())
  for (;;) {
    const body = JSON.stringify(await read())
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    if (etag !== known) {
      response.status(200).set('ETag', etag).type('application/json').send(body)
      return
    }
    if (Date.now() >= deadline || stop.signal.aborted) {
      response.status(304).set('ETag', etag).end()
      return
    }
    await sleep(LOOK_AGAIN_MS, undefined, { signal: stop.signal }).catch(() => undefined)
  }
}
