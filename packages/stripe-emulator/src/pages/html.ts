/** Text that is markup already, so that `html` does not escape it again. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/**
 * Markup with every value escaped; arrays are joined, null and undefined are empty.
 *
 * @example html`<p>${name}</p>`
 */
export function html(parts: TemplateStringsArray, ...values: unknown[]): Markup {
  return new Markup(String.raw({ raw: parts }, ...values.map(render)))
}

function render(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Markup) return value.text
  if (Array.isArray(value)) return value.map(render).join('')
  return String(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** A whole page; every page says that this is an emulator. */
export function page(title: string, body: Markup): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
main.narrow { max-width: 26rem }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8884; vertical-align: top }
td.number, th.number { text-align: right }
label { display: block; margin: .75rem 0 }
input { display: block; width: 100%; box-sizing: border-box; font: inherit; padding: .4rem }
button { font: inherit; padding: .5rem 1.25rem; margin: .5rem .5rem 0 0 }
.error { border-left: 4px solid #c33; padding-left: .75rem }
.notice { border: 1px solid #8888; padding: .5rem .75rem }
</style>
</head>
<body>
<p class="notice"><strong>This is not Stripe. No real money moves here.</strong> Use a test card.</p>
${body}
</body>
</html>
`.text
}

/** Currencies without a smaller unit: https://docs.stripe.com/currencies#zero-decimal. */
const ZERO_DECIMAL = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf'.split(' '))

/** `money(7500, 'cny')` is `75.00 CNY`. */
export function money(amount: number, currency: string): string {
  const value = ZERO_DECIMAL.has(currency) ? String(amount) : (amount / 100).toFixed(2)
  return `${value} ${currency.toUpperCase()}`
}
