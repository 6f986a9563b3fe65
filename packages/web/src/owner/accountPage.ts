import { html, type Markup } from '../layout/html.ts'
import { instant } from '../layout/instant.ts'
import { csrfField, ownerPage, type SignedIn } from './ownerPage.ts'

/** A signed-in browser. */
export interface OwnerSession {
  id: string
  created_at: string
  created_ip: string
  last_used_at: string
  /** Whether it is the session of this request. */
  is_this: boolean
}

/** A pending change of the account's address. */
export interface PendingEmailChange {
  id: string
  new_email: string
  takes_effect_at: string
  old_confirmed: boolean
  new_confirmed: boolean
}

export interface AccountPageData {
  owner: SignedIn
  sessions: readonly OwnerSession[]
  address_change: PendingEmailChange | null
  /** Why the account cannot be erased yet, as text; empty if it can be. */
  blockers: readonly string[]
}

/** The account: its address, its sessions, and erasing it. */
export function accountPage({ owner, sessions, address_change, blockers }: AccountPageData): string {
  return ownerPage(
    'Account',
    owner,
    html`
      <h2>Address</h2>
      ${address_change ? pendingChange(address_change, owner) : requestForm(owner)}
      <h2>Signed in</h2>
      ${sessions.map((session) => sessionOf(session, owner))}
      <form method="post" action="/account/sign-out-everywhere">
        ${csrfField(owner)}
        <button type="submit">Sign out everywhere</button>
      </form>
      <h2>Erase this account</h2>
      ${erasure(blockers, owner)}
    `,
  )
}

const requestForm = (owner: SignedIn) =>
  html`<p>
      The address of your account is <bdi>${owner.email}</bdi>. To change it, both mailboxes must confirm. The change
      takes effect after 72 hours; until then the old mailbox can stop it.
    </p>
    <form method="post" action="/account/address">
      ${csrfField(owner)}
      <p>
        <label>New e-mail <input type="email" name="new_email" autocomplete="email" required maxlength="254" /></label>
      </p>
      <button type="submit">Change to this address</button>
    </form>`

const pendingChange = (change: PendingEmailChange, owner: SignedIn) =>
  html`<form method="post" action=${`/account/address/${change.id}/cancel`}>
    ${csrfField(owner)}
    <dl>
      <dt>New address</dt>
      <dd><bdi>${change.new_email}</bdi></dd>
      <dt>Takes effect</dt>
      <dd>${instant(change.takes_effect_at)}, if both have confirmed by then</dd>
      <dt>Old mailbox</dt>
      <dd>${change.old_confirmed ? 'Has confirmed' : 'Has not confirmed yet'}</dd>
      <dt>New mailbox</dt>
      <dd>${change.new_confirmed ? 'Has confirmed' : 'Has not confirmed yet'}</dd>
    </dl>
    <p><button type="submit">Cancel the change</button></p>
  </form>`

const sessionOf = (session: OwnerSession, owner: SignedIn): Markup =>
  html`<form method="post" action=${`/account/sessions/${session.id}/end`}>
    ${csrfField(owner)}
    <fieldset>
      <legend>${session.is_this ? 'This browser' : 'Another browser'}</legend>
      <dl>
        <dt>Signed in</dt>
        <dd>${instant(session.created_at)}</dd>
        <dt>From</dt>
        <dd><bdi>${session.created_ip}</bdi></dd>
        <dt>Last used</dt>
        <dd>${instant(session.last_used_at)}</dd>
      </dl>
      ${!session.is_this && html`<p><button type="submit">Sign out this browser</button></p>`}
    </fieldset>
  </form>`

function erasure(blockers: readonly string[], owner: SignedIn): Markup {
  if (blockers.length > 0)
    return html`<p>It cannot be erased yet:</p>
      <ul>
        ${blockers.map((blocker) => html`<li>${blocker}</li>`)}
      </ul>`
  return html`<p>
      This permanently deletes your address, keys, links, webhooks, files and saved cards. We keep what bookkeeping
      needs of your orders: amounts, dates, material and country, without name and address. It cannot be undone.
    </p>
    <form method="post" action="/account/erase">
      ${csrfField(owner)}
      <p>To confirm, enter the address of the account: <bdi>${owner.email}</bdi></p>
      <p>
        <label>E-mail <input type="email" name="confirm_email" autocomplete="off" required maxlength="254" /></label>
      </p>
      <button type="submit">Erase this account</button>
    </form>`
}
