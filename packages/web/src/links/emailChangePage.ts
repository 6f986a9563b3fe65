import { html } from '../layout/html.ts'
import { instant } from '../layout/instant.ts'
import { page } from '../layout/page.ts'

export interface EmailChangePageData {
  old_email: string
  new_email: string
  takes_effect_at: string
  /** The mailbox that the link was sent to. The old one can also stop the change. */
  side: 'old' | 'new'
  is_confirmed: boolean
  /** Accepts a POST with `decision`: `confirm` or, from the old mailbox, `cancel`. */
  action_url: string
}

/** The page that the mailed link to a change of e-mail address opens. Opening it changes nothing. */
export function emailChangePage(data: EmailChangePageData): string {
  const { old_email, new_email, takes_effect_at, side, is_confirmed, action_url } = data
  return page(
    'Change the address of your account',
    html`
      <dl>
        <dt>From</dt>
        <dd><bdi>${old_email}</bdi></dd>
        <dt>To</dt>
        <dd><bdi>${new_email}</bdi></dd>
        <dt>Takes effect</dt>
        <dd>${instant(takes_effect_at)}, if both mailboxes have confirmed by then</dd>
      </dl>
      <p>
        The reader of the new mailbox will then own the account, with all its limits and cards. Opening this page
        has changed nothing.
      </p>
      ${is_confirmed && html`<p>This mailbox has confirmed the change.</p>`}
      <form method="post" action=${action_url}>
        ${side === 'old' && html`<button type="submit" name="decision" value="cancel">Stop the change</button>`}${' '}
        ${!is_confirmed && html`<button type="submit" name="decision" value="confirm">Confirm</button>`}
      </form>
    `,
  )
}
