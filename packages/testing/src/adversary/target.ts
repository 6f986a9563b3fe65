import { randomBytes, randomUUID } from 'node:crypto'
import { mandateColumns, mintLink, randomToken, sha256 } from '@mattercloud/api/internals'
import { hashApiKey, type Mandate, makeApiKey, noMandate } from '@mattercloud/rules'
import fc from 'fast-check'
import type { TestClient } from '../service/client.ts'
import { copyFile } from '../service/copyFile.ts'
import { TestBrowser } from '../service/owner.ts'
import { checkOut, requestQuote } from '../service/purchase.ts'
import type { TestService } from '../service/service.ts'
import { Allowed, type AllowedKey, raisedFields } from './allowed.ts'
import type { OtherAccount } from './otherAccount.ts'

/** What an owner allows before the attack; anybody with the key may spend within it. */
export interface StartConditions {
  mandate: Mandate | undefined
  keyMaySpend: boolean
}

const mandate: fc.Arbitrary<Mandate | undefined> = fc.option(
  fc.record({
    autopay_enabled: fc.constantFrom(...Array<boolean>(9).fill(true), false),
    max_per_order_cents: fc.constantFrom(7500, 7500, 20_000),
    monthly_cap_cents: fc.constantFrom(10_000, 10_000, 25_000, 40_000),
    expires_at: fc.constantFrom(
      ...Array<null>(7).fill(null),
      '2099-06-01T00:00:00.000Z',
      '2020-01-01T00:00:00.000Z',
    ),
    materials: fc.constantFrom(null, null, ['sla_white']),
    countries: fc.constantFrom(null, null, ['US']),
    any_address: fc.boolean(),
    unit_gate: fc.constant(noMandate.unit_gate),
    default_payment_method: fc.constant(null),
  }),
  { nil: undefined, freq: 6 },
)

export const startConditions: fc.Arbitrary<StartConditions> = fc.record({
  mandate,
  keyMaySpend: fc.constantFrom(...Array<boolean>(4).fill(true), false),
})

/** The attacked account: its owner is signed in, its agent works, one of its keys is stolen. */
export interface Target {
  accountId: string
  email: string
  agent: TestClient
  owner: TestBrowser
  /** The token in the forms of the owner's pages. */
  csrf: string
  fileId: string
  allowed: Allowed
  /** What the adversary has at the start. */
  credentials: { known: unknown[]; expiredLinks: string[]; revokedKey: string; oldCookie: string }
}

const DAY_MS = 24 * 3600 * 1000

/**
 * Creates an account directly: its file is a copy of a measured one; its card, mandate,
 * session and old links are written to the database as the owner's acts would, which other tests cover.
 */
export async function makeTarget(
  service: TestService,
  otherAccount: OtherAccount,
  { mandate: startConditions, keyMaySpend }: StartConditions,
): Promise<Target> {
  const { db, stripe } = service.services
  const email = `target-${randomUUID()}@example.com`
  const connection = await service.anonymous.post('/v1/connect', { email, name: 'agent' })
  const accountId = connection.text('account_id')
  const agent = service.anonymous.withKey(connection.text('api_key'))
  const key: AllowedKey = {
    id: connection.text('api_key_id'),
    text: connection.text('api_key'),
    maySpend: keyMaySpend,
  }
  const fileId = await copyFile(service, otherAccount.fileId, accountId)

  let allowed = new Allowed(noMandate)
  if (startConditions) {
    const customer = await stripe.customers.create({ email, metadata: { account_id: accountId } })
    const card = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
    const mandate = { ...startConditions, default_payment_method: card.id }
    await db
      .updateTable('accounts')
      .set({
        ...mandateColumns(mandate),
        stripe_customer_id: customer.id,
        default_card_fingerprint: card.card?.fingerprint ?? null,
      })
      .where('id', '=', accountId)
      .execute()
    allowed = new Allowed(mandate)
  }
  if (keyMaySpend)
    await db
      .updateTable('api_keys')
      .set({ scopes: ['read', 'order', 'spend'] })
      .where('id', '=', key.id)
      .execute()
  allowed.admitKey(key)

  const revoked = makeApiKey('live', randomBytes(20))
  const { id: revokedId } = await db
    .insertInto('api_keys')
    .values({
      account_id: accountId,
      livemode: true,
      label: 'old',
      key_hash: hashApiKey(revoked),
      scopes: ['read', 'order', 'spend'],
      status: 'revoked',
      created_ip: '127.0.0.1',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const session = randomToken()
  const oldCookie = randomToken()
  const ofAccount = { account_id: accountId, livemode: true, created_ip: '127.0.0.1' }
  await db
    .insertInto('sessions')
    .values([
      { ...ofAccount, token_hash: sha256(session) },
      { ...ofAccount, token_hash: sha256(oldCookie), ended_at: new Date() },
    ])
    .execute()
  const owner = new TestBrowser(service.url)
  owner.cookies.set('mc_session', session)

  const quote = await requestQuote(agent, fileId)
  const order = await checkOut(agent, quote.text('quote_id'))
  const expired = await requestQuote(agent, fileId)
  await db
    .updateTable('quotes')
    .set({ expires_at: new Date(Date.now() - DAY_MS) })
    .where('id', '=', expired.text('quote_id'))
    .execute()
  const link = { accountId, livemode: true, orderId: order.text('order_id') }
  const soon = new Date(Date.now() + DAY_MS)
  const past = new Date(Date.now() - 1000)
  const expiredLinks = [
    `settings/${await mintLink(db, { ...link, kind: 'settings', apiKeyId: revokedId, expiresAt: soon })}`,
    `review/${await mintLink(db, { ...link, kind: 'review', apiKeyId: revokedId, expiresAt: soon })}`,
    `settings/${await mintLink(db, { ...link, kind: 'settings', apiKeyId: key.id, expiresAt: past })}`,
    `cancel/${await mintLink(db, { ...link, kind: 'cancel_order', expiresAt: past })}`,
  ]
  await db.updateTable('links').set({ revoked_at: new Date() }).where('api_key_id', '=', revokedId).execute()
  return {
    accountId,
    email,
    agent,
    owner,
    csrf: sha256(`csrf:${session}`),
    fileId,
    allowed,
    credentials: {
      known: [
        { api_key_id: key.id },
        { file_id: fileId },
        { quote_id: expired.body['quote_id'] },
        quote.body,
        order.body,
      ],
      expiredLinks: expiredLinks.map((path) => `${service.url}/${path}`),
      revokedKey: revoked,
      oldCookie,
    },
  }
}

/** Restores the mandate of the start. Call it between sequences. */
export async function restoreMandate({ services: { db } }: TestService, { accountId, allowed }: Target) {
  if (raisedFields(allowed.mandate, allowed.first).length === 0) return
  await db.updateTable('accounts').set(mandateColumns(allowed.first)).where('id', '=', accountId).execute()
  allowed.confirm(allowed.first)
  allowed.endSequence(allowed.first)
}
