import type { Shown } from './allowed.ts'

/** Who sees more than this on a payment page does not pay. */
const MOST_CENTS = 100_000

/**
 * Opens a payment page as a human does, and pays if it shows what they look for.
 *
 * @param mustShow what the page must say, such as whereto it goes
 * @returns what they saw; undefined where they did not pay, or could not
 */
export async function payPage(url: string, card: string, mustShow = ''): Promise<Shown | undefined> {
  const page = await (await fetch(url)).text()
  const [, yuan] = /<h1>([\d.]+) CNY<\/h1>/.exec(page) ?? []
  if (yuan === undefined || !page.includes(mustShow)) return undefined
  const maxCents = Math.round(Number(yuan) * 100)
  if (maxCents > MOST_CENTS) return undefined
  const body = new URLSearchParams({ card_number: card, exp: '12/34', cvc: '123' })
  const { status } = await fetch(url, { method: 'POST', body, redirect: 'manual' })
  return status === 303 ? { maxCents } : undefined
}
