import { cardsPage } from '@mattercloud/web'
import { createSetupPage } from '../payments/cards/createSetupIntent.ts'
import { chooseCard, listCards } from '../payments/cards/ownerCards.ts'
import type { Owner } from '../sessions/findOwner.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import type { GoTo } from './sendPage.ts'

// Of all pages only this one reaches into payments: it saves and chooses cards, and charges nothing.

/** The signed-in owner's saved cards. */
export const showCards = async (services: StripeServices, owner: Owner): Promise<string> =>
  cardsPage({ owner, cards: await listCards(services, owner) })

/** Leads to Stripe's page, where the owner saves another. */
export const addCard = async (services: StripeServices, owner: Owner): Promise<GoTo> => ({
  location: new URL(await createSetupPage(services, owner)),
})

/** The owner has chosen the card that is charged, or none. */
export async function takeChoice(
  services: StripeServices,
  owner: Owner,
  methodId: string | null,
): Promise<GoTo> {
  await chooseCard(services, owner, methodId)
  return { location: '/cards' }
}
