import type { Message } from './messages.ts'

const STYLE = `
  :root { color-scheme: light dark; --ink: light-dark(#16181a, #e8eaec); --quiet: light-dark(#5b6166, #9aa1a8); }
  body { margin: 2rem auto; max-width: 46rem; padding: 0 1rem; color: var(--ink);
    background: light-dark(#fbfbf9, #14171a); font: 15px/1.5 'IBM Plex Sans', system-ui, sans-serif; }
  h1 { font-size: 1.2rem; }
  article { border: 1.5px solid var(--ink); margin: 1.5rem 0; }
  header { border-bottom: .75px solid var(--ink); padding: .6rem 1rem; }
  h2 { font-size: 1rem; margin: 0; }
  header p { color: var(--quiet); margin: 0; font-size: .85rem; font-variant-numeric: tabular-nums; }
  pre { font: inherit; margin: 0; padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
  a { color: inherit; text-decoration-thickness: 1.5px; }
  details { border-top: .75px solid var(--ink); padding: .6rem 1rem; }
  iframe { border: 0; width: 100%; height: 34rem; color-scheme: light dark; }
`

/** A browser may only show the page, and the mails in it. */
export const PAGE_HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  // The address contains the token, which must not be sent as a referrer.
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}

/** The mailbox as a page, newest mail first. */
export function renderPage(messages: Message[]): string {
  const body = messages.length === 0 ? '<p>No mail yet. Reload after the next one.</p>' : ''
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Mailbox (${messages.length})</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Mailbox of this machine’s MatterCloud</h1>
<p>Every mail that the service sends arrives here and nowhere else. Anybody who reads this page controls every account.</p>
${body}${messages.map(renderMessage).join('\n')}
</body>
</html>
`
}

function renderMessage(message: Message): string {
  const html =
    message.html === null
      ? ''
      : `<details><summary>As HTML</summary><iframe sandbox title="The mail as HTML" srcdoc="${escapeHtml(message.html)}"></iframe></details>`
  return `<article>
<header><h2>${escapeHtml(message.subject)}</h2>
<p>to ${escapeHtml(message.to)} · from ${escapeHtml(message.from)} · <time>${message.received_at}</time></p></header>
<pre>${linkify(message.text)}</pre>
${html}</article>`
}

/** Escapes a text and makes its http(s) addresses clickable. */
function linkify(text: string): string {
  // A dot, comma or bracket that ends a sentence is not part of the address.
  return text
    .split(/(https?:\/\/[^\s<>"'`]*[^\s<>"'`.,;:!?)\]}])/)
    .map((segment, index) =>
      index % 2 === 0
        ? escapeHtml(segment)
        : `<a href="${escapeHtml(segment)}" target="_blank" rel="noopener noreferrer">${escapeHtml(segment)}</a>`,
    )
    .join('')
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
