import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { html, type Markup } from './html.ts'
import { styles } from './styles.ts'

interface PageOptions {
  /** The browser loads the page again after this time, also without JavaScript. */
  reload_seconds?: number
}

/**
 * A whole document around a page's content. The title is also the heading, because screen readers read it first.
 */
export function page(title: string, content: Markup, options: PageOptions = {}): string {
  return documentOf(
    title,
    html`<main>
      <h1>${title}</h1>
      ${content}
    </main>`,
    'text',
    options,
  )
}

/** A document laid out as a drawing sheet: the part at the left, the title block at the right. */
export function sheetPage(title: string, { views, block }: { views: Markup; block: Markup }): string {
  return documentOf(
    title,
    html`<main>
      <div class="views">${views}</div>
      <div class="block">
        <h1>${title}</h1>
        ${block}
      </div>
    </main>`,
    'sheet',
  )
}

function documentOf(
  title: string,
  body: Markup,
  layout: string,
  { reload_seconds }: PageOptions = {},
): string {
  const document = h(
    'html',
    { lang: 'en' },
    html`<head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex" />
      ${reload_seconds !== undefined && html`<meta http-equiv="refresh" content=${String(reload_seconds)} />`}
      <title>${title} · MatterCloud</title>
      <style dangerouslySetInnerHTML=${{ __html: styles }}></style>
    </head>`,
    html`<body class=${layout}>
      ${body}
    </body>`,
  )
  return `<!doctype html>${renderToString(document)}`
}
