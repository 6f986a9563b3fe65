import type { AccountRow } from '../accounts/lockAccount.ts'
import type { Transaction } from '../platform/database.ts'
import type { Queue } from '../platform/queue.ts'
import { writeAccountCall } from './stripeCalls.ts'

// The only calls to Stripe that rooms without payments may write: they cannot spend anything.

/** Writes the call that gives Stripe an account's new e-mail address, if the account has a customer there. */
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

/** Writes the call that deletes the account's customer at Stripe, and with it every saved card. */
export async function writeDeleteCustomerCall(
  trx: Transaction,
  queue: Queue,
  account: AccountRow,
): Promise<void> {
  if (account.stripe_customer_id !== null)
    await writeAccountCall(trx, queue, account, 'delete_customer', { customer: account.stripe_customer_id })
}
