import { html, type Markup } from '../layout/html.ts'
import { instant } from '../layout/instant.ts'
import { csrfField, ownerPage, type SignedIn } from './ownerPage.ts'

/** A browser that is signed in. */
export interface OwnerSession {
  id: string
  created_at: string
  created_ip: string
  last_used_at: string
  /** Whether it is the one that asks. */
  is_this: boolean
}

/** A change of the account's address that is under way. */
export interface AddressChangeUnderWay {
  id: string
  new_email: string
  takes_effect_at: string
  old_confirmed: boolean
  new_confirmed: boolean
}

export interface AccountPageData {
  owner: SignedIn
  sessions: readonly OwnerSession[]
  address_change: AddressChangeUnderWay | null
  /** What keeps the account from being erased, in words; nothing where it can be. */
  obstacles: readonly string[]
}

/** The account itself: its address, who is signed in, and its end. */
export function accountPage({ owner, sessions, address_change, obstacles }: AccountPageData): string {
  return ownerPage(
    'Account',
    owner,
    html`
      <h2>Address</h2>
      ${address_change ? underWay(address_change, owner) : askForm(owner)}
      <h2>Signed in</h2>
      ${sessions.map((session) => sessionOf(session, owner))}
      <form method="post" action="/account/sign-out-everywhere">
        ${csrfField(owner)}
        <button type="submit">Sign out everywhere</button>
      </form>
      <h2>Erase this account</h2>
      ${erasure(obstacles, owner)}
    `,
  )
}

const askForm = (owner: SignedIn) =>
  html`<p>
      Your account is known by <bdi>${owner.email}</bdi>. To change that, both mailboxes must confirm it, and it takes
      72 hours; until then the old mailbox can stop it.
    </p>
    <form method="post" action="/account/address">
      ${csrfField(owner)}
      <p>
        <label>New e-mail <input type="email" name="new_email" autocomplete="email" required maxlength="254" /></label>
      </p>
      <button type="submit">Ask for this address</button>
    </form>`

const underWay = (change: AddressChangeUnderWay, owner: SignedIn) =>
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
    <p><button type="submit">Keep the address as it is</button></p>
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
      ${!session.is_this && html`<p><button type="submit">Sign it out</button></p>`}
    </fieldset>
  </form>`

function erasure(obstacles: readonly string[], owner: SignedIn): Markup {
  if (obstacles.length > 0)
    return html`<p>It cannot be erased yet:</p>
      <ul>
        ${obstacles.map((obstacle) => html`<li>${obstacle}</li>`)}
      </ul>`
  return html`<p>
      This removes your address, keys, links, webhooks, files and saved cards, for ever. Of your orders, what
      bookkeeping needs is kept: amounts, dates, material and country, without name and address. Nobody can undo it.
    </p>
    <form method="post" action="/account/erase">
      ${csrfField(owner)}
      <p>To confirm, write the account's address: <bdi>${owner.email}</bdi></p>
      <p>
        <label>E-mail <input type="email" name="confirm_email" autocomplete="off" required maxlength="254" /></label>
      </p>
      <button type="submit">Erase this account</button>
    </form>`
}
