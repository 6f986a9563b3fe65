import * as z from 'zod'
import type { MatterCloud } from '../client.ts'
import { etagOf } from '../http/longPoll.ts'
import type { Order } from '../http/types.ts'
import { explainRun } from '../run/explainRun.ts'
import type { RunRecord } from '../run/runRecord.ts'
import { filenameOfRun } from '../run/steps/fileStep.ts'
import { orderIdOf, orderIdsOf } from '../run/steps/findRunOrder.ts'
import { connectedClient } from './account.ts'
import { type Call, defineTool } from './definition/defineTool.ts'
import { recentRuns, runIdArgument } from './definition/runOfCall.ts'
import {
  describeOrder,
  isOver,
  orderLine,
  orderSchema,
  orderSummary,
  summariseOrder,
} from './messages/describeOrder.ts'
import { quotedUserText, userText } from './messages/userText.ts'

const input = z.strictObject({
  order_id: z.uuid().optional().describe("Instead of the run's order"),
  wait_seconds: z.int().min(0).max(20).optional().describe('Wait so long for a change'),
  run_id: runIdArgument,
})

const output = z.object({
  order: orderSchema,
  open_orders: z.array(orderSummary),
  not_ordered: z
    .array(z.object({ run_id: z.string(), part: z.string(), next: z.string() }))
    .describe('Parts that were begun and not ordered yet'),
})

export const track = defineTool({
  name: 'track',
  title: 'Follow purchases',
  description:
    'Says how far an order is: status, timeline, carrier, tracking number, what was charged. Without arguments it lists the open purchases by the names of their parts, to find a run_id again. Use it after checkout to see whether the user has paid; wait_seconds waits for a change. It changes nothing and pays nothing.',
  input,
  output,
  risk: 'read',
  idempotent: true,
  destructive: false,
  opensRun: false,

  async call({ order_id, run_id, wait_seconds = 0 }, call) {
    const client = await connectedClient(call)
    if (order_id === undefined && run_id === undefined) return listed(client, call)
    const run = client.run(call.run_id)
    const state = await run.state()
    const found = order_id === undefined ? await run.order({ signal: call.signal }) : undefined
    const id = order_id ?? found?.order_id
    if (id === undefined) return notOrdered(await run.export(), call)
    const isOfRun = found !== undefined || state.order_id === id
    const lastStatus = state.order_id === id ? state.last_known_status : undefined
    const order = await orderAfter(lastStatus, id, wait_seconds, client, call)
    if (isOfRun) await run.noteOrder(order)
    const isUnpaid = order.status === 'requires_payment'
    const review_url = isOfRun && isUnpaid ? await run.reviewUrl({ signal: call.signal }) : undefined
    return described(order, { changed: order.status !== lastStatus, isOfRun, review_url }, call)
  },
})

/** The order as soon as its status is not the known one, or as it is when the time is over. */
async function orderAfter(
  lastStatus: string | undefined,
  order_id: string,
  waitSeconds: number,
  client: MatterCloud,
  { signal, pauseTimeout }: Call,
): Promise<Order> {
  const order = await client.orders.get(order_id, { signal })
  if (waitSeconds === 0 || (lastStatus !== undefined && order.status !== lastStatus)) return order
  return pauseTimeout(() => client.orders.get(order_id, { signal, waitSeconds, etag: etagOf(order) }))
}

/** The status of a run without an order. */
function notOrdered(record: RunRecord | undefined, { run_id }: Call) {
  const { next, text } = explainRun(run_id, record)
  const tool = next === undefined || next === 'track' ? 'upload' : next
  const part = record && filenameOfRun(record)
  return {
    status: 'not_ordered',
    next_action: nextActions[tool],
    next_call: { tool, arguments: { run_id } },
    waiting_for: 'agent' as const,
    tell_user: 'This part is not ordered yet. Shall I go on with it?',
    fields: {},
    lines: [...(part === undefined ? [] : [`Part (name given by the user): ${quotedUserText(part)}`]), text],
  }
}

const nextActions = {
  upload: 'upload_part',
  quote: 'create_quote',
  checkout: 'create_checkout_session',
} as const

async function listed(client: MatterCloud, { signal }: Call) {
  const [{ items }, runs] = await Promise.all([
    client.orders.list({ limit: 100 }, { signal }),
    recentRuns(client.runStore),
  ])
  const orders = items.filter((order) => !isOver(order))
  const runOf = ({ order_id, quote_id }: Order) =>
    runs.find((run) => orderIdOf(run) === order_id || run.state.quote_id === quote_id)?.run_id ??
    runs.find((run) => orderIdsOf(run).includes(order_id))?.run_id
  // Another program may have ordered the quote of a run.
  const ordered = new Set(
    items.filter(({ status }) => status !== 'cancelled').map(({ quote_id }) => quote_id),
  )
  const unordered = runs
    .filter(
      (run) =>
        run.state.file_id !== undefined &&
        orderIdOf(run) === undefined &&
        !ordered.has(run.state.quote_id ?? ''),
    )
    .map((run) => ({
      run_id: run.run_id,
      part: userText(filenameOfRun(run) ?? 'a part'),
      next: explainRun(run.run_id, run).next ?? 'upload',
    }))
  const [only] = orders.length === 1 ? orders : []
  return {
    status: 'listed',
    next_action: orders.length === 0 ? 'none' : 'track_one_order',
    next_call: only ? { tool: 'track', arguments: { order_id: only.order_id } } : null,
    waiting_for: only ? ('agent' as const) : ('nobody' as const),
    tell_user: [
      orders.length === 0
        ? 'You have no open orders.'
        : `You have ${orders.length} open ${orders.length === 1 ? 'order' : 'orders'}.`,
      ...(unordered.length > 0
        ? [`${unordered.length} ${unordered.length === 1 ? 'part was' : 'parts were'} begun and not ordered.`]
        : []),
    ].join(' '),
    fields: {
      open_orders: orders.map((order) => summariseOrder(order, runOf(order))),
      not_ordered: unordered,
    },
    lines: [
      `Open orders: ${orders.length}`,
      ...orders.map(orderLine),
      ...(unordered.length > 0 ? ['Begun and not ordered:'] : []),
      ...unordered.map(
        ({ run_id, part, next }) =>
          `- part (name given by the user) ${quotedUserText(part)}: next is ${next}, run_id ${run_id}`,
      ),
    ],
  }
}

/** What is known of an order beside itself. */
interface Facts {
  changed: boolean
  isOfRun: boolean
  review_url: string | undefined
}

function described(order: Order, facts: Facts, call: Call) {
  const { isOfRun } = facts
  const { data, lines, sentence } = describeOrder(order, facts.changed)
  const common = { status: order.status, next_action: order.next_action, fields: { order: data } }
  if (order.status === 'requires_payment') return unpaid(order, facts, { ...common, lines }, sentence, call)
  if (order.status === 'cancelled' && isOfRun) return cancelled(order, { ...common, lines }, sentence, call)
  const { order_id } = order
  return {
    ...common,
    next_call: isOver(order) ? null : { tool: 'track', arguments: { run_id: call.run_id, order_id } },
    waiting_for: 'nobody' as const,
    tell_user: sentence,
    lines: isOver(order)
      ? [...lines, ...(isOfRun ? [againLine(call)] : [])]
      : [...lines, 'Farm and parcel take days: do not wait for them here; look again when the user asks.'],
  }
}

const againLine = ({ run_id }: Call) =>
  `To order the part again, which needs a new price: quote ${JSON.stringify({ run_id })}. Only if the user wants that.`

/** Only the human can go on: on the page that shows everything, or on the payment page. */
function unpaid<Common extends { lines: string[] }>(
  { order_id, approval_url }: Order,
  { review_url }: Facts,
  common: Common,
  sentence: string,
  { run_id }: Call,
) {
  const way =
    review_url !== undefined
      ? {
          next_action: 'give_user_review_url',
          words: `See all of it, and approve or decline it here: ${review_url}`,
        }
      : approval_url !== null
        ? { next_action: 'give_user_approval_url', words: `You can pay it here: ${approval_url}` }
        : { next_action: 'get_order_again', words: 'Its payment page is being made, or has just ended.' }
  return {
    ...common,
    next_action: way.next_action,
    next_call: { tool: 'track', arguments: { run_id, order_id, wait_seconds: 20 } },
    waiting_for: 'human' as const,
    tell_user: `${sentence} ${way.words}`,
    lines: [
      ...common.lines,
      ...(review_url === undefined ? [] : [`review_url (give this to the user): ${review_url}`]),
      ...(approval_url === null ? [] : [`approval_url (straight to payment): ${approval_url}`]),
    ],
  }
}

/** The user must say whether the part is ordered again. */
function cancelled<Common extends { lines: string[] }>(
  { cancel_reason }: Order,
  common: Common,
  sentence: string,
  { run_id }: Call,
) {
  const mustChange = cancel_reason === 'declined_by_owner' || cancel_reason === 'rejected_by_operator'
  return {
    ...common,
    next_action: mustChange ? 'ask_user_what_to_change' : 'ask_user_whether_to_order_again',
    next_call: { tool: 'quote', arguments: { run_id } },
    waiting_for: 'human' as const,
    tell_user: `${sentence} ${mustChange ? 'Shall I change something, such as the material, and work out another price?' : 'Shall I work out a new price to order the part again?'}`,
    lines: [...common.lines, 'Quote or order again only if the user wants that.'],
  }
}
