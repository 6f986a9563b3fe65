import { randomUUID } from 'node:crypto'
import { operations, sha256 } from '@mattercloud/api/internals'
import Stripe from 'stripe'
import { cards } from '../service/cards.ts'
import { address } from '../service/parts.ts'
import { type Ids, validBody, writeHeaders } from '../service/sampleCalls.ts'
import type { TestService } from '../service/service.ts'
import type { AdversaryAct, Change, LinkPath, OwnerPath } from './act.ts'
import { Credentials, choose, type Sent } from './credentials.ts'
import type { OtherAccount } from './otherAccount.ts'
import { payPage } from './payPage.ts'
import { ReplyChecker } from './replyChecker.ts'
import type { Target } from './target.ts'

const { webhooks } = new Stripe('sk_test_emulator')
const JSON_TYPE = { 'content-type': 'application/json' }
/** Shipping addresses: the owner's, then the adversary's; the last one is in another country than most quotes. */
const addresses = [
  address,
  { ...address, line1: '1 Adversary Lane' },
  { ...address, line1: '1 Nebengasse', city: 'Berlin', state: 'BE', postal_code: '10115', country: 'DE' },
]

/**
 * An adversary with a stolen key, who tries everything with it. It has no access to the owner's mailbox, cards
 * or browsers, but has its own account, signed-in browser and card.
 */
export class Adversary {
  readonly credentials = new Credentials()
  readonly checker: ReplyChecker
  readonly #service: TestService
  readonly #otherAccount: OtherAccount
  readonly #target: Target
  readonly #cookies: Array<string | undefined>

  /** @param ownCookie of the session of its own account */
  constructor(service: TestService, otherAccount: OtherAccount, target: Target, ownCookie: string) {
    this.#service = service
    this.#otherAccount = otherAccount
    this.#target = target
    this.#cookies = [undefined, target.credentials.oldCookie, ownCookie]
    this.checker = new ReplyChecker({
      url: service.url,
      secrets: otherAccount.secrets,
      accounts: [target.accountId, otherAccount.accountId],
      allowed: target.allowed,
    })
    const key = target.agent.key
    this.credentials.keep({ api_key: key })
    for (const answer of otherAccount.leaked) this.credentials.keep(answer)
    for (const answer of target.credentials.known) this.credentials.keep(answer, key)
    for (const url of target.credentials.expiredLinks) {
      this.credentials.keep(url)
      this.checker.expireLink(url)
    }
    this.credentials.keys.push(target.credentials.revokedKey)
  }

  async try(act: AdversaryAct): Promise<void> {
    const { credentials } = this
    const url = this.#service.url
    switch (act.act) {
      case 'call':
        return this.#call(act)
      case 'quote': {
        const body = {
          file_id: act.pick % 5 === 0 ? credentials.id('file_id', act.pick) : this.#target.fileId,
          material_id: act.material,
          quantity: act.quantity,
          ship_country: act.country,
          requested_execution_mode: 'agent_autonomous',
        }
        return this.#post({ url: `${url}/v1/quotes`, body, headers: this.#authorisation(0), isForm: false })
      }
      case 'order':
        return this.#order(act)
      case 'pay':
        return this.#pay(act.pick)
      case 'raise':
        return this.#raise(act)
      case 'replay': {
        const sent = choose(credentials.sent, act.pick)
        if (sent) await this.#post({ ...sent, body: withChange(sent.body, act.change) })
        return
      }
      case 'open': {
        const link = credentials.link(act.pick)
        if (link !== undefined) await this.#send('GET', asLinkKind(link, act.as))
        return
      }
      case 'send form': {
        const link = credentials.link(act.pick)
        if (link === undefined) return
        const { key, ...fields } = act.fields
        const body = {
          ...fields,
          ...(key === undefined ? {} : { [`key_${credentials.id('api_key_id', act.pick)}`]: key }),
        }
        return this.#post({
          url: `${asLinkKind(link, act.as)}${act.suffix}`,
          body,
          headers: sameOrigin,
          isForm: true,
        })
      }
      case 'owner page': {
        const cookie = this.#cookies[act.cookie]
        const session = cookie === undefined ? {} : { cookie: `mc_session=${cookie}` }
        // The page shows its form token to anybody who has the cookie.
        const csrf = cookie === undefined ? {} : { csrf: sha256(`csrf:${cookie}`) }
        return this.#post({
          url: this.#ownerPage(act),
          body: { ...csrf, ...act.fields },
          headers: { ...sameOrigin, ...session },
          isForm: true,
        })
      }
      case 'cross-site form': {
        // An old browser does not say where a form comes from, but still sends its cookies.
        const from: Record<string, string> = act.pick % 2 === 0 ? {} : { 'sec-fetch-site': 'cross-site' }
        const cookie = `mc_session=${this.#target.owner.cookies.get('mc_session')}`
        const status = await this.#sendFromOwnersBrowser(this.#ownerPage(act), act.fields, {
          ...from,
          cookie,
        })
        this.checker.trace.push(`cross-site form to ${act.path}: ${status}`)
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
          body: { email: emails[act.as], name: 'agent' },
          headers: {},
          isForm: false,
        })
      }
      case 'put': {
        const link = credentials.link(act.pick)
        if (link !== undefined)
          await this.#send('PUT', link, 'solid adversary', { 'content-type': 'model/stl' })
        return
      }
      case 'forge':
        return this.#forge(act.type, act.pick, act.signed)
    }
  }

  /** The links that a key received; they expire when it is revoked (`expireLink`). */
  linksOf(key: string): string[] {
    return this.credentials.links.filter((link) => link.key === key).map(({ url }) => url)
  }

  async #call({
    operation: index,
    pick,
    key,
    change,
  }: Extract<AdversaryAct, { act: 'call' }>): Promise<void> {
    const operation = operations[index % operations.length]
    // Without the stolen key the adversary could try nothing more.
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
    const headers = { ...writeHeaders(operation), ...this.#authorisation(key) }
    const body = withChange({ ...validBody(operation.id, ids) }, change)
    if (operation.method === 'post') return this.#post({ url, body, headers, isForm: false })
    const sent = operation.method === 'put' ? JSON.stringify(body) : undefined
    await this.#send(operation.method.toUpperCase(), url, sent, headers)
  }

  #order({
    by,
    pick,
    key,
    address: addressIndex,
    maxCents,
    supersedes,
  }: Extract<AdversaryAct, { act: 'order' }>): Promise<void> {
    const body = {
      quote_id: this.credentials.id('quote_id', pick),
      // Mostly the owner's own address.
      shipping_address_json: addresses[Math.max(0, addressIndex - 7)],
      ...(maxCents === undefined ? {} : { max_cents: maxCents }),
      ...(supersedes ? { supersedes: this.credentials.id('order_id', pick) } : {}),
    }
    const path = by === 'mandate' ? '/v1/autonomous/orders' : '/v1/checkout_sessions'
    const headers = { ...this.#authorisation(key), 'idempotency-key': randomUUID() }
    return this.#post({ url: `${this.#service.url}${path}`, body, headers, isForm: false })
  }

  /** It may buy anything with its own money, up to a low limit; this must not move the owner's money. */
  async #pay(pick: number): Promise<void> {
    const url = choose(this.credentials.ids.get('approval_url') ?? [], pick)
    const paid = url === undefined ? undefined : await payPage(url, cards.otherPerson)
    if (url === undefined || paid === undefined) return
    this.checker.trace.push(`pays ${paid.maxCents} fen of its own on ${url}`)
    this.#target.allowed.paidByOthers.set(url, paid)
  }

  async #raise({
    by,
    pick,
    change: { field, value },
  }: Extract<AdversaryAct, { act: 'raise' }>): Promise<void> {
    const { url } = this.#service
    const token = this.credentials.id('token', pick)
    if (by === 'key')
      return this.#post({
        url: `${url}/v1/settings/autopay`,
        body: { [field]: value },
        headers: this.#authorisation(0),
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

  #authorisation(key: number): Record<string, string> {
    // Mostly the stolen key; sometimes none, or another one that it received.
    const token = key < 18 ? this.credentials.keys[1] : choose(this.credentials.keys, key)
    return token === undefined ? {} : { authorization: `Bearer ${token}` }
  }

  #ownerPage({ path, pick }: Extract<AdversaryAct, { act: 'owner page' | 'cross-site form' }>): string {
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
    this.checker.check({ method, url, key, body, fields, status: response.status, text, reply })
    this.credentials.keep(reply, key)
    this.credentials.keep(response.headers.get('location') ?? '')
  }

  /** Sends a form from the owner's browser; the adversary's page does not see the response. */
  async #sendFromOwnersBrowser(
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

function withChange(body: Record<string, unknown>, change: Change | undefined): Record<string, unknown> {
  return change ? { ...body, [change.field]: change.value } : body
}

const asText = (body: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]))

/** The same token in another kind of link. */
const asLinkKind = (link: string, path: LinkPath | undefined) =>
  path === undefined ? link : link.replace(/\/(review|settings|cancel|reapprove|keys|drop)\//, path)
