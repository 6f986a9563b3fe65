import { receiptMail } from '@mattercloud/api/internals'
import { track as trackCommand } from '@mattercloud/cli/internals'
import { addressLines, formatCents, orderStatusTexts } from '@mattercloud/rules'
import { memoryRunStore } from '@mattercloud/sdk'
import { MatterCloud } from '@mattercloud/sdk/node'
import { resultText, tools } from '@mattercloud/sdk/tools'
import type { TestService } from '../service/service.ts'
import { currentAddressOf } from './addresses.ts'
import type { OrderWithQuote } from './findOrdersWithQuotes.ts'
import type { LedgerTotals } from './money.ts'

/** What an order's account has to be told with. */
export interface Told {
  key: string
  /** The review page of the order, if the agent got one. */
  reviewUrl: string | undefined
}

/**
 * Where tool, command line, page and mail tell another state or address of an order than its rows have, or other
 * amounts than the payment service moved.
 *
 * @returns what each of them says wrongly; empty if all agree
 */
export async function findWrongWords(
  service: TestService,
  order: OrderWithQuote,
  moved: LedgerTotals,
  { key, reviewUrl }: Told,
): Promise<string[]> {
  const mc = new MatterCloud({ baseUrl: service.url, apiKey: key, runStore: memoryRunStore() })
  const texts: Record<string, string> = {
    tool: await byTool(mc, key, order.id),
    'command line': await byCommand(mc, order.id),
    mail: (await receiptMail(service.services, order.id)).text,
    ...(reviewUrl === undefined ? {} : { page: await byPage(reviewUrl) }),
  }
  const expected = amountsOf(order, moved)
  const { label } = orderStatusTexts[order.status]
  const lines = addressLines(await currentAddressOf(service, order))
  return Object.entries(texts).flatMap(([teller, text]) => {
    // A page that waits for its payment has no amounts yet, and a mail no state.
    const isUnpaidPage = teller === 'page' && order.status === 'requires_payment'
    const wrong = isUnpaidPage ? [] : expected.filter(([name, words]) => amountIn(text, name) !== words)
    const hasLabel = teller === 'mail' || isUnpaidPage || text.includes(label)
    return [
      ...wrong.map(([name, words]) => `${teller}: ${name} is ${amountIn(text, name)}, not ${words}`),
      ...lines
        .filter((line) => !text.includes(line))
        .map((line) => `${teller}: it does not say that the parcel goes to "${line}"`),
      ...(hasLabel ? [] : [`${teller}: it does not say "${label}"`]),
    ]
  })
}

/** By the payment service's own ledger. */
function amountsOf({ max_cents }: OrderWithQuote, moved: LedgerTotals): [name: string, words: string][] {
  return [
    ['Approved at most', formatCents(moved.authorised > 0 ? max_cents : 0)],
    ['Held', formatCents(moved.held)],
    ['Charged', formatCents(moved.captured)],
    ['Released', formatCents(moved.released)],
    ['Refunded', formatCents(moved.refunded - moved.refund_failed)],
  ]
}

/** The amount beside a name, in any of the texts; without one it is 0. */
function amountIn(text: string, name: string): string {
  const found = new RegExp(`${name}:? ([¥\\d.,]*\\d(?: CNY)?)`).exec(text)
  return found?.[1] ?? formatCents(0)
}

async function byTool(client: MatterCloud, key: string, order_id: string): Promise<string> {
  const track = tools.find(({ name }) => name === 'track')
  if (!track) throw new Error('There is no tool track.')
  const keys = { kind: 'test', get: async () => key, set: async () => undefined }
  const { signal } = new AbortController()
  return resultText(await track.run({ order_id }, { client, keys, signal }))
}

async function byCommand(mc: MatterCloud, order_id: string): Promise<string> {
  const lines: string[] = []
  const output = {
    json: false,
    writeLine: (line: string) => void lines.push(line),
    writeJson: () => undefined,
    note: (line: string) => void lines.push(line),
    styled: (_style: unknown, text: string) => text,
  }
  await trackCommand([order_id], { mc, output, signal: new AbortController().signal })
  return lines.join('\n')
}

async function byPage(reviewUrl: string): Promise<string> {
  const html = await (await fetch(reviewUrl)).text()
  return html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}
