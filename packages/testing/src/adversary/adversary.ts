import { randomUUID } from 'node:crypto'
import { operations, sha256 } from '@mattercloud/api/internals'
import Stripe from 'stripe'
import { cards } from '../service/cards.ts'
import { address } from '../service/parts.ts'
import { type Ids, validBody, writeHeaders } from '../service/sampleCalls.ts'
import type { TestService } from '../service/service.ts'
import type { Change, LinkPath, OwnerPath, Try } from './act.ts'
import { Credentials, choose, type Sent } from './credentials.ts'
import type { OtherAccount } from './otherAccount.ts'
import { payPage } from './payPage.ts'
import type { Target } from './target.ts'
import { Watch } from './watch.ts'

const { webhooks } = new Stripe('sk_test_emulator')
const JSON_TYPE = { 'content-type': 'application/json' }
/** Where the adversary would rather have it sent; the last one is to another country than quotes mostly are. */
const addresses = [
  address,
  { ...address, line1: '1 Adversary Lane' },
  { ...address, line1: '1 Nebengasse', city: 'Berlin', state: 'BE', postal_code: '10115', country: 'DE' },
]

/**
 * Who holds a stolen key and tries everything with it. Has no mailbox of the owner's, none of their cards
 * and none of their browsers; but an account, and so a signed-in browser, and a card of its own.
 */
export class Adversary {
  readonly credentials = new Credentials()
  readonly watch: Watch
  readonly #service: TestService
  readonly #otherAccount: OtherAccount
  readonly #target: Target
  readonly #cookies: Array<string | undefined>

  /** @param ownCookie of the session on its own account */
  constructor(service: TestService, otherAccount: OtherAccount, target: Target, ownCookie: string) {
    this.#service = service
    this.#otherAccount = otherAccount
    this.#target = target
    this.#cookies = [undefined, target.credentials.oldCookie, ownCookie]
    this.watch = new Watch({
      url: service.url,
      secrets: otherAccount.secrets,
      accounts: [target.accountId, otherAccount.accountId],
      allowed: target.allowed,
    })
    const key = target.agent.key
    this.credentials.keep({ api_key: key })
    for (const answer of otherAccount.leaked) this.credentials.keep(answer)
    for (const answer of target.credentials.known) this.credentials.keep(answer, key)
    for (const url of target.credentials.dead) {
      this.credentials.keep(url)
      this.watch.isOver(url)
    }
    this.credentials.keys.push(target.credentials.revokedKey)
  }

  async try(what: Try): Promise<void> {
    const { credentials } = this
    const url = this.#service.url
    switch (what.act) {
      case 'call':
        return this.#call(what)
      case 'quote': {
        const body = {
          file_id: what.pick % 5 === 0 ? credentials.id('file_id', what.pick) : this.#target.fileId,
          material_id: what.material,
          quantity: what.quantity,
          ship_country: what.country,
          requested_execution_mode: 'agent_autonomous',
        }
        return this.#post({ url: `${url}/v1/quotes`, body, headers: this.#with(0), isForm: false })
      }
      case 'order':
        return this.#order(what)
      case 'pay':
        return this.#pay(what.pick)
      case 'raise':
        return this.#raise(what)
      case 'replay': {
        const sent = choose(credentials.sent, what.pick)
        if (sent) await this.#post({ ...sent, body: changed(sent.body, what.change) })
        return
      }
      case 'open': {
        const link = credentials.link(what.pick)
        if (link !== undefined) await this.#send('GET', asKind(link, what.as))
        return
      }
      case 'send form': {
        const link = credentials.link(what.pick)
        if (link === undefined) return
        const { key, ...fields } = what.fields
        const body = {
          ...fields,
          ...(key === undefined ? {} : { [`key_${credentials.id('api_key_id', what.pick)}`]: key }),
        }
        return this.#post({
          url: `${asKind(link, what.as)}${what.suffix}`,
          body,
          headers: sameOrigin,
          isForm: true,
        })
      }
      case 'owner page': {
        const cookie = this.#cookies[what.cookie]
        const session = cookie === undefined ? {} : { cookie: `mc_session=${cookie}` }
        // The page shows its token to whoever opens it with the cookie.
        const csrf = cookie === undefined ? {} : { csrf: sha256(`csrf:${cookie}`) }
        return this.#post({
          url: this.#ownerPage(what),
          body: { ...csrf, ...what.fields },
          headers: { ...sameOrigin, ...session },
          isForm: true,
        })
      }
      case 'cross-site form': {
        // An old browser says nothing of where a form comes from; its cookies it sends all the same.
        const from: Record<string, string> = what.pick % 2 === 0 ? {} : { 'sec-fetch-site': 'cross-site' }
        const cookie = `mc_session=${this.#target.owner.cookies.get('mc_session')}`
        const status = await this.#blind(this.#ownerPage(what), what.fields, { ...from, cookie })
        this.watch.trace.push(`cross-site form to ${what.path}: ${status}`)
        return
      }
      case 'connect': {
        const { email } = this.#target
        const emails = {
          'the owner': email,
          'the other': this.#otherAccount.email,
          itself: `adversary-${randomUUID()}@example.com`,
        }
        return this.#post({
          url: `${url}/v1/connect`,
          body: { email: emails[what.as], name: 'agent' },
          headers: {},
          isForm: false,
        })
      }
      case 'put': {
        const link = credentials.link(what.pick)
        if (link !== undefined)
          await this.#send('PUT', link, 'solid adversary', { 'content-type': 'model/stl' })
        return
      }
      case 'forge':
        return this.#forge(what.type, what.pick, what.signed)
    }
  }

  /** Links that a key was given are over once it was revoked; from when on, tells `isOver`. */
  linksOf(key: string): string[] {
    return this.credentials.links.filter((link) => link.key === key).map(({ url }) => url)
  }

  async #call({ operation: index, pick, key, change }: Extract<Try, { act: 'call' }>): Promise<void> {
    const operation = operations[index % operations.length]
    // Who gives the stolen key up gets nothing more.
    if (!operation || operation.id === 'revokeCurrentKey') return
    const { credentials } = this
    const ids: Ids = {
      file_id: credentials.id('file_id', pick),
      quote_id: credentials.id('quote_id', pick),
      order_id: credentials.id('order_id', pick),
      endpoint_id: credentials.id('endpoint_id', pick),
      delivery_id: credentials.id('delivery_id', pick),
      public_order_id: credentials.id('public_order_id', pick),
      payment_method_id: credentials.id('payment_method_id', pick),
      token: credentials.id('token', pick),
      run_id: credentials.id('run_id', pick),
    }
    const all: Record<string, string> = { ...ids }
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
      encodeURIComponent(all[name] ?? credentials.id(name, pick)),
    )
    const url = `${this.#service.url}${path}`
    const headers = { ...writeHeaders(operation), ...this.#with(key) }
    const body = changed({ ...validBody(operation.id, ids) }, change)
    if (operation.method === 'post') return this.#post({ url, body, headers, isForm: false })
    const sent = operation.method === 'put' ? JSON.stringify(body) : undefined
    await this.#send(operation.method.toUpperCase(), url, sent, headers)
  }

  #order({ by, pick, key, address: where, most, supersedes }: Extract<Try, { act: 'order' }>): Promise<void> {
    const body = {
      quote_id: this.credentials.id('quote_id', pick),
      // The owner's own address mostly.
      shipping_address_json: addresses[Math.max(0, where - 7)],
      ...(most === undefined ? {} : { max_cents: most }),
      ...(supersedes ? { supersedes: this.credentials.id('order_id', pick) } : {}),
    }
    const path = by === 'mandate' ? '/v1/autonomous/orders' : '/v1/checkout_sessions'
    const headers = { ...this.#with(key), 'idempotency-key': randomUUID() }
    return this.#post({ url: `${this.#service.url}${path}`, body, headers, isForm: false })
  }

  /** Its own money may buy it what it likes, as long as that is cheap; the owner's must not follow. */
  async #pay(pick: number): Promise<void> {
    const url = choose(this.credentials.ids.get('approval_url') ?? [], pick)
    const paid = url === undefined ? undefined : await payPage(url, cards.anothers)
    if (url === undefined || paid === undefined) return
    this.watch.trace.push(`pays ${paid.maxCents} fen of its own on ${url}`)
    this.#target.allowed.paidByOthers.set(url, paid)
  }

  async #raise({ by, pick, change: { field, value } }: Extract<Try, { act: 'raise' }>): Promise<void> {
    const { url } = this.#service
    const token = this.credentials.id('token', pick)
    if (by === 'key')
      return this.#post({
        url: `${url}/v1/settings/autopay`,
        body: { [field]: value },
        headers: this.#with(0),
        isForm: false,
      })
    if (by === 'link')
      return this.#post({
        url: `${url}/v1/settings/signed/${token}/autopay`,
        body: { [field]: value },
        headers: {},
        isForm: false,
      })
    const yuan = typeof value === 'number' ? (value / 100).toFixed(2) : ''
    const body = { autopay: value === true ? 'on' : '', [field.replace('_cents', '')]: yuan }
    return this.#post({ url: `${url}/settings/${token}`, body, headers: sameOrigin, isForm: true })
  }

  async #forge(type: string, pick: number, isSigned: boolean): Promise<void> {
    const payload = JSON.stringify({
      id: `evt_${randomUUID()}`,
      object: 'event',
      livemode: false,
      type,
      data: {
        object: { id: this.credentials.id('order_id', pick), object: 'checkout.session', status: 'complete' },
      },
    })
    const signature = webhooks.generateTestHeaderString({ payload, secret: 'whsec_guessed' })
    const headers = isSigned ? { ...JSON_TYPE, 'stripe-signature': signature } : JSON_TYPE
    await this.#send('POST', `${this.#service.url}/v1/stripe/webhook`, payload, headers)
  }

  #with(key: number): Record<string, string> {
    // The stolen key mostly; now and then none, or one that it was given on the way.
    const token = key < 18 ? this.credentials.keys[1] : choose(this.credentials.keys, key)
    return token === undefined ? {} : { authorization: `Bearer ${token}` }
  }

  #ownerPage({ path, pick }: Extract<Try, { act: 'owner page' | 'cross-site form' }>): string {
    const { credentials } = this
    const paths: Record<OwnerPath, string> = {
      '/approvals/': credentials.id('id', pick),
      '/keys/': `${credentials.id('api_key_id', pick)}/decide`,
      '/addresses/': credentials.id('order_id', pick),
      '/units/': credentials.id('file_id', pick),
      '/cards/': `${credentials.id('payment_method_id', pick)}/choose`,
    }
    return `${this.#service.url}${path}${paths[path]}`
  }

  async #post(sent: Sent): Promise<void> {
    this.credentials.keepSent(sent)
    const { url, body, headers, isForm } = sent
    if (isForm)
      return this.#send(
        'POST',
        url,
        new URLSearchParams(asText(body)).toString(),
        { ...FORM_TYPE, ...headers },
        body,
      )
    await this.#send('POST', url, JSON.stringify(body), { ...JSON_TYPE, ...headers }, body)
  }

  async #send(
    method: string,
    url: string,
    body?: string,
    headers: Record<string, string> = {},
    fields: Record<string, unknown> = {},
  ): Promise<void> {
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    })
    const text = await response.text()
    const key = headers['authorization']?.replace('Bearer ', '')
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    const reply: unknown = isJson ? JSON.parse(text) : undefined
    this.watch.look({ method, url, key, body, fields, status: response.status, text, reply })
    this.credentials.keep(reply, key)
    this.credentials.keep(response.headers.get('location') ?? '')
  }

  /** What the owner's browser is answered, the adversary's page does not see. */
  async #blind(
    url: string,
    fields: Record<string, string>,
    headers: Record<string, string>,
  ): Promise<number> {
    const body = new URLSearchParams(fields)
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual' })
    await response.arrayBuffer()
    return response.status
  }
}

const sameOrigin = { 'sec-fetch-site': 'same-origin' }
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' }

function changed(body: Record<string, unknown>, change: Change | undefined): Record<string, unknown> {
  return change ? { ...body, [change.field]: change.value } : body
}

const asText = (body: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]))

/** The same token where another kind of link belongs. */
const asKind = (link: string, path: LinkPath | undefined) =>
  path === undefined ? link : link.replace(/\/(review|settings|cancel|reapprove|keys|drop)\//, path)
