import { stylesSource } from './styles.ts'

interface PageHost {
  /** Where payments are approved; a form that leads there must be let go. */
  checkout_url?: string
}

/**
 * The headers that every page is sent with: no script, no frame, no cache, nothing
 * loaded, and no link that holds a token told to the next site.
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
      // Drawings of parts, and nothing from elsewhere.
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
