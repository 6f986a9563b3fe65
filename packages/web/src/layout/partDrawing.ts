import { html, type Markup } from './html.ts'

/** The URLs of a part's drawing, for light and dark colour schemes. */
export interface DrawingLinks {
  light: string
  dark: string
}

/**
 * A part's drawing on a page. It is loaded when it scrolls into view.
 *
 * @param alt the description for people who cannot see it
 */
export function partDrawing({ light, dark }: DrawingLinks, alt: string): Markup {
  return html`<picture>
    <source media="(prefers-color-scheme: dark)" srcset=${dark} />
    <img src=${light} width="810" height="788" loading="lazy" alt=${alt} />
  </picture>`
}
