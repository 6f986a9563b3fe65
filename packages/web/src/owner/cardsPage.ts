import { html, type Markup } from '../layout/html.ts'
import { csrfField, ownerPage, type SignedIn } from './ownerPage.ts'

/** A card that the owner has saved at Stripe. */
export interface SavedCard {
  /** Stripe's: pm_… */
  id: string
  /** By what its owner knows it: 'visa ending in 4242'. */
  words: string
  /** MM/YYYY; null where Stripe names none. */
  expires: string | null
  /** Whether it is the one that autonomous orders charge. */
  is_default: boolean
}

export interface CardsPageData {
  owner: SignedIn
  cards: readonly SavedCard[]
}

/** The owner's saved cards; posts to add one at Stripe, to choose the one that is charged, or none. */
export function cardsPage({ owner, cards }: CardsPageData): string {
  const hasDefault = cards.some(({ is_default }) => is_default)
  return ownerPage(
    'Cards',
    owner,
    html`
      <p>
        A program that may spend charges the chosen card, within your limits. You enter a card on Stripe's page: we
        never see its number, and saving it charges nothing.
      </p>
      ${cards.length === 0 && html`<p>No card is saved.</p>`} ${cards.map((card) => savedCard(card, owner))}
      <form method="post" action="/cards/add">
        ${csrfField(owner)}
        <p><button type="submit">Add a card on Stripe</button></p>
      </form>
      ${
        hasDefault &&
        html`<form method="post" action="/cards/none">
          ${csrfField(owner)}
          <p><button type="submit">Charge no card</button></p>
        </form>`
      }
    `,
  )
}

function savedCard({ id, words, expires, is_default }: SavedCard, owner: SignedIn): Markup {
  return html`<form method="post" action=${`/cards/${id}/choose`}>
    ${csrfField(owner)}
    <fieldset>
      <legend><bdi>${words}</bdi>${expires !== null && `, until ${expires}`}</legend>
      ${
        is_default
          ? html`<p><strong>The chosen card.</strong></p>`
          : html`<p><button type="submit">Choose this card</button></p>`
      }
    </fieldset>
  </form>`
}
