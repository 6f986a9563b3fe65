import { html } from '../layout/html.ts'
import { page } from '../layout/page.ts'
import { keyFacts, type ListedKey } from './confirmKeysPage.ts'

export interface RevokeKeysPageData {
  email: string
  /** All keys that are not revoked. */
  keys: readonly ListedKey[]
  /** The orders that are cancelled with their keys. */
  unpaid_orders: ReadonlyArray<{ filename: string; public_order_id: string; maximum: string }>
  /** Accepts a POST without fields. */
  action_url: string
}

/** The page behind the link of a mail about keys or changes. Opening it changes nothing. */
export function revokeKeysPage({ email, keys, unpaid_orders, action_url }: RevokeKeysPageData): string {
  const account = html`<p>Account <bdi>${email}</bdi></p>`
  if (keys.length === 0)
    return page(
      'Revoke all keys',
      html`${account}<p>Your account has no key, so there is nothing to revoke.</p>`,
    )
  return page(
    'Revoke all keys?',
    html`
      ${account}
      <p>
        These keys then stop working at once, with the links, webhooks and open requests of the programs that have
        them. This cannot be undone: a program that you want to keep asks for a new key, which waits for you.
      </p>
      ${keys.map(keyFacts)}
      <h2>Unpaid orders</h2>
      ${
        unpaid_orders.length === 0
          ? html`<p>There is none.</p>`
          : html`<p>These are cancelled and can no longer be paid. Nothing is charged for them.</p>
              <ul>
                ${unpaid_orders.map(
                  (order) =>
                    html`<li>
                      <bdi>${order.filename}</bdi>, at most ${order.maximum}, order ${order.public_order_id}
                    </li>`,
                )}
              </ul>`
      }
      <p>
        Orders that are paid go on. Your limits, cards and files stay as they are, and nobody is signed out.
      </p>
      <form method="post" action=${action_url}>
        <button type="submit">Revoke all keys</button>
      </form>
    `,
  )
}
