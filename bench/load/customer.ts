import { setTimeout as sleep } from 'node:timers/promises'
import { type MatterCloud, MatterCloudError } from '@mattercloud/sdk'
import { cube } from '../fair/parts.ts'

/** What became of the customers' purchases. */
export interface Purchases {
  /** Bought, and seen to be paid or, in test mode, delivered. */
  done: number
  /** Given up after the client's own retries, with the error's code. */
  refused: Map<string, number>
}

const PAUSE_MS = 1500
const SECONDS_OF_A_PURCHASE = 240
const ADDRESS = {
  name: 'Ada Lovelace',
  line1: 'Invalidenstraße 116',
  city: 'Berlin',
  postal_code: '10115',
  country: 'DE',
}

/** A test clock goes at most ten years ahead, and each purchase needs 60 days of it. */
const PURCHASES_OF_AN_ACCOUNT = 40

/** Buys parts one after the other, by the SDK as any program would, until it is told to stop. */
export async function runCustomer(options: {
  connect: () => Promise<MatterCloud>
  /** Where each account's endpoint gets events. */
  webhookUrl: string
  isTestMode: boolean
  purchases: Purchases
  signal: AbortSignal
}): Promise<void> {
  const { connect, webhookUrl, isTestMode, purchases, signal } = options
  let client: MatterCloud | undefined
  for (let begun = 0; !signal.aborted; begun += 1) {
    try {
      if (client === undefined || begun % PURCHASES_OF_AN_ACCOUNT === 0) {
        client = await connect()
        await client.webhookEndpoints.create({ url: webhookUrl })
      }
      await buy(client, isTestMode)
      purchases.done += 1
    } catch (error) {
      const why = error instanceof MatterCloudError ? error.code : String(error)
      purchases.refused.set(why, (purchases.refused.get(why) ?? 0) + 1)
    }
    await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined)
  }
}

async function buy(client: MatterCloud, isTestMode: boolean): Promise<void> {
  const signal = AbortSignal.timeout(SECONDS_OF_A_PURCHASE * 1000)
  const { id: file_id } = await client.files.upload({ filename: 'cube.stl', bytes: cube() }, { signal })
  await client.files.waitUntilReady(file_id, { signal })
  const { quote_id } = await client.quotes.create(
    { file_id, material_id: 'sla_white', quantity: 1, ship_country: 'DE' },
    { signal },
  )
  const order = await client.checkoutSessions.create({ quote_id, shipping_address_json: ADDRESS }, { signal })
  if (order.approval_url === null) throw new Error('there is no payment page')
  await pay(order.approval_url)
  await untilStatus(
    client,
    order.order_id,
    ['paid', 'queued', 'in_production', 'shipped', 'delivered'],
    signal,
  )
  if (!isTestMode) return
  await client.testMode.advanceClock({ seconds: 60 * 86_400 }, { signal })
  await untilStatus(client, order.order_id, ['delivered'], signal)
}

/** The human's part. */
async function pay(approvalUrl: string): Promise<void> {
  const reply = await fetch(approvalUrl, {
    method: 'POST',
    body: new URLSearchParams({ card_number: '4242424242424242', exp: '12/34', cvc: '123' }),
    redirect: 'manual',
  })
  if (reply.status !== 303) throw new Error(`the payment page answered ${reply.status}`)
}

async function untilStatus(client: MatterCloud, orderId: string, wanted: string[], signal: AbortSignal) {
  for await (const { status } of client.orders.updates(orderId, { signal }))
    if (wanted.includes(status)) return
  throw new Error('the order ended in another way')
}
