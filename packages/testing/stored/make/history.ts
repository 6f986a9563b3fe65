// What happens on the stack before it is stored. Each name is one of `begun.json`, for the test to go on with.
import { setTimeout as sleep } from 'node:timers/promises'
import { type MatterCloud, serviceRunStore } from '@mattercloud/sdk/node'
import { derivedKey } from '../derived.ts'
import { createGlb } from './glb.ts'
import { decline, enterCard, type Owner } from './owner.ts'
import { boxStl } from './parts.ts'

export const address = {
  name: 'Ada Example',
  line1: '123 Main St',
  city: 'San Francisco',
  state: 'CA',
  postal_code: '94105',
  country: 'US',
}
const wish = { material_id: 'sla_white', quantity: 1, ship_country: 'US' }
/** Of the guide's part, so that each order costs 50 to 75 yuan. */
const guidePart = () => boxStl([45.2, 30.1, 8340 / (45.2 * 30.1)])

/** What acts on the stack from outside of it. */
export interface World {
  mc: MatterCloud
  owner: Owner
  /** An HTTP call with the agent's key, for what the SDK has no function for. */
  call(path: string, body: object): Promise<Record<string, unknown>>
  /** The farm's desk. */
  farm(order_id: string, act: string, body?: object): Promise<void>
  emulator(path: string, body: object): Promise<unknown>
  stripeUrl: string
}

export type Begun = Record<string, string>

/** A card, autopay with its limits, and a key that may spend: each asked for by the key, confirmed by the owner. */
export async function allowSpending({ mc, owner, call, stripeUrl }: World): Promise<void> {
  const setup = await call('/v1/payments/setup_intent', {})
  await enterCard(`${stripeUrl}/setup/${setup['client_secret']}`)
  const card = /\/cards\/(pm_\w+)\/choose/.exec(await owner.page('/cards'))?.[1]
  await owner.send(`/cards/${card}/choose`, {})
  await call('/v1/settings/autopay', {
    autopay_enabled: true,
    max_per_order_cents: 50_000,
    monthly_cap_cents: 200_000,
    any_address: true,
  })
  const { pending_changes } = await mc.settings.get()
  await owner.send(`/approvals/${pending_changes[0]?.id}`, { decision: 'confirm' })
  await owner.send(`/keys/${(await mc.currentKey()).api_key_id}/decide`, { decision: 'grant_spend' })
}

/** Files of each kind, measured, drawn and repaired. */
export async function files({ mc, call }: World): Promise<Begun> {
  const upload = async (filename: string, bytes: Uint8Array<ArrayBuffer>) => {
    const { id } = await mc.files.upload({ filename, bytes })
    return (await mc.files.waitUntilReady(id)).id
  }
  const open_box = await upload('open box.stl', boxStl([40, 30, 20], { lid: false }))
  await mc.files.preview(open_box)
  const repaired = String((await call(`/v1/files/${open_box}/repair`, {}))['id'])
  await mc.files.waitUntilReady(repaired)
  const glb = await upload('box.glb', createGlb([0.04, 0.03, 0.02]))
  const part = await upload('part.stl', guidePart())
  await mc.files.preview(part)
  return { open_box, repaired, glb, part }
}

/** Orders in the states that an order can be in. */
export async function orders(world: World, file_id: string): Promise<Begun> {
  const { mc, farm, emulator } = world
  const ordered = async () => {
    const { quote_id } = await mc.quotes.create({ file_id, ...wish })
    return mc.checkoutSessions.create({ quote_id, shipping_address_json: address })
  }
  const paid = async () => {
    const { order_id, approval_url } = await ordered()
    await enterCard(String(approval_url))
    await until(mc, order_id, 'paid')
    return order_id
  }
  const upTo = async (...acts: string[]) => {
    const order_id = await paid()
    for (const act of acts) await farm(order_id, act, bodies[act])
    return order_id
  }
  const declined = await ordered()
  await decline(declined.review_url, 'Not this one.')
  const refunded_in_part = await upTo('accept', 'start', 'ship', 'deliver')
  await farm(refunded_in_part, 'refund', { amount_cents: 1000 })
  const disputed = await upTo('accept')
  const { payment_intent } = await movement(world, disputed)
  await emulator('disputes', { payment_intent })
  const { quote_id } = await mc.quotes.create({
    file_id,
    ...wish,
    requested_execution_mode: 'agent_autonomous',
  })
  const mandate = await world.call('/v1/autonomous/orders', { quote_id, shipping_address_json: address })
  await until(mc, String(mandate['order_id']), 'paid')
  return {
    quote: (await mc.quotes.create({ file_id, ...wish })).quote_id,
    unpaid: (await ordered()).order_id,
    paid: await paid(),
    captured_unheard: await paid(),
    paid_by_mandate: String(mandate['order_id']),
    in_production: await upTo('accept', 'start'),
    delivered: await upTo('accept', 'start', 'ship', 'deliver'),
    refunded_in_part,
    disputed,
    declined: declined.order_id,
  }
}
const bodies: Record<string, object> = {
  accept: { final_price_cents: 6000 },
  ship: { carrier: 'SF Express', tracking_number: 'SF1234567890' },
}

/** Runs of the SDK, each left at another step. */
export async function runs({ mc }: World, path: string): Promise<Begun> {
  const uploaded = mc.run('uploaded')
  await uploaded.upload(path)
  const quoted = mc.run('quoted')
  await quoted.quote({ file: await quoted.upload(path), ...wish })
  const unpaid = mc.run('ordered')
  const quote = await unpaid.quote({ file: await unpaid.upload(path), ...wish })
  if (!quote.ready) throw new Error('the quote has questions')
  const { order_id } = await unpaid.checkout({ quote, shipping_address_json: address })
  const kept = mc.withKey(derivedKey('live'), { runStore: serviceRunStore }).run('kept')
  await kept.quote({ file: await kept.upload(path), ...wish })
  return { run_order: order_id }
}

/** What the worker would do next, while there is none. */
export async function queued(
  { mc, call, farm, emulator }: World,
  begun: Begun,
  path: string,
): Promise<Begun> {
  const { id: unmeasured } = await mc.files.upload({ filename: 'part.stl', bytes: boxStl([30, 20, 10]) })
  const order = async () => {
    const { quote_id } = await mc.quotes.create({ file_id: String(begun['part']), ...wish })
    return mc.checkoutSessions.create({ quote_id, shipping_address_json: address })
  }
  const untold = await order()
  // Paid, and the service was told: the job that asks Stripe about it waits.
  const unasked = await order()
  await enterCard(String(unasked.approval_url))
  // A run that nobody measures a file for is left where a program that ends now leaves it.
  const run = mc.run('measuring')
  run.upload(path, { filename: 'other.stl' }).catch(() => undefined)
  while ((await run.state()).file_id === undefined) await sleep(50)
  // It waits for the owner, and the mail that says so is not sent.
  await call('/v1/settings/autopay', { max_per_order_cents: 90_000 })
  // Stripe captures it, and the service never hears of that.
  await emulator('faults', { drop_connection_after_commit: 100 })
  await farm(String(begun['captured_unheard']), 'accept', bodies['accept']).catch(() => undefined)
  await emulator('faults', {})
  return { unmeasured, paid_unasked: unasked.order_id, paid_untold: untold.order_id }
}

async function until(mc: MatterCloud, order_id: string, status: string): Promise<void> {
  for await (const order of mc.orders.updates(order_id)) if (order.status === status) return
}

async function movement({ stripeUrl }: World, order_id: string): Promise<{ payment_intent: string }> {
  const { entries } = await (await fetch(`${stripeUrl}/_emulator/ledger`)).json()
  return entries.find((entry: { metadata: Begun }) => entry.metadata['order_id'] === order_id)
}
