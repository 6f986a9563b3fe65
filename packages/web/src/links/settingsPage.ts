import {
  formatCents,
  formatMandateField,
  type Mandate,
  mandateFields,
  mandateLabels,
} from '@mattercloud/rules'
import { html, type Markup } from '../layout/html.ts'
import { instant } from '../layout/instant.ts'
import { page } from '../layout/page.ts'

/** The spending limits of an account; amounts in fen. */
export interface SettingsPageData {
  email: string
  mandate: Mandate
  monthly_spend_cents: number
  /** Whether a change waits for the owner. */
  is_pending: boolean
  /** When this link stops working. */
  expires_at: string
  /** Accepts a POST with `autopay` (`on` or `off`), `max_per_order` and `monthly_cap` in yuan; an empty field changes nothing. */
  action_url: string
}

/** The page behind `settings_url`. Its form lowers limits at once; a higher limit waits for the owner. */
export function settingsPage(data: SettingsPageData): string {
  const { mandate } = data
  return page(
    'Spending settings',
    html`
      <p>Account <bdi>${data.email}</bdi></p>
      <p>
        ${mandate.autopay_enabled ? 'Orders within these limits are paid without asking.' : 'Every payment waits for you.'}
      </p>
      <dl>
        ${mandateFields.map(
          (field) => html`<dt>${mandateLabels[field]}</dt>
            <dd>${formatMandateField(field, mandate)}</dd>`,
        )}
        <dt>Spent this month</dt>
        <dd>${formatCents(data.monthly_spend_cents)} <span class="quiet">(held and charged, also what you paid yourself; UTC month)</span></dd>
      </dl>
      ${data.is_pending && html`<p><a href="/approvals">A change waits for the owner.</a></p>`}
      <h2>Change</h2>
      <p>
        A lower limit takes effect immediately. A higher one waits until the owner has signed in and confirmed it. Fields
        that you leave as they are change nothing.
      </p>
      <form method="post" action=${data.action_url}>
        <fieldset>
          <legend>Autopay</legend>
          <label><input type="radio" name="autopay" value="on" /> On</label>
          <label><input type="radio" name="autopay" value="off" /> Off</label>
        </fieldset>
        ${amount('max_per_order', 'Maximum per order, in CNY', mandate.max_per_order_cents)}
        ${amount('monthly_cap', 'Maximum per month, in CNY', mandate.monthly_cap_cents)}
        <button type="submit">Save</button>
      </form>
      <p class="quiet">
        This link works until ${instant(data.expires_at)}. Anyone who has it can see this page and lower these limits.
      </p>
    `,
  )
}

function amount(name: string, label: string, cents: number | null): Markup {
  const value = cents === null ? '' : (cents / 100).toFixed(2)
  return html`<p><label>${label} <input type="text" inputmode="decimal" name=${name} value=${value} /></label></p>`
}
