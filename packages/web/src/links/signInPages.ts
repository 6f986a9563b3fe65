import { html } from '../layout/html.ts'
import { page } from '../layout/page.ts'

/** Asks for the e-mail to send a sign-in link to; posts `email` and `page`. */
export function signInPage({ to }: { to: string }): string {
  return page(
    'Sign in',
    html`
      <p>We send you a mail with a link that signs you in. There is no password.</p>
      <form method="post" action="/signin">
        <input type="hidden" name="page" value=${to} />
        <p>
          <label>E-mail <input type="email" name="email" autocomplete="email" required maxlength="254" /></label>
        </p>
        <button type="submit">Mail me a link</button>
      </form>
    `,
  )
}

/** The page behind the mailed link. It needs a click, because mail programs open links to check them. */
export function signInLinkPage({ email, action_url }: { email: string; action_url: string }): string {
  return page(
    'Sign in',
    html`
      <p>Sign in to the account <bdi>${email}</bdi>. Opening this page has changed nothing.</p>
      <form method="post" action=${action_url}>
        <button type="submit">Sign in</button>
      </form>
    `,
  )
}
