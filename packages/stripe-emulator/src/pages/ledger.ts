import { Router } from 'express'
import type { EmulatorCore } from '../emulator.ts'
import { readLedger } from '../store/ledger.ts'
import { html, money, page } from './html.ts'

/** `/`: every movement of money, newest first. */
export function ledgerPage(core: EmulatorCore): Router {
  const router = Router()
  router.get('/', (_request, response) => {
    const { entries, totals } = core.run(null, ({ tables }) => readLedger(tables))
    response.send(
      page(
        'Stripe emulator: ledger',
        html`<main>
<h1>Ledger</h1>
${Object.entries(totals).map(
  ([currency, sums]) => html`<table>
<tr>${Object.keys(sums).map((kind) => html`<th class="number">${kind}</th>`)}</tr>
<tr>${Object.values(sums).map((sum) => html`<td class="number">${money(sum, currency)}</td>`)}</tr>
</table>`,
)}
<table>
<tr><th>When (UTC)</th><th>What</th><th class="number">Amount</th><th>Payment intent</th><th>Metadata</th></tr>
${[...entries].reverse().map(
  (entry) => html`<tr><td>${new Date(entry.at * 1000).toISOString()}</td><td>${entry.kind}</td>
<td class="number">${money(entry.amount, entry.currency)}</td><td>${entry.payment_intent}</td>
<td>${Object.entries(entry.metadata).map(([key, value]) => html`${key}: ${value}<br>`)}</td></tr>`,
)}
</table>
${entries.length === 0 ? html`<p>No money has moved yet.</p>` : null}
</main>`,
      ),
    )
  })
  return router
}
