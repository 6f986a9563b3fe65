import { html, type Markup } from '../layout/html.ts'
import { instant } from '../layout/instant.ts'
import type { ListedKey } from '../links/confirmKeysPage.ts'
import { csrfField, ownerPage, type SignedIn } from './ownerPage.ts'

/** A key on the page of the signed-in owner. */
export interface OwnedKey extends ListedKey {
  last_used_at: string | null
  revoked_at: string | null
  scopes: readonly string[]
}

export interface OwnerKeysPageData {
  owner: SignedIn
  keys: readonly OwnedKey[]
}

/**
 * Every key of the account. The form of a key posts `decision`: `confirm`, `grant_order`, `revoke_order`,
 * `grant_spend`, `revoke_spend` or `revoke`.
 */
export function ownerKeysPage({ owner, keys }: OwnerKeysPageData): string {
  const usable = keys.filter(({ status }) => status !== 'revoked')
  const revoked = keys.filter(({ status }) => status === 'revoked')
  return ownerPage(
    'Keys',
    owner,
    html`
      <p>
        A program with a key that may spend can order without asking you, within your limits and while autopay is on.
        With any other key it can upload files and prepare orders, and you pay. A key that may only read can do neither.
      </p>
      ${usable.length === 0 && html`<p>Your account has no key.</p>`} ${usable.map((key) => ownedKey(key, owner))}
      ${revoked.length > 0 && html`<h2>Revoked</h2>`} ${revoked.map(revokedKey)}
    `,
  )
}

function ownedKey(key: OwnedKey, owner: SignedIn): Markup {
  const isActive = key.status === 'active'
  const mayOrder = key.scopes.includes('order')
  const maySpend = key.scopes.includes('spend')
  return html`<form method="post" action=${`/keys/${key.id}/decide`}>
    ${csrfField(owner)}
    <fieldset>
      <legend><bdi>${key.label}</bdi></legend>
      <dl>
        <dt>State</dt>
        <dd>${isActive ? 'In use' : 'Waiting for you'}</dd>
        <dt>Created</dt>
        <dd>${instant(key.created_at)}</dd>
        <dt>From</dt>
        <dd><bdi>${key.created_ip}</bdi></dd>
        <dt>Last used</dt>
        <dd>${key.last_used_at === null ? 'Never' : instant(key.last_used_at)}</dd>
        <dt>May</dt>
        <dd>${key.scopes.join(', ')}</dd>
      </dl>
      <p>
        ${!isActive && decision('confirm', 'Confirm: I know this key')}
        ${isActive && !mayOrder && decision('grant_order', 'Allow it to prepare orders')}
        ${isActive && mayOrder && !maySpend && decision('revoke_order', 'Allow it only to read')}${' '}
        ${isActive && mayOrder && !maySpend && decision('grant_spend', 'Allow it to spend')}
        ${isActive && maySpend && decision('revoke_spend', 'Do not allow it to spend')}${' '}
        ${decision('revoke', 'Revoke this key')}
      </p>
    </fieldset>
  </form>`
}

const revokedKey = ({ label, created_at, created_ip, revoked_at }: OwnedKey) =>
  html`<dl>
    <dt>Label</dt>
    <dd><bdi>${label}</bdi></dd>
    <dt>Created</dt>
    <dd>${instant(created_at)}, from <bdi>${created_ip}</bdi></dd>
    <dt>Revoked</dt>
    <dd>${revoked_at === null ? 'At an unknown time' : instant(revoked_at)}</dd>
  </dl>`

const decision = (value: string, label: string) =>
  html`<button type="submit" name="decision" value=${value}>${label}</button>`
