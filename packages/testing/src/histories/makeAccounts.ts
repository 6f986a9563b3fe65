import { cards, saveCard } from '../service/cards.ts'
import { copyFile } from '../service/copyFile.ts'
import { fingerprintOf } from '../service/mandate.ts'
import { guidePart } from '../service/parts.ts'
import { readyFile } from '../service/purchase.ts'
import type { TestService } from '../service/service.ts'
import type { Account } from './player.ts'
import type { History, Mandate } from './step.ts'

/**
 * Creates an account for each history. All have the same part, which is measured once, and mandates are
 * written as if confirmed: these histories test money; other tests cover files and mandates.
 */
export async function makeAccounts(service: TestService, histories: readonly History[]): Promise<Account[]> {
  const measured = await readyFile(await service.newAccount(), guidePart())
  const accounts: Account[] = []
  for (const [i, { mandate }] of histories.entries()) {
    const connected = await service.anonymous.post('/v1/connect', {
      email: `history-${i}@example.com`,
      name: 'agent',
    })
    const id = connected.text('account_id')
    const account = {
      id,
      agent: service.anonymous.withKey(connected.text('api_key')),
      fileId: await copyFile(service, measured, id),
      mandate,
    }
    if (mandate) await allow(service, account, mandate)
    accounts.push(account)
  }
  return accounts
}

async function allow(service: TestService, { id, agent }: Account, mandate: Mandate): Promise<void> {
  const { db } = service.services
  const card = await saveCard(service, agent, cards[mandate.card])
  await db
    .updateTable('accounts')
    .set({
      autopay_enabled: true,
      max_per_order_cents: mandate.maxPerOrder,
      monthly_cap_cents: mandate.monthlyCap,
      autopay_any_address: mandate.anyAddress,
      default_payment_method: card,
      default_card_fingerprint: await fingerprintOf(service, agent, card),
    })
    .where('id', '=', id)
    .execute()
  await db
    .updateTable('api_keys')
    .set({ scopes: ['read', 'order', 'spend'] })
    .where('account_id', '=', id)
    .execute()
}
