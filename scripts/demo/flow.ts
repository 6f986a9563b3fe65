import { dirname } from 'node:path'
import type { Stack } from '@mattercloud/dev-stack'
import { MatterCloud } from '@mattercloud/sdk'
import { openKeyStore } from '@mattercloud/sdk/node'
import { formatCents } from '@mattercloud/sdk/policy'
import * as z from 'zod'
import { openFarm } from './farm.ts'
import { pay, review } from './human.ts'
import { type McpHost, startMcpHost } from './mcpHost.ts'
import { type Receiver, startReceiver } from './receiver.ts'
import type { Transcript } from './transcript.ts'

export interface FlowOptions {
  transcript: Transcript
  stack: Stack
  /** What has to be stopped at the end. */
  cleanUp: AsyncDisposableStack
  /** The file to print. */
  part: string
  /** Where the agent keeps its key and its runs. */
  configDir: string
  /** The e-mail address of the account's owner. */
  owner: string
}

const address = {
  name: 'Ada Example',
  line1: '123 Main St',
  city: 'San Francisco',
  state: 'CA',
  postal_code: '94105',
  country: 'US',
}

const price = z.object({ min_cents: z.int(), max_cents: z.int() })
const trackedOrder = z.object({
  status: z.string(),
  status_words: z.string(),
  amounts: z.object({ held_cents: z.int(), charged_cents: z.int() }),
  carrier: z.string().nullable(),
  tracking_number: z.string().nullable(),
})
const ledgerShape = z.object({ entries: z.array(z.object({ kind: z.string(), amount: z.int() })) })

/**
 * The whole flow, through the MCP server as a host calls it.
 *
 * @returns the demo's last line
 * @throws StepFailed with the step that failed
 */
export async function runFlow(options: FlowOptions): Promise<string> {
  const { transcript, stack, cleanUp } = options
  const { step, say } = transcript

  const host = await step('agent', 'start the MCP server, as Claude would', async () => {
    const started = await startMcpHost({
      MATTERCLOUD_API_URL: stack.links.api_url,
      MATTERCLOUD_CONFIG_DIR: options.configDir,
      MATTERCLOUD_FOLDERS: dirname(options.part),
    })
    cleanUp.defer(() => started.close())
    say(`tools: ${(await started.tools()).join(', ')}`)
    return started
  })
  await step('agent', `connect for ${options.owner}`, async () => {
    const connected = await host.call('connect', { email: options.owner, name: 'demo agent' }, {})
    say(connected.tell_user)
  })
  const receiver = await step('agent', 'register a webhook and check every signature', () => listen(options))
  const order = await placeOrder(options, host)

  const follow = async (wanted: string) => {
    const { order: tracked } = await host.call(
      'track',
      { run_id: order.runId, wait_seconds: 15 },
      { order: trackedOrder },
    )
    if (tracked.status !== wanted)
      return host.call('track', { run_id: order.runId, wait_seconds: 15 }, { order: trackedOrder })
    return { order: tracked }
  }
  const expectStatus = async (wanted: string) => {
    const { order: tracked } = await follow(wanted)
    if (tracked.status !== wanted) throw new Error(`the order is ${tracked.status}, not ${wanted}`)
    const parcel = tracked.carrier === null ? '' : ` (${tracked.carrier} ${tracked.tracking_number})`
    say(`track: ${tracked.status} — ${tracked.status_words}${parcel}`)
    return tracked
  }

  await step('owner', 'open the review page, then pay on the payment page', async () => {
    say(order.reviewUrl, await review(order.reviewUrl))
    await pay(order.approvalUrl)
    say('paid with a test card')
  })
  await step('agent', 'see that it was paid', async () => {
    const { amounts } = await expectStatus('paid')
    say(`${formatCents(amounts.held_cents)} is held, ${formatCents(amounts.charged_cents)} charged`)
  })
  const key = await stack.operatorKey('demo farm')
  const farm = openFarm({ apiUrl: stack.links.api_url, key, orderId: order.orderId })
  const captured = await step(
    'farm',
    `accept at the lower price, ${formatCents(order.minCents)}`,
    async () => {
      const accepted = await farm.act('accept', { final_price_cents: order.minCents })
      await expectStatus('queued')
      say(
        `charged ${formatCents(accepted.captured_cents)}, released ${formatCents(order.maxCents - accepted.captured_cents)}`,
      )
      return accepted.captured_cents
    },
  )
  await step('farm', 'print it', async () => {
    await farm.act('start')
    await expectStatus('in_production')
  })
  await step('farm', 'ship it', async () => {
    await farm.act('ship', { carrier: 'SF Express', tracking_number: 'SF1234567890' })
    await expectStatus('shipped')
  })
  await step('farm', 'deliver it', async () => {
    await farm.act('deliver')
    await expectStatus('delivered')
  })
  await step('checks', 'signatures, and the ledger of the payments', async () => {
    await untilAllArrived(receiver)
    say(`${receiver.verified.length} webhooks, every signature good: ${receiver.verified.join(', ')}`)
    await checkLedger(stack.links.stripe_url, captured, order.maxCents)
    say(
      `ledger: authorised ${formatCents(order.maxCents)}, captured ${formatCents(captured)}, the rest released`,
    )
  })
  const amount = (cents: number) => (cents / 100).toFixed(2)
  return `demo: delivered — ${order.publicOrderId} — captured ${amount(captured)} of at most ${amount(order.maxCents)} CNY — ${transcript.seconds().toFixed(1)} s`
}

/** The agent's webhook receiver; registers it with the key that `connect` stored. */
async function listen({ stack, configDir, cleanUp, transcript }: FlowOptions): Promise<Receiver> {
  const receiver = await startReceiver()
  cleanUp.defer(() => receiver.close())
  const store = await openKeyStore({ configDir, env: {} })
  const apiKey = await store.get(stack.links.api_url)
  if (apiKey === undefined) throw new Error('connect stored no key')
  cleanUp.defer(() => store.delete(stack.links.api_url))
  const mc = new MatterCloud({ baseUrl: stack.links.api_url, apiKey })
  const endpoint = await mc.webhookEndpoints.create({ url: receiver.url })
  receiver.trust(endpoint.secret)
  transcript.say(`${endpoint.url}, its secret shown once and kept`)
  return receiver
}

async function placeOrder({ transcript, part }: FlowOptions, host: McpHost) {
  const { step, say } = transcript
  const uploaded = await step('agent', `upload ${part.split('/').at(-1)} and measure it`, async () => {
    const measured = await host.call(
      'upload',
      { path: part },
      {
        file_id: z.string(),
        size_mm: z.object({ x: z.number(), y: z.number(), z: z.number() }),
        volume_cm3: z.number(),
        warnings: z.array(z.unknown()),
      },
    )
    const { x, y, z: height } = measured.size_mm
    say(
      `${x.toFixed(1)} × ${y.toFixed(1)} × ${height.toFixed(1)} mm, ${measured.volume_cm3.toFixed(2)} cm³, ` +
        (measured.warnings.length === 0 ? 'no warnings' : `${measured.warnings.length} warnings`),
    )
    return measured
  })
  const run_id = uploaded.run_id
  await step('agent', 'ask for a quote without knowing the country', async () => {
    const result = await host.call(
      'quote',
      { run_id, material_id: 'sla_white', quantity: 1 },
      { missing: z.array(z.object({ field: z.string(), question: z.string(), why: z.string() })) },
    )
    const [question] = result.missing
    if (result.status !== 'needs_input' || question?.field !== 'ship_country')
      throw new Error(`the tool should ask for the country, and said ${result.status}`)
    say(`the tool asks: ${question.question}`, `why: ${question.why}`, 'the user answers: US')
  })
  const quoted = await step('agent', 'ask again, with the answer', async () => {
    const quote = await host.call(
      'quote',
      { run_id, ship_country: 'US' },
      {
        price,
        lead_time_days: z.object({ min: z.int(), max: z.int() }),
        execution_confidence: z.number(),
        risks: z.array(z.unknown()),
      },
    )
    const { min, max } = quote.lead_time_days
    say(
      `${formatCents(quote.price.min_cents)} to ${formatCents(quote.price.max_cents)}, ${min} to ${max} days, ` +
        `confidence ${quote.execution_confidence}, ${quote.risks.length === 0 ? 'no risks' : `${quote.risks.length} risks`}`,
    )
    return quote
  })
  return step('agent', 'prepare the order; only the owner can pay it', async () => {
    const checkout = await host.call(
      'checkout',
      { run_id, shipping_address_json: address },
      {
        order_id: z.string(),
        public_order_id: z.string(),
        review_url: z.url(),
        approval_url: z.url(),
        tracking_url: z.url(),
        spent_cents: z.literal(0),
      },
    )
    say(
      `order ${checkout.public_order_id}: spent ${formatCents(checkout.spent_cents)}, waiting for the ${checkout.waiting_for}`,
    )
    say(`tells the user: ${checkout.tell_user}`)
    return {
      runId: run_id,
      orderId: checkout.order_id,
      publicOrderId: checkout.public_order_id,
      reviewUrl: checkout.review_url,
      approvalUrl: checkout.approval_url,
      minCents: quoted.price.min_cents,
      maxCents: quoted.price.max_cents,
    }
  })
}

const EXPECTED_EVENTS = [
  'file.ready',
  'order.paid',
  'order.shipped',
  ...Array<string>(5).fill('order.status_changed'),
]

async function untilAllArrived(receiver: Receiver): Promise<void> {
  for (
    let triesLeft = 100;
    receiver.verified.length < EXPECTED_EVENTS.length && triesLeft > 0;
    triesLeft -= 1
  )
    await new Promise((resolve) => setTimeout(resolve, 100))
  if (receiver.refused > 0) throw new Error(`${receiver.refused} webhooks came with a bad signature`)
  const missing = EXPECTED_EVENTS.length - receiver.verified.length
  if (receiver.verified.toSorted().join() !== EXPECTED_EVENTS.toSorted().join())
    throw new Error(`${missing} webhooks are missing; came: ${receiver.verified.join(', ')}`)
}

async function checkLedger(stripeUrl: string, captured: number, max: number): Promise<void> {
  const { entries } = ledgerShape.parse(await (await fetch(`${stripeUrl}/_emulator/ledger`)).json())
  const sum = (kind: string) =>
    entries.filter((entry) => entry.kind === kind).reduce((total, { amount }) => total + amount, 0)
  if (sum('authorised') !== max || sum('captured') !== captured || sum('released') !== max - captured)
    throw new Error(`the ledger says ${JSON.stringify(entries)}`)
}
