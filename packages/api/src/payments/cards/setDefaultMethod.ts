import { findAccount } from '../../accounts/findAccount.ts'
import type { KeyCaller } from '../../platform/caller.ts'
import { changeMandate } from '../../settings/changeMandate.ts'
import type { StripeServices } from '../../stripe/stripeServices.ts'
import { describeCard, findAccountCard } from './ownerCards.ts'

/**
 * Asks for a saved card to become the one that autonomous orders charge. A program cannot decide that: it
 * becomes a pending change, which the owner confirms on a signed-in page.
 *
 * @throws ApiError `payment_method_not_found` for one that is not saved to the account's customer
 */
export async function setDefaultMethod(services: StripeServices, caller: KeyCaller, methodId: string) {
  const account = await findAccount(services.db, caller.accountId)
  const method = await findAccountCard(services, caller.accountId, methodId)
  const isDefault = account.default_payment_method === method.id
  await changeMandate(services, caller, { default_payment_method: method.id }, describeCard(method))
  return {
    payment_method_id: method.id,
    card: method.card ? { brand: method.card.brand, last4: method.card.last4 } : null,
    is_default: isDefault,
    pending_owner_confirmation: !isDefault,
    approvals_url: isDefault ? null : `${services.config.WEB_URL}/approvals`,
    next_action: isDefault ? 'none' : 'ask_user_to_confirm_change',
  }
}
