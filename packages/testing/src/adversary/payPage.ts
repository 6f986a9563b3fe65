import type { ShownAmount } from './allowed.ts'

/** Above this amount the human does not pay. */
const MAX_CENTS = 100_000

/**
 * Opens a payment page as a human does, and pays if it shows the expected text.
 *
 * @param mustShow a text that the page must have, such as the address
 * @returns the shown amount; undefined if they did not or could not pay
 */
export async function payPage(url: string, card: string, mustShow = ''): Promise<ShownAmount | undefined> {
  const page = await (await fetch(url)).text()
  const [, yuan] = /<h1>([\d.]+) CNY<\/h1>/.exec(page) ?? []
  if (yuan === undefined || !page.includes(mustShow)) return undefined
  const maxCents = Math.round(Number(yuan) * 100)
  if (maxCents > MAX_CENTS) return undefined
  const body = new URLSearchParams({ card_number: card, exp: '12/34', cvc: '123' })
  const { status } = await fetch(url, { method: 'POST', body, redirect: 'manual' })
  return status === 303 ? { maxCents } : undefined
}
