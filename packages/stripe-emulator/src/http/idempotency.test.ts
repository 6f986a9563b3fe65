import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clientOf, control, startWithClient } from '@mattercloud/testing/stripe/startWithClient'
import { expect, it, onTestFinished } from 'vitest'
import { startStripeEmulator } from '../index.ts'

it('replays the reply for the same key and parameters', async () => {
  const { stripe } = await startWithClient()
  const first = await stripe.customers.create(
    { name: 'A', metadata: { x: '1', y: '2' } },
    { idempotencyKey: 'k' },
  )
  const repeated = await stripe.customers.create(
    { metadata: { y: '2', x: '1' }, name: 'A' },
    { idempotencyKey: 'k' },
  )
  expect(repeated).toEqual(first)
  expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined()
  expect(repeated.lastResponse.headers['idempotent-replayed']).toBe('true')
  expect(repeated.lastResponse.headers['original-request']).toBe(first.lastResponse.requestId)
  expect((await stripe.customers.list()).data).toHaveLength(1)
})

it('refuses a key with other parameters or for another endpoint', async () => {
  const { stripe } = await startWithClient()
  await stripe.customers.create({ name: 'A' }, { idempotencyKey: 'k' })
  const refused = { statusCode: 400, rawType: 'idempotency_error' }
  await expect(stripe.customers.create({ name: 'B' }, { idempotencyKey: 'k' })).rejects.toMatchObject(refused)
  await expect(stripe.setupIntents.create({}, { idempotencyKey: 'k' })).rejects.toMatchObject(refused)
})

it('answers 409 while the first request with the key is in progress, and does not save the 409', async () => {
  const { stripe, emulator } = await startWithClient()
  await control(emulator.url, 'faults', { latency_ms: 300 })
  const outcomes = await Promise.allSettled(
    [1, 2, 3].map(() => stripe.customers.create({ name: 'A' }, { idempotencyKey: 'k' })),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected')
      expect(outcome.reason).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' })
  }
  await stripe.customers.create({ name: 'A' }, { idempotencyKey: 'k' })
  expect((await stripe.customers.list()).data).toHaveLength(1)
})

it('leaves the key free after a validation failure, and keeps a failure of the execution', async () => {
  const { stripe } = await startWithClient()
  const bad = () => stripe.refunds.create({ payment_intent: 'pi_none', amount: -1 }, { idempotencyKey: 'k' })
  await expect(bad()).rejects.toMatchObject({ statusCode: 400, param: 'amount' })
  const unknown = () => stripe.refunds.create({ payment_intent: 'pi_none' }, { idempotencyKey: 'k' })
  await expect(unknown()).rejects.toMatchObject({ code: 'resource_missing' })
  await expect(unknown()).rejects.toMatchObject({ headers: { 'idempotent-replayed': 'true' } })
})

it('saves a 500 that came after the change', async () => {
  const { stripe, emulator } = await startWithClient()
  await control(emulator.url, 'faults', { fail_after_commit: 1 })
  const create = () => stripe.customers.create({ name: 'A' }, { idempotencyKey: 'k' })
  await expect(create()).rejects.toMatchObject({ statusCode: 500 })
  await expect(create()).rejects.toMatchObject({
    statusCode: 500,
    headers: { 'idempotent-replayed': 'true' },
  })
  expect((await stripe.customers.list()).data).toMatchObject([{ name: 'A' }])
})

it('answers a retry after a cut connection with the saved reply', async () => {
  const { stripe, emulator } = await startWithClient()
  await control(emulator.url, 'faults', { drop_connection_after_commit: 1 })
  // By hand, because the library tries once more by itself when a connection is closed on it.
  const cut = fetch(`${emulator.url}/v1/customers`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_emulator', 'idempotency-key': 'k' },
    body: new URLSearchParams({ name: 'A' }),
  })
  await expect(cut).rejects.toThrow('fetch failed')
  const customer = await stripe.customers.create({ name: 'A' }, { idempotencyKey: 'k' })
  expect((await stripe.customers.list()).data.map(({ id }) => id)).toEqual([customer.id])
})

it('lets the library retry by itself without doing anything twice', async () => {
  const { stripe, emulator } = await startWithClient()
  await control(emulator.url, 'faults', { drop_connection_after_commit: 2 })
  const retrying = clientOf(emulator.url, { maxNetworkRetries: 2 })
  const customer = await retrying.customers.create({ name: 'A' })
  expect((await stripe.customers.list()).data.map(({ id }) => id)).toEqual([customer.id])
})

it('only writes that were committed count towards the number of failures', async () => {
  const { stripe, emulator } = await startWithClient()
  await control(emulator.url, 'faults', { fail_after_commit: 1 })
  await expect(stripe.customers.retrieve('cus_none')).rejects.toMatchObject({ statusCode: 404 })
  await expect(stripe.refunds.create({ charge: 'ch_none' })).rejects.toMatchObject({
    code: 'resource_missing',
  })
  await expect(stripe.customers.create({})).rejects.toMatchObject({ statusCode: 500 })
  await stripe.customers.create({})
})

it('keeps a key for a day, also over a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-emulator-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const journalPath = join(folder, 'journal.jsonl')
  const create = (url: string) => clientOf(url).customers.create({ name: 'A' }, { idempotencyKey: 'k' })
  const first = await startStripeEmulator({ journalPath })
  const { id } = await create(first.url)
  await first.close()
  const second = await startStripeEmulator({ journalPath })
  onTestFinished(() => second.close())
  expect((await create(second.url)).id).toBe(id)
  await control(second.url, 'clock/advance', { seconds: 86_401 })
  expect((await create(second.url)).id).not.toBe(id)
})

it('accepts keys of up to 255 characters', async () => {
  const { stripe } = await startWithClient()
  await stripe.customers.create({}, { idempotencyKey: 'k'.repeat(255) })
  await expect(stripe.customers.create({}, { idempotencyKey: 'k'.repeat(256) })).rejects.toMatchObject({
    statusCode: 400,
  })
})

it('a held write is in progress until it is released', async () => {
  const { stripe, emulator } = await startWithClient()
  await control(emulator.url, 'faults', { hold: true })
  const options = { idempotencyKey: 'held' }
  const first = stripe.customers.create({ email: 'a@example.com' }, options)
  const held = async () => (await (await fetch(`${emulator.url}/_emulator/faults`)).json()).held
  await expect.poll(held).toBe(1)
  await expect(stripe.customers.create({ email: 'a@example.com' }, options)).rejects.toMatchObject({
    code: 'idempotency_key_in_use',
  })
  expect((await stripe.customers.list()).data).toEqual([])
  await fetch(`${emulator.url}/_emulator/faults`, { method: 'DELETE' })
  expect((await first).email).toBe('a@example.com')
  expect(await held()).toBe(0)
})
