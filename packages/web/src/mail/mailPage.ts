import { palette } from '@mattercloud/mesh/palette'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { html, type Markup } from '../layout/html.ts'

export interface MailPageData {
  subject: string
  /** The mail as text; the HTML is made only from it. */
  text: string
  /** Only URLs with this prefix become links: ours, and none that a user has written. */
  links_to: string
}

// Mail programs may remove stylesheets, so the important styles are on the elements, in colours that can be
// read on white and on black. The stylesheet only has the dark colours.
const { paper, ink, quiet } = palette.light
const { dark } = palette
const styles = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
body,.sheet{background:${dark.paper}!important}
.sheet,.ink{color:${dark.ink}!important;border-color:${dark.ink}!important}
.button{background:${dark.ink}!important;border-color:${dark.ink}!important;color:${dark.paper}!important}
.quiet{color:${dark.quiet}!important}
}`
/** A longer line is not used as the label of a button. */
const MAX_LABEL_LENGTH = 50
const cell = 'padding:2px 16px 2px 0;vertical-align:top;text-align:left;font-weight:400'

/**
 * A mail's HTML, made from its text: one plain sheet without pictures. A blank line ends a paragraph;
 * lines of the form `Label: value` become rows of a table; a line that is only one of our URLs becomes a
 * button, and the line before it becomes the label of the button.
 *
 * @example mailPage({ subject: 'Sign in', text: 'Sign in here:\nhttps://mattercloud.io/signin/x', links_to: 'https://mattercloud.io' })
 */
export function mailPage({ subject, text, links_to }: MailPageData): string {
  const document = h(
    'html',
    { lang: 'en' },
    html`<head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>${subject}</title>
      <style dangerouslySetInnerHTML=${{ __html: styles }}></style>
    </head>`,
    html`<body style=${`margin:0;padding:16px;background:${paper}`}>
      <div
        class="sheet"
        role="article"
        aria-label=${subject}
        style=${`max-width:600px;margin:0 auto;background:#ffffff;color:${ink};border:2px solid ${ink};font:16px/1.5 'IBM Plex Sans',Helvetica,Arial,sans-serif`}
      >
        <div class="ink" style=${`padding:12px 24px;border-bottom:1px solid ${ink};font-size:14px;font-weight:600`}>
          MatterCloud
        </div>
        <div style="padding:24px;overflow-wrap:anywhere">
          <h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${subject}</h1>
          ${text.split(/\n{2,}/).map((paragraph) => blocksOf(paragraph.split('\n'), links_to))}
        </div>
      </div>
    </body>`,
  )
  return `<!doctype html>${renderToString(document)}`
}

const fact = /^([A-Z][^:]{0,40}): (.+)$/

/** The blocks of a paragraph: consecutive facts become one table, consecutive sentences one block. */
function blocksOf(lines: readonly string[], linksTo: string): Markup[] {
  const isLink = (line: string | undefined) => line?.startsWith(`${linksTo}/`) === true && !/\s/.test(line)
  const kindOf = (line: string, next: string | undefined) => {
    if (isLink(line)) return 'link'
    // The line before a link is the label of its button.
    if (isLink(next) && line.endsWith(':') && line.length <= MAX_LABEL_LENGTH) return 'label'
    return fact.test(line) ? 'fact' : 'text'
  }
  const blocks: Markup[] = []
  let run: string[] = []
  let label = ''
  lines.forEach((line, index) => {
    const next = lines[index + 1]
    const kind = kindOf(line, next)
    if (kind === 'label') label = line.slice(0, -1)
    else if (kind === 'link') blocks.push(button(line, label || 'Open'))
    else {
      run.push(line)
      const isLast = next === undefined || kindOf(next, lines[index + 2]) !== kind
      if (isLast) blocks.push(kind === 'fact' ? facts(run) : sentences(run))
      if (isLast) run = []
    }
  })
  return blocks
}

const sentences = (lines: readonly string[]) =>
  html`<p style="margin:0 0 16px">
    ${lines.flatMap((line, index) => (index === 0 ? [line] : [html`<br />`, line]))}
  </p>`

function facts(lines: readonly string[]): Markup {
  const rows = lines.map((line) => {
    const [, name = '', value = ''] = fact.exec(line) ?? []
    return html`<tr>
      <th scope="row" class="quiet" style=${`${cell};color:${quiet}`}>${name}</th>
      <td style=${`${cell};font-variant-numeric:tabular-nums`}><bdi>${value}</bdi></td>
    </tr>`
  })
  return html`<table style="margin:0 0 16px;border-collapse:collapse">
    <tbody>
      ${rows}
    </tbody>
  </table>`
}

function button(url: string, label: string): Markup {
  return html`<p style="margin:0 0 8px">
      <a
        class="button"
        href=${url}
        style=${`display:inline-block;padding:10px 20px;border:2px solid ${ink};background:${ink};color:#ffffff;font-weight:600;text-decoration:none`}
        >${label}</a
      >
    </p>
    <p class="quiet" style=${`margin:0 0 16px;font-size:13px;color:${quiet}`}>${url}</p>`
}
