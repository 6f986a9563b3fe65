import { html, type Markup } from '../layout/html.ts'
import { instant } from '../layout/instant.ts'
import type { ListedKey } from '../links/confirmKeysPage.ts'
import { csrfField, ownerPage, type SignedIn } from './ownerPage.ts'

/** A key as the signed-in owner sees it. */
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
 * Every key of the account; posts `decision` of `confirm`, `grant_order`, `revoke_order`, `grant_spend`,
 * `revoke_spend` or `revoke` for one.
 */
export function ownerKeysPage({ owner, keys }: OwnerKeysPageData): string {
  const living = keys.filter(({ status }) => status !== 'revoked')
  const revoked = keys.filter(({ status }) => status === 'revoked')
  return ownerPage(
    'Keys',
    owner,
    html`
      <p>
        A key that may spend orders without asking you, while autopay is on and within its limits. Any other key can
        upload files and prepare orders, and you pay. One that may only read can do neither.
      </p>
      ${living.length === 0 && html`<p>Your account has no key.</p>`} ${living.map((key) => ownedKey(key, owner))}
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
        <dt>Made</dt>
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
        ${isActive && !mayOrder && decision('grant_order', 'Let it prepare orders')}
        ${isActive && mayOrder && !maySpend && decision('revoke_order', 'Let it only read')}${' '}
        ${isActive && mayOrder && !maySpend && decision('grant_spend', 'Let it spend')}
        ${isActive && maySpend && decision('revoke_spend', 'Do not let it spend')}${' '}
        ${decision('revoke', 'Revoke this key')}
      </p>
    </fieldset>
  </form>`
}

const revokedKey = ({ label, created_at, created_ip, revoked_at }: OwnedKey) =>
  html`<dl>
    <dt>Label</dt>
    <dd><bdi>${label}</bdi></dd>
    <dt>Made</dt>
    <dd>${instant(created_at)}, from <bdi>${created_ip}</bdi></dd>
    <dt>Revoked</dt>
    <dd>${revoked_at === null ? 'Before this was noted' : instant(revoked_at)}</dd>
  </dl>`

const decision = (value: string, words: string) =>
  html`<button type="submit" name="decision" value=${value}>${words}</button>`
