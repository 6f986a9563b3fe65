import type { SavedCard } from '@mattercloud/web'
import { findAccount } from '../../accounts/findAccount.ts'
import { lockAccountExclusive } from '../../accounts/lockAccount.ts'
import { ApiError } from '../../platform/http/apiError.ts'
import type { Owner } from '../../sessions/findOwner.ts'
import type { RequestedCard } from '../../settings/changeMandate.ts'
import { voidOpenChanges } from '../../settings/pendingChanges.ts'
import { fetchFromStripe } from '../../stripe/fetchFromStripe.ts'
import type { PaymentMethod } from '../../stripe/objects.ts'
import { servicesForMode } from '../../stripe/servicesForMode.ts'
import type { StripeServices } from '../../stripe/stripeServices.ts'

/** A card's label for its owner, and the fingerprint that recognises it in a payment. */
export const describeCard = ({ card, type }: PaymentMethod): RequestedCard => ({
  label: card ? `${card.brand} ending in ${card.last4}` : type,
  fingerprint: card?.fingerprint ?? null,
})

/** The cards that are saved to the account's customer, newest first. */
export async function listCards(services: StripeServices, { accountId }: Owner): Promise<SavedCard[]> {
  const {
    stripe_customer_id: customer,
    default_payment_method,
    livemode,
  } = await findAccount(services.db, accountId)
  if (customer === null) return []
  const { stripe } = servicesForMode(services, livemode)
  const methods = await fetchFromStripe(() => stripe.customers.listPaymentMethods(customer, { limit: 100 }))
  return (methods?.data ?? []).map((method) => ({
    id: method.id,
    label: describeCard(method).label,
    expires: method.card ? `${String(method.card.exp_month).padStart(2, '0')}/${method.card.exp_year}` : null,
    is_default: method.id === default_payment_method,
  }))
}

/**
 * The signed-in owner chooses the card that autonomous orders charge, or none. It is the owner's own act, so it
 * takes effect immediately. A pending change of a program is voided, as by any change.
 *
 * @throws ApiError `payment_method_not_found` for a card that is not saved to the account's customer
 */
export async function chooseCard(
  services: StripeServices,
  owner: Owner,
  methodId: string | null,
): Promise<void> {
  const card = methodId === null ? null : await findAccountCard(services, owner.accountId, methodId)
  const name = card && describeCard(card)
  await services.db.transaction().execute(async (trx) => {
    await lockAccountExclusive(trx, owner.accountId)
    await voidOpenChanges(trx, { account_id: owner.accountId })
    await trx
      .updateTable('accounts')
      .set({
        default_payment_method: card?.id ?? null,
        default_card_words: name?.label ?? null,
        default_card_fingerprint: name?.fingerprint ?? null,
      })
      .where('id', '=', owner.accountId)
      .execute()
  })
}

/** @throws ApiError `payment_method_not_found` */
export async function findAccountCard(
  services: StripeServices,
  accountId: string,
  methodId: string,
): Promise<PaymentMethod> {
  const account = await findAccount(services.db, accountId)
  const { stripe } = servicesForMode(services, account.livemode)
  const found = await fetchFromStripe(() => stripe.paymentMethods.retrieve(methodId))
  const customer = typeof found?.customer === 'string' ? found.customer : found?.customer?.id
  if (found && customer !== undefined && customer === account.stripe_customer_id) return found
  throw new ApiError(
    'payment_method_not_found',
    'payment_method_id: this account has no such saved card. Save one with POST /v1/payments/setup_intent first.',
  )
}
