import type { Mandate } from '@mattercloud/rules'
import { sql } from 'kysely'
import { mandateOf } from '../../settings/mandate.ts'
import { saveCard } from '../cards.ts'
import { findOrdersWithQuotes } from '../histories/findOrdersWithQuotes.ts'
import { readMoved } from '../histories/money.ts'
import { quiesce } from '../histories/quiesce.ts'
import { setMandate, setSpend } from '../mandate.ts'
import { checkOut, readyFile, requestQuote } from '../purchase.ts'
import type { TestService } from '../service.ts'
import type { Act } from './act.ts'
import { Thief } from './thief.ts'
import type { Victim } from './victim.ts'

/** What the robbed owner had allowed beforehand: within it the agent, and so whoever has its key, may spend. */
export const allowed = { max_per_order_cents: 7500, monthly_cap_cents: 15_000 } as const

export interface Robbery {
  hasMandate: boolean
  acts: Act[]
}

export interface Booty {
  /** What must never be, in words; empty if the owner lost nothing. */
  losses: string[]
  /** In fen, by the payment service's ledger. */
  byMandate: number
  trace: string[]
}

/** One thief's day: it gets the key of an account and everything that key ever answered, and does what it can. */
export async function rob(
  service: TestService,
  victim: Victim,
  { hasMandate, acts }: Robbery,
): Promise<Booty> {
  const { db } = service.services
  const agent = await service.newAccount()
  if (hasMandate) {
    const card = await saveCard(service, agent)
    const given = { autopay_enabled: true, any_address: true, default_payment_method: card, ...allowed }
    await setMandate(service, agent, given)
    await setSpend(service, agent, true)
  }
  const accountOf = async () =>
    db
      .selectFrom('accounts')
      .selectAll()
      .where('email', '=', (await agent.get('/v1/settings')).text('email'))
      .executeTakeFirstOrThrow()
  const before = await accountOf()
  const theirs = await victim.state()

  const thief = new Thief(service, victim.email)
  thief.loot.keep({ api_key: agent.key })
  for (const answer of victim.leaked) thief.loot.keep(answer)
  const file_id = await readyFile(agent)
  thief.loot.keep({ file_id })
  const quote = await requestQuote(agent, file_id)
  thief.loot.keep(quote.body)
  thief.loot.keep((await checkOut(agent, quote.text('quote_id'))).body)
  thief.loot.keep((await requestQuote(agent, file_id)).body)
  for (const act of acts) await thief.try(act)
  await quiesce(service)

  const moved = await readMoved(service)
  const losses: string[] = []
  let byMandate = 0
  const orders = await db
    .selectFrom('orders')
    .innerJoin('accounts', 'accounts.id', 'orders.account_id')
    .select(['orders.id', 'orders.account_id'])
    .where('accounts.email', '<>', victim.email)
    .where('orders.created_at', '>=', before.created_at)
    .execute()
  for (const { id, account_id } of orders) {
    const { authorised, captured, held } = moved(id)
    if (authorised === 0) continue
    const isAllowed = hasMandate && account_id === before.id && authorised <= allowed.max_per_order_cents
    if (!isAllowed) losses.push(`order ${id} moved ${authorised} fen that nobody approved`)
    byMandate += captured + held
  }
  if (byMandate > allowed.monthly_cap_cents) losses.push(`${byMandate} fen are above the month's cap`)
  for (const order of await findOrdersWithQuotes(db, before.id))
    if (order.authorised_cents > 0 && order.mandate === null)
      losses.push(`order ${order.id} was paid without a mandate`)

  losses.push(...raised(mandateOf(before), mandateOf(await accountOf())))
  const spending = await db
    .selectFrom('api_keys')
    .select('id')
    .where('account_id', '=', before.id)
    .where(sql<boolean>`'spend' = any(scopes)`)
    .execute()
  if (spending.length > (hasMandate ? 1 : 0)) losses.push('a key may spend that could not')
  if (JSON.stringify(await victim.state()) !== JSON.stringify(theirs))
    losses.push("another's account changed")
  for (const text of thief.seen) {
    if (victim.secrets.some((secret) => text.includes(secret)))
      losses.push(`another's data was shown: ${text}`)
    if (/^5/.test(text) && !text.startsWith('503')) losses.push(`a fault of the service: ${text}`)
  }
  return { losses, byMandate, trace: thief.trace }
}

/** Where a mandate allows more than before; judged here anew, without the code that is to be tried. */
function raised(before: Mandate, after: Mandate): string[] {
  const cap = (cents: number | null) => cents ?? 0
  const end = (at: string | null) => (at === null ? Number.POSITIVE_INFINITY : Date.parse(at))
  const isWider = (from: readonly string[] | null, to: readonly string[] | null) =>
    from !== null && (to === null || to.some((item) => !from.includes(item)))
  const more: Array<[keyof Mandate, boolean]> = [
    ['autopay_enabled', after.autopay_enabled && !before.autopay_enabled],
    ['max_per_order_cents', cap(after.max_per_order_cents) > cap(before.max_per_order_cents)],
    ['monthly_cap_cents', cap(after.monthly_cap_cents) > cap(before.monthly_cap_cents)],
    ['expires_at', end(after.expires_at) > end(before.expires_at)],
    ['materials', isWider(before.materials, after.materials)],
    ['countries', isWider(before.countries, after.countries)],
    ['any_address', after.any_address && !before.any_address],
    ['unit_gate', after.unit_gate < before.unit_gate],
    ['default_payment_method', after.default_payment_method !== before.default_payment_method],
  ]
  return more.filter(([, isMore]) => isMore).map(([field]) => `${field} was raised without the owner`)
}
