import { cardsPage } from '@mattercloud/web'
import { createSetupPage } from '../payments/cards/createSetupIntent.ts'
import { chooseCard, listCards } from '../payments/cards/ownerCards.ts'
import type { Owner } from '../sessions/findOwner.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import type { Redirect } from './sendPage.ts'

// Only this page imports from payments/. It saves and chooses cards, and charges nothing.

/** The signed-in owner's saved cards. */
export const showCards = async (services: StripeServices, owner: Owner): Promise<string> =>
  cardsPage({ owner, cards: await listCards(services, owner) })

/** Redirects to Stripe's page, where the owner saves another card. */
export const addCard = async (services: StripeServices, owner: Owner): Promise<Redirect> => ({
  location: new URL(await createSetupPage(services, owner)),
})

/** Sets the card that autonomous orders charge, or none. */
export async function submitCardChoice(
  services: StripeServices,
  owner: Owner,
  methodId: string | null,
): Promise<Redirect> {
  await chooseCard(services, owner, methodId)
  return { location: '/cards' }
}
