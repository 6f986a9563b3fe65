import type { Card } from './step.ts'

const numbers: Record<Card, string> = {
  good: '4242424242424242',
  declined: '4000000000000002',
  'no funds': '4000000000009995',
  'bank says yes': '4000002500003155',
  'bank says no': '4000002500003155',
}

/**
 * Pays as the owner on the payment page: enters a card, and authenticates if the bank asks.
 *
 * @returns whether the payment succeeded
 */
export async function payOnPage(approvalUrl: string, card: Card): Promise<boolean> {
  const paid = await submit(approvalUrl, { card_number: numbers[card], exp: '12/34', cvc: '123' })
  if (paid === 303) return true
  const isAsked = paid === 200 && (card === 'bank says yes' || card === 'bank says no')
  if (!isAsked) return false
  const outcome = card === 'bank says yes' ? 'complete' : 'fail'
  return (await submit(`${approvalUrl}/authenticate`, { outcome })) === 303
}

async function submit(url: string, fields: Record<string, string>): Promise<number> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  await response.arrayBuffer()
  return response.status
}
