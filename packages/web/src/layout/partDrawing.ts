import { html, type Markup } from './html.ts'

/** Where a part's drawing is, for light and for dark paper. */
export interface DrawingLinks {
  light: string
  dark: string
}

/**
 * A part's drawing as a page shows it. Of many on a page each is loaded when it comes into sight.
 *
 * @param alt what it shows, for who can't see it
 */
export function partDrawing({ light, dark }: DrawingLinks, alt: string): Markup {
  return html`<picture>
    <source media="(prefers-color-scheme: dark)" srcset=${dark} />
    <img src=${light} width="810" height="788" loading="lazy" alt=${alt} />
  </picture>`
}
