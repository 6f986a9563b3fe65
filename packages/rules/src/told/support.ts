import * as z from 'zod'

/** Whom a person asks who has a question about an order. Both may be missing, if the operator has set neither. */
export const supportSchema = z.object({ email: z.email().nullable(), url: z.url().nullable() })
export type Support = z.infer<typeof supportSchema>

/**
 * What a person does to ask, as a part of a sentence.
 *
 * @example waysToAsk({ email: 'help@example.com', url: null }) // 'write to help@example.com'
 */
export function waysToAsk(support: Support | undefined): string {
  const { email, url } = support ?? { email: null, url: null }
  const ways = [...(url === null ? [] : [`see ${url}`]), ...(email === null ? [] : [`write to ${email}`])]
  return ways.length === 0 ? 'ask the operator of this service' : ways.join(' or ')
}

/** What a payer gets, and who makes an invoice. */
export function invoiceWords(support: Support | undefined): string {
  return `The receipt came by mail when the farm accepted; for an invoice, ${waysToAsk(support)}.`
}
