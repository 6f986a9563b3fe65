import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer, TestClient } from '../service/client.ts'
import { address } from '../service/parts.ts'
import { closeDispute, failRefund, openDispute } from '../service/purchase.ts'
import type { TestService } from '../service/service.ts'
import { payOnPage } from './payOnPage.ts'
import type { Mandate, Step } from './step.ts'

/** An order as those outside know it. */
interface Known {
  quoteId: string
  /** What the quote said that the order may cost. */
  min: number
  max: number
  key: string
  orderId: string | undefined
  approvalUrl: string | undefined
  reviewUrl: string | undefined
  byMandate: boolean
  /** The order that this one takes the place of. */
  supersedes?: string
  /** Those that are open, oldest first. */
  readonly disputes: string[]
}

/** How often a retry waits for a request of the same key that is still running. */
const TRIES = 3

export interface Account {
  id: string
  agent: TestClient
  fileId: string
  mandate: Mandate | undefined
}

/** Plays the acts of one history's agent, owner and farm, and remembers what they did. */
export class Player {
  readonly accountId: string
  /** Orders whose payment page took a payment from a human. */
  readonly paidByHuman = new Set<string>()
  readonly mandate: Mandate | undefined
  /** What was done and answered, for whoever reads of a breach. */
  readonly trace: string[] = []
  /** Answers that the contract does not have. */
  readonly odd: string[] = []
  readonly #service: TestService
  readonly #agent: TestClient
  readonly #fileId: string
  readonly #orders: Known[] = []

  constructor(service: TestService, account: Account) {
    this.#service = service
    this.accountId = account.id
    this.mandate = account.mandate
    this.#agent = account.agent
    this.#fileId = account.fileId
  }

  /** Whether the payer disputes an order's charge, and the bank has not decided on all of it. */
  isDisputed(orderId: string): boolean {
    return this.#orders.some((order) => order.orderId === orderId && order.disputes.length > 0)
  }

  async play(step: Step): Promise<void> {
    switch (step.act) {
      case 'at once':
        await Promise.all(step.steps.map((each) => this.play(each)))
        return
      case 'order':
      case 'order by mandate':
        return this.#order(step)
      case 'go on':
        return this.#with(step, (order) => this.#goOn(order, step.order))
      case 'dispute':
        return this.#with(step, (order) => this.#dispute(order, step.won, step.half))
      case 'send refund back':
        return this.#with(step, (order) => this.#sendRefundBack(order))
      case 'supersede':
        return this.#with(step, (order) => this.#supersede(order))
      case 'check out again':
        return this.#with(step, (order) => this.#checkOut(order))
      case 'pay':
        return this.#with(step, async ({ orderId, approvalUrl }) => {
          if (approvalUrl === undefined || orderId === undefined) return
          const isPaid = await payOnPage(approvalUrl, step.card)
          if (isPaid) this.paidByHuman.add(orderId)
          this.trace.push(`${orderId} pay ${step.card}: ${isPaid ? 'taken' : 'not taken'}`)
        })
      case 'cancel':
        return this.#with(step, ({ orderId }) => this.#post(this.#agent, `/v1/orders/${orderId}/cancel`))
      case 'decline':
        return this.#with(step, async ({ orderId, reviewUrl }) => {
          if (reviewUrl === undefined) return
          const { status } = await fetch(`${reviewUrl}/decline`, {
            method: 'POST',
            body: new URLSearchParams({ note: 'No.' }),
          })
          this.#note(`${orderId} decline`, status, String(status))
        })
      case 'accept':
        return this.#with(step, ({ min, max, orderId }) =>
          this.#operate(orderId, 'accept', {
            final_price_cents: min + Math.ceil((max - min) * step.part),
          }),
        )
      case 'refund':
        return this.#with(step, ({ min, orderId }) =>
          this.#operate(
            orderId,
            'refund',
            step.part === 0 ? {} : { amount_cents: Math.ceil(min * step.part) },
          ),
        )
      case 'reject':
        return this.#with(step, ({ orderId }) => this.#operate(orderId, 'reject', { reason: 'Thin.' }))
      case 'ship':
        return this.#with(step, ({ orderId }) =>
          this.#operate(orderId, 'ship', { carrier: 'SF Express', tracking_number: 'SF1' }),
        )
      case 'start':
      case 'deliver':
        return this.#with(step, ({ orderId }) => this.#operate(orderId, step.act, {}))
    }
  }

  async #with(
    step: { act: Step['act']; order: number },
    act: (order: Known) => Promise<unknown>,
  ): Promise<void> {
    const order = this.#orders[step.order % Math.max(1, this.#orders.length)]
    if (order && (order.orderId !== undefined || step.act === 'check out again')) await act(order)
  }

  async #goOn({ orderId }: Known, order: number): Promise<void> {
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

  async #dispute(order: Known, won: boolean, half: boolean): Promise<void> {
    if (order.orderId === undefined) return
    try {
      const oldest = order.disputes[0]
      // A second one may open before the first is decided.
      if (oldest === undefined || (half && order.disputes.length < 2)) {
        const part = half ? Math.floor(order.min / 2) : undefined
        order.disputes.push(await openDispute(this.#service, order.orderId, part))
      } else {
        await closeDispute(this.#service, oldest, won ? 'won' : 'lost')
        order.disputes.shift()
      }
      this.trace.push(`${order.orderId} disputes open: ${order.disputes.length}`)
    } catch {
      // Nothing was charged, or all of it is disputed or gone: the bank takes no such claim.
    }
  }

  async #sendRefundBack({ orderId }: Known): Promise<void> {
    if (orderId === undefined) return
    try {
      await failRefund(this.#service, orderId)
      this.trace.push(`${orderId} refund sent back`)
    } catch {
      // There is none.
    }
  }

  /** The same quote to another address. */
  async #supersede(order: Known): Promise<void> {
    if (order.orderId === undefined || order.byMandate) return
    const successor: Known = { ...order, key: randomUUID(), orderId: undefined, disputes: [] }
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
    const order: Known = {
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

  async #checkOut(order: Known): Promise<void> {
    for (let tries = TRIES; tries > 0; tries -= 1) {
      const made = await this.#post(
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
      if (made.status === 200) {
        order.orderId = made.text('order_id')
        order.reviewUrl = made.text('review_url')
        const url = made.body['approval_url']
        if (typeof url === 'string') order.approvalUrl = url
        return
      }
      if (order.byMandate && (made.status === 402 || made.status === 403)) {
        // As the answer says: the owner is asked on a page instead.
        order.byMandate = false
        order.key = randomUUID()
      } else if (made.status !== 503) return
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
    const said = answer.status === 200 ? String(answer.body['status'] ?? 'ok') : answer.refusal
    this.#note(`${path} ${JSON.stringify(body)}`, answer.status, said)
    return answer
  }

  #note(what: string, status: number, said: string) {
    this.trace.push(`${what}: ${said}`)
    if (![200, 400, 402, 403, 404, 409, 410, 503].includes(status)) this.odd.push(`${what}: ${said}`)
  }
}

function priceOf(quote: Answer): { min: number; max: number } {
  const price = quote.body['price_estimate']
  if (typeof price !== 'object' || price === null || !('min' in price) || !('max' in price))
    throw new Error(`a quote without a price: ${JSON.stringify(quote.body)}`)
  return { min: Number(price.min), max: Number(price.max) }
}
