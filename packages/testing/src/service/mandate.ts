import { fetchFromStripe, mandateColumns, mandateOf, servicesForMode } from '@mattercloud/api/internals'
import type { Mandate } from '@mattercloud/rules'
import { cards, saveCard } from './cards.ts'
import type { TestClient } from './client.ts'
import type { TestService } from './service.ts'

/** Sets an account's mandate as if its owner had confirmed it; other tests cover the confirmation. */
export async function setMandate(
  service: TestService,
  agent: TestClient,
  mandate: Partial<Mandate>,
): Promise<void> {
  const { db } = service.services
  const { default_payment_method: card } = mandate
  const account = await db
    .selectFrom('accounts')
    .selectAll()
    .where('email', '=', (await agent.get('/v1/settings')).text('email'))
    .where('livemode', '=', agent.isLive)
    .executeTakeFirstOrThrow()
  await db
    .updateTable('accounts')
    .set({
      ...mandateColumns({ ...mandateOf(account), ...mandate }),
      ...(typeof card === 'string'
        ? { default_card_fingerprint: await fingerprintOf(service, agent, card) }
        : {}),
    })
    .where('id', '=', account.id)
    .execute()
}

/** The fingerprint of a saved card, by which payments with it are recognised. */
export async function fingerprintOf(service: TestService, agent: TestClient, card: string) {
  const { stripe } = servicesForMode(service.services, agent.isLive)
  return (await fetchFromStripe(() => stripe.paymentMethods.retrieve(card)))?.card?.fingerprint ?? null
}

/** Grants or removes the spend scope of the account's keys. */
export async function setSpendScope(service: TestService, agent: TestClient, may: boolean): Promise<void> {
  const { db } = service.services
  const { id } = await db
    .selectFrom('accounts')
    .select('id')
    .where('email', '=', (await agent.get('/v1/settings')).text('email'))
    .where('livemode', '=', agent.isLive)
    .executeTakeFirstOrThrow()
  await db
    .updateTable('api_keys')
    .set({ scopes: may ? ['read', 'order', 'spend'] : ['read', 'order'] })
    .where('account_id', '=', id)
    .execute()
}

/** An account whose agent may spend: a saved card, autopay for the guide's order and a few more, any address. */
export async function spendingAccount(
  service: TestService,
  mandate: Partial<Mandate> & { card?: string } = {},
): Promise<TestClient> {
  const agent = await service.newAccount()
  await allowSpending(service, agent, mandate)
  return agent
}

/** The same for an existing account. */
export async function allowSpending(
  service: TestService,
  agent: TestClient,
  { card = cards.pays, ...mandate }: Partial<Mandate> & { card?: string } = {},
): Promise<void> {
  await setMandate(service, agent, {
    autopay_enabled: true,
    max_per_order_cents: 7500,
    monthly_cap_cents: 30_000,
    any_address: true,
    default_payment_method: await saveCard(service, agent, card),
    ...mandate,
  })
  await setSpendScope(service, agent, true)
}
