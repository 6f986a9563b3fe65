import { html } from '../layout/html.ts'
import { instant } from '../layout/instant.ts'
import { page } from '../layout/page.ts'

export interface AddressChangePageData {
  old_email: string
  new_email: string
  takes_effect_at: string
  /** Whose mailbox the link was sent to: the old one can also stop it. */
  side: 'old' | 'new'
  is_confirmed: boolean
  /** Takes a POST with `decision` of `confirm` or, by the old mailbox, `cancel`. */
  action_url: string
}

/** What the mailed link to a change of address opens. Opening it changes nothing. */
export function addressChangePage(data: AddressChangePageData): string {
  const { old_email, new_email, takes_effect_at, side, is_confirmed, action_url } = data
  return page(
    'Another address for your account',
    html`
      <dl>
        <dt>From</dt>
        <dd><bdi>${old_email}</bdi></dd>
        <dt>To</dt>
        <dd><bdi>${new_email}</bdi></dd>
        <dt>Takes effect</dt>
        <dd>${instant(takes_effect_at)}, if both mailboxes have confirmed it by then</dd>
      </dl>
      <p>
        Whoever reads the new mailbox is then the owner of the account, with all its limits and cards. Opening this page
        has changed nothing.
      </p>
      ${is_confirmed && html`<p>This mailbox has confirmed it.</p>`}
      <form method="post" action=${action_url}>
        ${side === 'old' && html`<button type="submit" name="decision" value="cancel">Stop it</button>`}${' '}
        ${!is_confirmed && html`<button type="submit" name="decision" value="confirm">Confirm</button>`}
      </form>
    `,
  )
}
