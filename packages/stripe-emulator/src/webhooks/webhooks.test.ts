import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startReceiver } from '@mattercloud/testing/stripe/eventReceiver'
import {
  clientOf,
  control,
  createHeldSession,
  GOOD_CARD,
  startWithClient,
  submit,
} from '@mattercloud/testing/stripe/startWithClient'
import { expect, it, onTestFinished, vi } from 'vitest'
import { startStripeEmulator } from '../index.ts'

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 20 })

it('sends signed events of a payment and its capture, in order when nothing is wrong', async () => {
  const receiver = await startReceiver()
  const { stripe } = await startWithClient({ webhook: receiver })
  const session = await createHeldSession(stripe)
  await submit(session.url ?? '', GOOD_CARD)
  const { payment_intent } = await stripe.checkout.sessions.retrieve(session.id)
  await stripe.paymentIntents.capture(String(payment_intent), { amount_to_capture: 5000 })
  await until(() =>
    expect(receiver.events.map(({ type }) => type)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.amount_capturable_updated',
      'checkout.session.completed',
      'refund.created',
      'charge.refunded',
      'charge.captured',
      'payment_intent.succeeded',
    ]),
  )
  const completed = receiver.events.find(({ type }) => type === 'checkout.session.completed')
  expect(completed).toMatchObject({
    api_version: '2026-10-28.endive',
    livemode: false,
    // The object as it was then, though it is paid by now.
    data: { object: { id: session.id, status: 'complete', payment_status: 'unpaid', payment_intent } },
  })
  const succeeded = receiver.events.at(-1)
  expect(succeeded?.request?.id).toMatch(/^req_/)
  expect(await stripe.events.retrieve(succeeded?.id ?? '')).toMatchObject({ pending_webhooks: 0 })
})

it('tries again until the endpoint answers 2xx', async () => {
  const receiver = await startReceiver()
  receiver.status = 503
  const { stripe } = await startWithClient({ webhook: receiver })
  const customer = await stripe.customers.create({ email: 'a@example.com' })
  await until(() => expect(receiver.deliveries).toBeGreaterThan(1))
  expect(receiver.events).toEqual([])
  const [waiting] = (await stripe.events.list()).data
  expect(waiting).toMatchObject({ type: 'customer.created', pending_webhooks: 1 })
  receiver.status = 200
  await until(() => expect(receiver.events[0]).toMatchObject({ data: { object: { id: customer.id } } }))
})

it('delivers what was pending after a restart from the journal', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-emulator-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const journalPath = join(folder, 'journal.jsonl')
  const receiver = await startReceiver()
  receiver.status = 500
  const first = await startStripeEmulator({ journalPath, webhook: receiver })
  await clientOf(first.url).customers.create({ name: 'Before' })
  await until(() => expect(receiver.deliveries).toBeGreaterThan(0))
  await first.close()

  receiver.status = 200
  const second = await startStripeEmulator({ journalPath })
  onTestFinished(() => second.close())
  expect(receiver.events).toEqual([])
  second.setWebhook(receiver)
  await until(() => expect(receiver.events).toMatchObject([{ data: { object: { name: 'Before' } } }]))
})

it('delays, repeats and reorders events by fault settings, in the same way for the same seed', async () => {
  const order = async (seed: number) => {
    const receiver = await startReceiver()
    const { emulator, stripe } = await startWithClient({ webhook: receiver })
    await control(emulator.url, 'faults', { webhook: { fail: true } })
    for (const name of ['a', 'b', 'c', 'd', 'e']) await stripe.customers.create({ name })
    expect(receiver.deliveries).toBe(0)
    await control(emulator.url, 'faults', { seed, webhook: { repeat: 1, reorder: true } })
    await until(() => expect(receiver.events).toHaveLength(10))
    return receiver.events.map((event) => (event.type === 'customer.created' ? event.data.object.name : ''))
  }
  const shuffled = await order(7)
  expect(shuffled).not.toEqual([...shuffled].sort())
  expect([...shuffled].sort()).toEqual(['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd', 'e', 'e'])
  expect(await order(7)).toEqual(shuffled)
  expect(await order(8)).not.toEqual(shuffled)
})

it('closes at once in the middle of a delayed delivery and of a delayed call', async () => {
  const receiver = await startReceiver()
  const emulator = await startStripeEmulator({ webhook: receiver })
  await control(emulator.url, 'faults', { webhook: { delay_ms: 600_000 } })
  await clientOf(emulator.url).customers.create({})
  await control(emulator.url, 'faults', { latency_ms: 60_000, webhook: { delay_ms: 600_000 } })
  const call = clientOf(emulator.url).customers.create({})
  const cut = expect(call).rejects.toMatchObject({ type: 'StripeConnectionError' })
  // The call has to be in before the close.
  await new Promise((resolve) => setTimeout(resolve, 100))
  await emulator.close()
  await cut
  expect(receiver.deliveries).toBe(0)
})
