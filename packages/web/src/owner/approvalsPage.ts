import {
  formatMandateField,
  type Mandate,
  type MandateField,
  mandateFields,
  mandateLabels,
} from '@mattercloud/rules'
import { html, type Markup } from '../layout/html.ts'
import { instant } from '../layout/instant.ts'
import { csrfField, ownerPage, type SignedIn } from './ownerPage.ts'

/** A change of the mandate that a program requested. */
export interface PendingChange {
  id: string
  /** The label of the key that requested it. */
  asked_by: string
  asked_at: string
  expires_at: string
  /** The fields that it changes: current and requested values. */
  from: Partial<Mandate>
  to: Partial<Mandate>
}

export interface ApprovalsPageData {
  owner: SignedIn
  /** The mandate in force. */
  mandate: Mandate
  changes: readonly PendingChange[]
}

/** The pending changes, old → new. Each is decided with one click, and neither answer is suggested. */
export function approvalsPage({ owner, mandate, changes }: ApprovalsPageData): string {
  return ownerPage(
    'Approvals',
    owner,
    html`
      <p>A program that may spend pays within these limits without asking you. Only you can raise a limit.</p>
      ${changes.length === 0 && html`<p>Nothing waits for you.</p>`}
      ${changes.map((change) => pendingChange(change, mandate, owner))}
      <h2>In force</h2>
      <dl>
        ${mandateFields.map(
          (field) => html`<dt>${mandateLabels[field]}</dt>
            <dd>${formatMandateField(field, mandate)}</dd>`,
        )}
      </dl>
    `,
  )
}

function pendingChange(
  { id, asked_by, asked_at, expires_at, from, to }: PendingChange,
  mandate: Mandate,
  owner: SignedIn,
): Markup {
  const format = (field: MandateField, part: Partial<Mandate>) =>
    formatMandateField(field, { ...mandate, ...part })
  return html`<form method="post" action=${`/approvals/${id}`}>
    ${csrfField(owner)}
    <fieldset>
      <legend>Asked for by <bdi>${asked_by}</bdi>, ${instant(asked_at)}</legend>
      <dl>
        ${mandateFields
          .filter((field) => field in to)
          .map(
            (field) => html`<dt>${mandateLabels[field]}</dt>
              <dd>${format(field, from)} → <strong>${format(field, to)}</strong></dd>`,
          )}
      </dl>
      <p class="quiet">It is dropped unless you confirm it by ${instant(expires_at)}.</p>
      <p>
        <button type="submit" name="decision" value="refuse">Refuse</button>${' '}
        <button type="submit" name="decision" value="confirm">Confirm</button>
      </p>
    </fieldset>
  </form>`
}
