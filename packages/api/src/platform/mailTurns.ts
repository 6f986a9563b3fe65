import type { Transaction } from './database.ts'
import { countInRateWindow } from './http/rateWindows.ts'
import type { SendOptions } from './queue.ts'

const HOUR_S = 3600
/** How long the owner of a mailbox that got its mails of the hour waits at most for the next one. */
const WAIT_S = 300

/**
 * Decides when a mailbox gets a mail that anybody can ask for: the first ones of an hour at once, then at most one
 * every five minutes, for all who asked meanwhile. So a stranger who asks very often neither fills the mailbox nor
 * keeps its owner waiting for longer than that.
 *
 * @param mailbox the mailbox and the kind of mail
 * @param atOnce how many of an hour are sent at once
 * @returns the options of the mail's job; undefined if such a mail is on its way already
 */
export async function nextMailTo(
  trx: Transaction,
  mailbox: string,
  atOnce: number,
): Promise<SendOptions | undefined> {
  const { used } = await countInRateWindow(trx, `mails:${mailbox}`, HOUR_S)
  if (used <= atOnce) return {}
  const later = await countInRateWindow(trx, `later-mails:${mailbox}`, WAIT_S)
  return later.used === 1 ? { startAfter: { seconds: Math.ceil(later.msLeft / 1000) } } : undefined
}
