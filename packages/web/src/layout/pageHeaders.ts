import { stylesSource } from './styles.ts'

interface PageHost {
  /** Where payments are approved; the policy must allow forms that redirect there. */
  checkout_url?: string
}

/**
 * The headers of every page: no script, no frame, no cache, nothing loaded from other sites, and no referrer,
 * because a URL may contain a token.
 *
 * Under `no-referrer` a browser sends `Origin: null` with a page's own forms, so
 * the receiver of a POST is protected by the token in its path, not by Origin.
 *
 * @throws TypeError when `checkout_url` is not a URL.
 */
export function pageHeaders({
  checkout_url = 'https://checkout.stripe.com',
}: PageHost = {}): Record<string, string> {
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': [
      "default-src 'none'",
      `style-src ${stylesSource}`,
      // Drawings of parts.
      "img-src 'self'",
      `form-action 'self' ${new URL(checkout_url).origin}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  }
}
