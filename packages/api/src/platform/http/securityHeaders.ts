import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { Config } from '../../config.ts'

/** A reply that is no page shows nothing, loads nothing and stands in no frame; pages set a policy of their own. */
const headers = {
  // Replies hold keys and addresses, and a path may hold a token: neither is for caches or other sites.
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

/** Two years, as browsers' preload lists ask for. */
const ONLY_HTTPS = 'max-age=63072000'

/** The headers that every reply has, whatever answers it; the first of all handlers. */
export function securityHeaders({ API_URL, WEB_URL }: Config): RequestHandler {
  const isHttps = [API_URL, WEB_URL].every((url) => url.startsWith('https:'))
  return (_request, response, next) => {
    response.set('X-Request-Id', randomUUID())
    response.set(headers)
    if (isHttps) response.set('Strict-Transport-Security', ONLY_HTTPS)
    next()
  }
}
