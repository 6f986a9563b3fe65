import { html, type Markup } from '../layout/html.ts'
import { instant } from '../layout/instant.ts'
import { page } from '../layout/page.ts'

/** A key on a page for its owner. The service does not know the key itself. */
export interface ListedKey {
  id: string
  label: string
  created_at: string
  /** The IP address that asked for it. */
  created_ip: string
  status: 'active' | 'pending_confirmation' | 'revoked'
}

export interface ConfirmKeysPageData {
  email: string
  keys: readonly ListedKey[]
  /** Accepts a POST with a field `key_{id}`, `confirm` or `revoke`, for each key that the owner decided on. */
  action_url: string
}

const statusLabels = {
  active: 'In use',
  pending_confirmation: 'Waiting for you',
  revoked: 'Revoked',
} as const satisfies Record<ListedKey['status'], string>

/** The page behind the mailed link. Opening it changes nothing, and no answer is preselected. */
export function confirmKeysPage({ email, keys, action_url }: ConfirmKeysPageData): string {
  const inState = (wanted: ListedKey['status']) => keys.filter(({ status }) => status === wanted)
  const [pending, active, revoked] = [inState('pending_confirmation'), inState('active'), inState('revoked')]
  return page(
    'Keys to your account',
    html`
      <p>Account <bdi>${email}</bdi></p>
      <p>
        A program with a key can upload files and prepare orders; it cannot spend unless you allow that. Confirm only
        what you or your own program asked for.
      </p>
      <form method="post" action=${action_url}>
        <h2>Waiting for you</h2>
        ${pending.length === 0 && html`<p>No key is waiting for you.</p>`} ${pending.map(pendingKey)}
        ${pending.length > 0 && html`<p class="quiet">A key without an answer stays as it is and cannot be used.</p>`}
        ${active.length > 0 && html`<h2>In use</h2>`} ${active.map(activeKey)}
        ${pending.length + active.length > 0 && html`<button type="submit">Save</button>`}
      </form>
      ${revoked.length > 0 && html`<h2>Revoked</h2>`} ${revoked.map(keyFacts)}
    `,
  )
}

function pendingKey(key: ListedKey): Markup {
  return html`<fieldset>
    <legend><bdi>${key.label}</bdi></legend>
    ${keyFacts(key)}
    <label><input type="radio" name=${`key_${key.id}`} value="confirm" /> Confirm: I know this key</label>
    <label><input type="radio" name=${`key_${key.id}`} value="revoke" /> Revoke: I do not</label>
  </fieldset>`
}

function activeKey(key: ListedKey): Markup {
  return html`<fieldset>
    <legend><bdi>${key.label}</bdi></legend>
    ${keyFacts(key)}
    <label><input type="checkbox" name=${`key_${key.id}`} value="revoke" /> Revoke this key</label>
  </fieldset>`
}

export function keyFacts({ label, created_at, created_ip, status }: ListedKey): Markup {
  return html`<dl>
    <dt>Label</dt>
    <dd><bdi>${label}</bdi></dd>
    <dt>State</dt>
    <dd>${statusLabels[status]}</dd>
    <dt>Created</dt>
    <dd>${instant(created_at)}</dd>
    <dt>From</dt>
    <dd><bdi>${created_ip}</bdi></dd>
  </dl>`
}
