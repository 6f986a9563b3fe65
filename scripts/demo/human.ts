/** A test card of Stripe that pays. */
const CARD = { card_number: '4242424242424242', exp: '12/34', cvc: '123' }

/** The text of a page, without the markup. */
function readable(html: string): string {
  return html
    .replaceAll(/<(style|head)[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&amp;', '&')
}

/**
 * Opens the review page, as the owner does before paying.
 *
 * @returns the sentence that says what may be charged
 */
export async function review(url: string): Promise<string> {
  const response = await fetch(url)
  const text = readable(await response.text())
  if (!response.ok) throw new Error(`the review page answered ${response.status}: ${text}`)
  const sentence = /When you pay, at most .*?, never more\./.exec(text)?.[0]
  if (!sentence) throw new Error('the review page does not say what may be charged')
  return sentence
}

/** Pays on the payment page, by its form, as a browser sends it. */
export async function pay(url: string): Promise<void> {
  const page = await fetch(url)
  if (!page.ok) throw new Error(`the payment page answered ${page.status}`)
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(CARD), redirect: 'manual' })
  if (response.status !== 303) throw new Error(`the payment page answered ${response.status} to a good card`)
}
