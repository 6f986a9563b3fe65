import { html } from './html.ts'
import { page } from './page.ts'

export interface MessagePageData {
  title: string
  text: string
  /** The HTTP status, shown if it is an error. */
  status?: number
  /** A way on. */
  link?: { href: `/${string}`; label: string }
}

/** A page with only a message: a result, an expired link, an error. */
export function messagePage({ title, text, status, link }: MessagePageData): string {
  return page(
    title,
    html`<p>${text}</p>
      ${link && html`<p><a href=${link.href}>${link.label}</a></p>`}
      ${status !== undefined && status >= 400 && html`<p class="quiet">Error ${status}</p>`}`,
  )
}
