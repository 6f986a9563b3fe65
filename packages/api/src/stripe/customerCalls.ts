import type { AccountRow } from '../accounts/lockAccount.ts'
import type { Transaction } from '../platform/database.ts'
import type { Queue } from '../platform/queue.ts'
import { writeAccountCall } from './stripeCalls.ts'

// All of payments that rooms without money may use: none of it can spend.

/** Has Stripe told an account's new address, where it knows the account. */
export async function writeUpdateCustomerCall(
  trx: Transaction,
  queue: Queue,
  account: AccountRow,
  email: string,
): Promise<void> {
  if (account.stripe_customer_id !== null)
    await writeAccountCall(trx, queue, account, 'update_customer', {
      customer: account.stripe_customer_id,
      email,
    })
}

/** Has the account's customer deleted at Stripe, and with it every card that was saved. */
export async function writeDeleteCustomerCall(
  trx: Transaction,
  queue: Queue,
  account: AccountRow,
): Promise<void> {
  if (account.stripe_customer_id !== null)
    await writeAccountCall(trx, queue, account, 'delete_customer', { customer: account.stripe_customer_id })
}
