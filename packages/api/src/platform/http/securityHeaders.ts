import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { Config } from '../../config.ts'

/** For every reply. Pages replace the content security policy by their own. */
const headers = {
  // Replies contain keys and addresses, and a path may contain a token: caches and other sites must not get them.
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Frame-Options': 'DENY',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-site',
}

/** Two years, as browsers' preload lists require. */
const HSTS = 'max-age=63072000'

/** Sets the headers that every reply has. It must be the first handler. */
export function securityHeaders({ API_URL, WEB_URL }: Config): RequestHandler {
  const isHttps = [API_URL, WEB_URL].every((url) => url.startsWith('https:'))
  return (_request, response, next) => {
    response.set('X-Request-Id', randomUUID())
    response.set(headers)
    if (isHttps) response.set('Strict-Transport-Security', HSTS)
    next()
  }
}
