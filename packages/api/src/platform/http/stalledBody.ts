import type { Request, RequestHandler, Response } from 'express'
import { ApiError } from './apiError.ts'

/** How often in the allowed time it is checked whether bytes have arrived. */
const CHECKS = 6

/**
 * Ends a request whose body makes no progress, on every route: otherwise a caller who sends nothing more would
 * keep a connection, and what its route holds, for as long as a request may take. It must come before whatever
 * reads bodies.
 *
 * @param stallSeconds how long nothing may arrive
 * @param fail sends the error to a caller who has no reply yet
 */
export function endStalledBodies(
  stallSeconds: number,
  fail: (error: ApiError, request: Request, response: Response) => Promise<void>,
): RequestHandler {
  return (request, response, next) => {
    const { socket } = request
    let bytesRead = socket.bytesRead
    let progressAt = performance.now()
    const end = async () => {
      clearInterval(timer)
      if (!response.headersSent) {
        response.set('Connection', 'close')
        await fail(stalled(stallSeconds), request, response)
      }
      // The rest of the body will not be read, so nothing else can follow on this connection.
      if (response.writableFinished) socket.destroySoon()
      else response.once('finish', () => socket.destroySoon())
    }
    const timer = setInterval(
      () => {
        if (request.complete || socket.destroyed) return clearInterval(timer)
        if (socket.bytesRead !== bytesRead) {
          bytesRead = socket.bytesRead
          progressAt = performance.now()
        } else if (performance.now() - progressAt >= stallSeconds * 1000)
          void end().catch(() => socket.destroy())
      },
      (stallSeconds * 1000) / CHECKS,
    ).unref()
    if (request.complete || !hasBody(request)) clearInterval(timer)
    next()
  }
}

/** RFC 9112: a request has a body if it says so. */
const hasBody = ({ headers }: Request) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

const stalled = (seconds: number) =>
  new ApiError(
    'request_timeout',
    `No byte of the body arrived for ${seconds} s, so the request was ended. Nothing was done: send it again.`,
  )
