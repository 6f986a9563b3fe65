import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer, TestClient } from '../service/client.ts'
import { address } from '../service/parts.ts'
import { closeDispute, failRefund, openDispute } from '../service/purchase.ts'
import type { TestService } from '../service/service.ts'
import { Owner } from './owner.ts'
import { payOnPage } from './payOnPage.ts'
import type { Mandate, Step } from './step.ts'
import type { Told } from './told.ts'

/** An order as its agent and owner know it. */
interface PlayedOrder {
  quoteId: string
  /** The price range of the quote. */
  min: number
  max: number
  key: string
  orderId: string | undefined
  approvalUrl: string | undefined
  reviewUrl: string | undefined
  byMandate: boolean
  /** The order that this one supersedes. */
  supersedes?: string
  /** The open disputes, oldest first. */
  readonly disputes: string[]
}

/** The number of retries while a request with the same key is still running. */
const TRIES = 3

export interface Account {
  id: string
  agent: TestClient
  fileId: string
  mandate: Mandate | undefined
}

/** Plays the acts of one history's agent, owner and farm, and records them. */
export class Player {
  readonly accountId: string
  /** Orders that a human paid on the payment page. */
  readonly paidByHuman = new Set<string>()
  readonly mandate: Mandate | undefined
  /** The acts and answers, for the report of a breach. */
  readonly trace: string[] = []
  /** Answers that are not in the contract. */
  readonly unexpectedAnswers: string[] = []
  readonly #service: TestService
  readonly #agent: TestClient
  readonly #fileId: string
  readonly #owner: Owner
  readonly #orders: PlayedOrder[] = []
  /** By order: the address that the farm was told when it accepted. */
  readonly #toldFarm = new Map<string, unknown>()
  /** By order: the addresses to which its owner changed it. */
  readonly #changedTo = new Map<string, string[]>()
  #changes = 0

  constructor(service: TestService, account: Account) {
    this.#service = service
    this.accountId = account.id
    this.mandate = account.mandate
    this.#agent = account.agent
    this.#fileId = account.fileId
    this.#owner = new Owner(service, account.id)
  }

  /** What its owner and the farm know of where an order goes. */
  addressesOf(orderId: string): { changedTo: readonly string[]; toldFarm: unknown } {
    return { changedTo: this.#changedTo.get(orderId) ?? [], toldFarm: this.#toldFarm.get(orderId) }
  }

  /** With what an order is told to its account. */
  toldOf(orderId: string): Told {
    const order = this.#orders.find((played) => played.orderId === orderId)
    return { key: this.#agent.key ?? '', reviewUrl: order?.reviewUrl }
  }

  /** Whether the payer disputes an order's charge, and the bank has not decided on all of it. */
  isDisputed(orderId: string): boolean {
    return this.#orders.some((order) => order.orderId === orderId && order.disputes.length > 0)
  }

  async play(step: Step): Promise<void> {
    switch (step.act) {
      case 'concurrently':
        await Promise.all(step.steps.map((each) => this.play(each)))
        return
      case 'order':
      case 'order by mandate':
        return this.#order(step)
      case 'go on':
        return this.#withOrder(step, (order) => this.#continue(order, step.order))
      case 'dispute':
        return this.#withOrder(step, (order) => this.#dispute(order, step.won, step.half))
      case 'send refund back':
        return this.#withOrder(step, (order) => this.#sendRefundBack(order))
      case 'change address':
        return this.#withOrder(step, (order) => this.#changeAddress(order))
      case 'supersede':
        return this.#withOrder(step, (order) => this.#supersede(order))
      case 'check out again':
        return this.#withOrder(step, (order) => this.#checkOut(order))
      case 'pay':
        return this.#withOrder(step, async ({ orderId, approvalUrl }) => {
          if (approvalUrl === undefined || orderId === undefined) return
          const isPaid = await payOnPage(approvalUrl, step.card)
          if (isPaid) this.paidByHuman.add(orderId)
          this.trace.push(`${orderId} pay ${step.card}: ${isPaid ? 'paid' : 'not paid'}`)
        })
      case 'cancel':
        return this.#withOrder(step, ({ orderId }) => this.#post(this.#agent, `/v1/orders/${orderId}/cancel`))
      case 'decline':
        return this.#withOrder(step, async ({ orderId, reviewUrl }) => {
          if (reviewUrl === undefined) return
          const { status } = await fetch(`${reviewUrl}/decline`, {
            method: 'POST',
            body: new URLSearchParams({ note: 'No.' }),
          })
          this.#note(`${orderId} decline`, status, String(status))
        })
      case 'accept':
        return this.#withOrder(step, async ({ min, max, orderId }) => {
          const { status, body } = await this.#operate(orderId, 'accept', {
            final_price_cents: min + Math.ceil((max - min) * step.part),
          })
          if (status === 200 && orderId !== undefined)
            this.#toldFarm.set(orderId, body['shipping_address_json'])
        })
      case 'refund':
        return this.#withOrder(step, ({ min, orderId }) =>
          this.#operate(
            orderId,
            'refund',
            step.part === 0 ? {} : { amount_cents: Math.ceil(min * step.part) },
          ),
        )
      case 'reject':
        return this.#withOrder(step, ({ orderId }) => this.#operate(orderId, 'reject', { reason: 'Thin.' }))
      case 'ship':
        return this.#withOrder(step, ({ orderId }) =>
          this.#operate(orderId, 'ship', { carrier: 'SF Express', tracking_number: 'SF1' }),
        )
      case 'start':
      case 'deliver':
        return this.#withOrder(step, ({ orderId }) => this.#operate(orderId, step.act, {}))
    }
  }

  async #withOrder(
    step: { act: Step['act']; order: number },
    act: (order: PlayedOrder) => Promise<unknown>,
  ): Promise<void> {
    const order = this.#orders[step.order % Math.max(1, this.#orders.length)]
    if (order && (order.orderId !== undefined || step.act === 'check out again')) await act(order)
  }

  async #continue({ orderId }: PlayedOrder, order: number): Promise<void> {
    const { body } = await this.#agent.get(`/v1/orders/${orderId}`)
    switch (body['status']) {
      case 'requires_payment':
        return this.play({ act: 'pay', order, card: 'good' })
      case 'paid':
        return this.play({ act: 'accept', order, part: 0.3 })
      case 'queued':
        return this.play({ act: 'start', order })
      case 'in_production':
        return this.play({ act: 'ship', order })
      case 'shipped':
        return this.play({ act: 'deliver', order })
      case 'delivered':
        return this.play({ act: 'refund', order, part: 0.2 })
    }
  }

  async #dispute(order: PlayedOrder, won: boolean, half: boolean): Promise<void> {
    if (order.orderId === undefined) return
    try {
      const oldest = order.disputes[0]
      // A second dispute may open before the first is decided.
      if (oldest === undefined || (half && order.disputes.length < 2)) {
        const part = half ? Math.floor(order.min / 2) : undefined
        order.disputes.push(await openDispute(this.#service, order.orderId, part))
      } else {
        await closeDispute(this.#service, oldest, won ? 'won' : 'lost')
        order.disputes.shift()
      }
      this.trace.push(`${order.orderId} disputes open: ${order.disputes.length}`)
    } catch {
      // Nothing was charged, or all of it is disputed or refunded: the bank refuses the claim.
    }
  }

  async #sendRefundBack({ orderId }: PlayedOrder): Promise<void> {
    if (orderId === undefined) return
    try {
      await failRefund(this.#service, orderId)
      this.trace.push(`${orderId} refund sent back`)
    } catch {
      // There is no refund.
    }
  }

  async #changeAddress(order: PlayedOrder): Promise<void> {
    const { orderId } = order
    if (orderId === undefined) return
    this.#changes += 1
    const line1 = `${this.#changes} Other St`
    const { status, changed } = await this.#owner.changeAddress(orderId, { ...address, name: 'Ada', line1 })
    this.#note(
      `${orderId} change address to ${line1}`,
      status === 303 ? 200 : status,
      changed ?? String(status),
    )
    if (changed === undefined) return
    this.#changedTo.set(changed, [...(this.#changedTo.get(changed) ?? []), line1])
    if (this.#orders.some((played) => played.orderId === changed)) return
    // It was not paid, so another order took its place.
    const { body } = await this.#agent.get(`/v1/orders/${changed}`)
    const approvalUrl = typeof body['approval_url'] === 'string' ? body['approval_url'] : undefined
    this.#orders.push({ ...order, orderId: changed, approvalUrl, reviewUrl: undefined, disputes: [] })
  }

  /** The same quote to another address. */
  async #supersede(order: PlayedOrder): Promise<void> {
    if (order.orderId === undefined || order.byMandate) return
    const successor: PlayedOrder = { ...order, key: randomUUID(), orderId: undefined, disputes: [] }
    successor.supersedes = order.orderId
    this.#orders.push(successor)
    await this.#checkOut(successor)
  }

  async #order({ act, material, quantity }: Extract<Step, { material: string }>): Promise<void> {
    const quote = await this.#post(this.#agent, '/v1/quotes', {
      file_id: this.#fileId,
      material_id: material,
      quantity,
      ship_country: 'US',
    })
    if (quote.status !== 200) return
    const { min, max } = priceOf(quote)
    const order: PlayedOrder = {
      quoteId: quote.text('quote_id'),
      min,
      max,
      key: randomUUID(),
      orderId: undefined,
      approvalUrl: undefined,
      reviewUrl: undefined,
      byMandate: act === 'order by mandate',
      disputes: [],
    }
    this.#orders.push(order)
    await this.#checkOut(order)
  }

  async #checkOut(order: PlayedOrder): Promise<void> {
    for (let tries = TRIES; tries > 0; tries -= 1) {
      const response = await this.#post(
        this.#agent,
        order.byMandate ? '/v1/autonomous/orders' : '/v1/checkout_sessions',
        order.supersedes === undefined
          ? { quote_id: order.quoteId, shipping_address_json: address }
          : {
              quote_id: order.quoteId,
              shipping_address_json: { ...address, line2: order.supersedes },
              supersedes: order.supersedes,
            },
        { 'Idempotency-Key': order.key },
      )
      if (response.status === 200) {
        order.orderId = response.text('order_id')
        order.reviewUrl = response.text('review_url')
        const url = response.body['approval_url']
        if (typeof url === 'string') order.approvalUrl = url
        return
      }
      if (order.byMandate && (response.status === 402 || response.status === 403)) {
        // As the answer says, the owner approves on a page instead.
        order.byMandate = false
        order.key = randomUUID()
      } else if (response.status !== 503) return
      await sleep(20)
    }
  }

  #operate(orderId: string | undefined, action: string, body: object) {
    return this.#post(this.#service.operator, `/v1/operator/orders/${orderId}/${action}`, body)
  }

  async #post(
    client: TestClient,
    path: string,
    body: unknown = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const answer = await client.post(path, body, headers)
    const result = answer.status === 200 ? String(answer.body['status'] ?? 'ok') : answer.refusal
    this.#note(`${path} ${JSON.stringify(body)}`, answer.status, result)
    return answer
  }

  #note(what: string, status: number, result: string) {
    this.trace.push(`${what}: ${result}`)
    if (![200, 400, 402, 403, 404, 409, 410, 503].includes(status))
      this.unexpectedAnswers.push(`${what}: ${result}`)
  }
}

function priceOf(quote: Answer): { min: number; max: number } {
  const price = quote.body['price_estimate']
  if (typeof price !== 'object' || price === null || !('min' in price) || !('max' in price))
    throw new Error(`a quote without a price: ${JSON.stringify(quote.body)}`)
  return { min: Number(price.min), max: Number(price.max) }
}
