import { html, type Markup } from '../layout/html.ts'
import { csrfField, ownerPage, type SignedIn } from './ownerPage.ts'

/** A card that the owner has saved at Stripe. */
export interface SavedCard {
  /** Stripe's id: pm_… */
  id: string
  /** How the owner recognises it: 'visa ending in 4242'. */
  label: string
  /** MM/YYYY; null if Stripe gives none. */
  expires: string | null
  /** Whether it is the one that autonomous orders charge. */
  is_default: boolean
}

export interface CardsPageData {
  owner: SignedIn
  cards: readonly SavedCard[]
}

/** The owner's saved cards. Its forms add a card at Stripe, choose the card to charge, or choose none. */
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

function savedCard({ id, label, expires, is_default }: SavedCard, owner: SignedIn): Markup {
  return html`<form method="post" action=${`/cards/${id}/choose`}>
    ${csrfField(owner)}
    <fieldset>
      <legend><bdi>${label}</bdi>${expires !== null && `, until ${expires}`}</legend>
      ${
        is_default
          ? html`<p><strong>The chosen card.</strong></p>`
          : html`<p><button type="submit">Choose this card</button></p>`
      }
    </fieldset>
  </form>`
}
