import { mintLink } from '@mattercloud/api/internals'
import type { Mandate, MandateField } from '@mattercloud/rules'
import { mandateFields } from '@mattercloud/rules'
import { sql } from 'kysely'
import * as z from 'zod'
import { cards } from '../service/cards.ts'
import { address } from '../service/parts.ts'
import type { TestService } from '../service/service.ts'
import type { Change, HonestAct } from './act.ts'
import { type Credentials, choose } from './credentials.ts'
import { payPage } from './payPage.ts'
import type { Target } from './target.ts'

const waiting = z.object({
  pending_changes: z.array(
    z.object({
      id: z.string(),
      changes: z.array(z.object({ field: z.enum(mandateFields), to: z.custom<Mandate[MandateField]>() })),
    }),
  ),
})
const price = z.object({ min_cents: z.int(), max_cents: z.int() })

/** The attacked owner, their agent, and the farm: they act in good faith, and check what they approve. */
export class People {
  readonly trace: string[]
  readonly #service: TestService
  readonly #target: Target
  /** The adversary also gets what they show each other. */
  readonly #credentials: Credentials
  /** The pending change that the owner asked for and saw. */
  #seenChange: { id: string; to: Partial<Mandate> } | undefined

  constructor(
    service: TestService,
    target: Target,
    adversary: { credentials: Credentials; trace: string[] },
  ) {
    this.#service = service
    this.#target = target
    this.#credentials = adversary.credentials
    this.trace = adversary.trace
  }

  /** @returns keys that the owner has revoked */
  async do(what: HonestAct): Promise<string[]> {
    switch (what.act) {
      case 'owner asks':
        await this.#ask(what.change)
        return []
      case 'owner confirms':
        await this.#confirm()
        return []
      case 'owner pays':
        await this.#pay(what.pick)
        return []
      case 'owner admits an agent':
        await this.#admitAgent(what.maySpend)
        return []
      case 'owner revokes':
        return this.#revoke(what.pick)
      case 'owner forwards a link':
        await this.#forward(what.pick)
        return []
      case 'farm':
        await this.#farm(what)
        return []
      case 'a month passes':
        await this.#passMonth()
        return []
    }
  }

  /** Makes the agent ask for a change, and looks at the pending change. */
  async #ask({ field, value }: Change): Promise<void> {
    const { agent } = this.#target
    const answer = await agent.post('/v1/settings/autopay', { [field]: value })
    this.#note(`asks for ${field} ${JSON.stringify(value)}`, answer.status)
    this.#credentials.keep(answer.body, agent.key)
    const shown = waiting.safeParse(answer.body).data?.pending_changes[0]
    const isAsked = shown?.changes.every((change) => change.field === field && isSame(change.to, value))
    // An owner ignores a change that they did not ask for.
    if (!shown || !isAsked) return
    this.#seenChange = {
      id: shown.id,
      to: Object.fromEntries(shown.changes.map((change) => [change.field, change.to])),
    }
  }

  async #confirm(): Promise<void> {
    if (!this.#seenChange) return
    const { id, to } = this.#seenChange
    this.#seenChange = undefined
    const status = await this.#send(`/approvals/${id}`, { decision: 'confirm' })
    this.#note(`confirms ${JSON.stringify(to)}`, status)
    if (status === 303) this.#target.allowed.confirm(to)
  }

  /** Opens a payment page, and pays if it is for their own address. */
  async #pay(pick: number): Promise<void> {
    const url = choose(this.#credentials.ids.get('approval_url') ?? [], pick)
    if (url === undefined) return
    const paid = await payPage(url, cards.pays, `, to ${address.line1}, ${address.city}, `)
    if (!paid) return
    this.#note(`pays ${paid.maxCents} fen on ${url}`, 303)
    this.#target.allowed.paid.set(url, paid)
  }

  /** A new agent asks for a key, and the owner confirms it; that key is stolen too. */
  async #admitAgent(maySpend: boolean): Promise<void> {
    const { email, allowed } = this.#target
    const connected = await this.#service.anonymous.post('/v1/connect', { email, name: 'second agent' })
    if (connected.status !== 200) return
    const id = connected.text('api_key_id')
    await this.#send(`/keys/${id}/decide`, { decision: 'confirm' })
    if (maySpend) await this.#send(`/keys/${id}/decide`, { decision: 'grant_spend' })
    this.#note(`lets ${id} in, ${maySpend ? 'to spend' : 'not to spend'}`, 303)
    allowed.admitKey({ id, text: connected.text('api_key'), maySpend })
    this.#credentials.keep(connected.body, connected.text('api_key'))
  }

  /** Never the first key, because the adversary could then try nothing more. */
  async #revoke(pick: number): Promise<string[]> {
    const { allowed } = this.#target
    const key = choose([...allowed.keys.values()].slice(1), pick)
    if (!key) return []
    const status = await this.#send(`/keys/${key.id}/decide`, { decision: 'revoke' })
    this.#note(`revokes ${key.id}`, status)
    allowed.revoke(key.id)
    return [key.text]
  }

  /** A link that was mailed only to the owner gets to the adversary. */
  async #forward(pick: number): Promise<void> {
    const { accountId } = this.#target
    const { db } = this.#service.services
    const orders = await db.selectFrom('orders').select('id').where('account_id', '=', accountId).execute()
    const orderId = choose(orders, pick)?.id
    if (orderId === undefined) return
    const token = await mintLink(db, {
      kind: pick % 3 === 0 ? 'reapprove' : 'cancel_order',
      accountId,
      livemode: true,
      orderId,
      expiresAt: new Date(Date.now() + 3600_000),
    })
    this.#credentials.keep(`${this.#service.url}/${pick % 3 === 0 ? 'reapprove' : 'cancel'}/${token}`)
  }

  async #farm({ does, pick, part }: Extract<HonestAct, { act: 'farm' }>): Promise<void> {
    const { operator, services } = this.#service
    const orders = await services.db
      .selectFrom('orders')
      .select(['id', 'min_cents', 'max_cents'])
      .where('account_id', '=', this.#target.accountId)
      .where('status', '=', does === 'refund' ? 'queued' : 'paid')
      .execute()
    const order = choose(orders, pick)
    if (!order) return
    const { min_cents, max_cents } = price.parse(order)
    const bodies = {
      accept: { final_price_cents: Math.round(min_cents + part * (max_cents - min_cents)) },
      reject: { reason: 'The walls are too thin.' },
      refund: {},
    }
    const { status } = await operator.post(`/v1/operator/orders/${order.id}/${does}`, bodies[does])
    this.#note(`the farm: ${does} ${order.id}`, status)
  }

  async #passMonth(): Promise<void> {
    await this.#service.services.db
      .updateTable('orders')
      .set({ created_at: sql<Date>`created_at - interval '31 days'` })
      .where('account_id', '=', this.#target.accountId)
      .execute()
    this.#note('a month passes', 0)
  }

  /** A form of a signed-in page. */
  async #send(path: string, fields: Record<string, string>): Promise<number> {
    const { owner, csrf } = this.#target
    return (await owner.send('POST', path, { csrf, ...fields })).status
  }

  #note(what: string, status: number): void {
    this.trace.push(`-- the owner ${what}: ${status}`)
  }
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
