import { randomUUID } from 'node:crypto'
import Stripe from 'stripe'
import { operations } from '../../contracts.ts'
import { address } from '../parts.ts'
import type { TestService } from '../service.ts'
import { type Ids, validBody } from '../world.ts'
import type { Act } from './act.ts'
import { Loot } from './loot.ts'

const { webhooks } = new Stripe('sk_test_emulator')
const JSON_TYPE = { 'content-type': 'application/json' }

/** Who holds a stolen key and tries everything with it; has no mailbox, no card and no signed-in browser. */
export class Thief {
  readonly loot = new Loot()
  /** All that was ever shown to it. */
  readonly seen: string[] = []
  readonly trace: string[] = []
  readonly #service: TestService
  readonly #victimEmail: string

  constructor(service: TestService, victimEmail: string) {
    this.#service = service
    this.#victimEmail = victimEmail
  }

  async try(act: Act): Promise<void> {
    switch (act.try) {
      case 'call':
        return this.#call(act)
      case 'open': {
        const link = this.loot.link(act.pick)
        if (link !== undefined) await this.#send('GET', link)
        return
      }
      case 'send form': {
        const link = this.loot.link(act.pick)
        if (link !== undefined)
          await this.#send('POST', `${link}${act.suffix}`, new URLSearchParams(act.fields), sameOrigin)
        return
      }
      case 'owner page': {
        const names = [...this.loot.ids.keys()]
        const id = this.loot.id(names[act.pick % Math.max(1, names.length)] ?? '', act.pick)
        const url = `${this.#service.url}${act.path}${id}${act.path === '/keys/' ? '/decide' : ''}`
        await this.#send('POST', url, new URLSearchParams(act.fields), sameOrigin)
        return
      }
      case 'put': {
        const link = this.loot.link(act.pick)
        if (link !== undefined) await this.#send('PUT', link, 'solid stolen', { 'content-type': 'model/stl' })
        return
      }
      case 'forge':
        return this.#forge(act.type, act.pick)
    }
  }

  async #call({ operation: index, pick, key, change }: Extract<Act, { try: 'call' }>): Promise<void> {
    const operation = operations[index % operations.length]
    // Who gives the stolen key up steals nothing more.
    if (!operation || operation.id === 'revokeCurrentKey') return
    const { loot } = this
    const ids: Ids = {
      file_id: loot.id('file_id', pick),
      quote_id: loot.id('quote_id', pick),
      order_id: loot.id('order_id', pick),
      endpoint_id: loot.id('endpoint_id', pick),
      delivery_id: loot.id('delivery_id', pick),
      public_order_id: loot.id('public_order_id', pick),
      payment_method_id: loot.id('payment_method_id', pick),
      token: loot.id('token', pick),
      run_id: loot.id('run_id', pick),
    }
    const all: Record<string, string> = { ...ids }
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
      encodeURIComponent(all[name] ?? loot.id(name, pick)),
    )
    const body: Record<string, unknown> = { ...validBody(operation.id, ids) }
    // A key for the victim's own account waits until its owner confirms it.
    if (operation.id === 'connect' && pick % 2 === 0) body['email'] = this.#victimEmail
    if ('shipping_address_json' in body) body['shipping_address_json'] = address
    if (change) body[change.field] = change.value
    const isPost = operation.method === 'post'
    // The stolen key mostly; now and then none, or one that it was given on the way.
    const token = key < 15 ? loot.keys[1] : loot.keys[key % loot.keys.length]
    await this.#send(
      operation.method.toUpperCase(),
      `${this.#service.url}${path}`,
      isPost ? JSON.stringify(body) : undefined,
      {
        ...(isPost ? { ...JSON_TYPE, 'idempotency-key': randomUUID() } : {}),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
    )
  }

  async #forge(type: string, pick: number): Promise<void> {
    const payload = JSON.stringify({
      id: `evt_${randomUUID()}`,
      object: 'event',
      livemode: false,
      type,
      data: {
        object: { id: this.loot.id('order_id', pick), object: 'checkout.session', status: 'complete' },
      },
    })
    const signature = webhooks.generateTestHeaderString({ payload, secret: 'whsec_guessed' })
    const headers = { ...JSON_TYPE, 'stripe-signature': signature }
    await this.#send('POST', `${this.#service.url}/v1/stripe/webhook`, payload, headers)
  }

  async #send(method: string, url: string, body?: BodyInit, headers: Record<string, string> = {}) {
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    })
    const text = await response.text()
    this.trace.push(`${method} ${url} ${String(body ?? '')}: ${response.status}`)
    // What the payment service's pages show is not ours, and they show no account.
    if (url.startsWith(this.#service.url)) this.seen.push(`${response.status} ${text}`)
    if (response.headers.get('content-type')?.includes('json')) this.loot.keep(JSON.parse(text))
    this.loot.keep(response.headers.get('location') ?? '')
  }
}

const sameOrigin = { 'sec-fetch-site': 'same-origin' }
