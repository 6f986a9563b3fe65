import { html, type Markup } from '../layout/html.ts'
import { page } from '../layout/page.ts'

/** Who is signed in, and the token that each form of a signed-in page sends to prove its origin. */
export interface SignedIn {
  email: string
  csrf: string
}

/** A signed-in page with links to the others and a button to sign out. */
export function ownerPage(title: string, owner: SignedIn, content: Markup): string {
  return page(
    title,
    html`
      <p>Account <bdi>${owner.email}</bdi></p>
      <nav><a href="/approvals">Approvals</a> · <a href="/orders">Orders</a> · <a href="/cards">Cards</a> · <a href="/addresses">Addresses</a> · <a href="/units">Units</a> · <a href="/keys">Keys</a> · <a href="/account">Account</a></nav>
      ${content}
      <form method="post" action="/signout">
        ${csrfField(owner)}
        <p><button type="submit">Sign out</button></p>
      </form>
    `,
  )
}

export const csrfField = ({ csrf }: SignedIn): Markup =>
  html`<input type="hidden" name="csrf" value=${csrf} />`
