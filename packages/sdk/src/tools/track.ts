import * as z from 'zod'
import type { MatterCloud } from '../client.ts'
import { etagOf } from '../http/longPoll.ts'
import type { Order } from '../http/types.ts'
import { explainRun } from '../run/explainRun.ts'
import type { RunRecord } from '../run/runRecord.ts'
import { filenameOfRun } from '../run/steps/fileStep.ts'
import { connectedClient } from './account.ts'
import { type Call, defineTool } from './definition/defineTool.ts'
import { orderIdArgument, runIdArgument } from './definition/runOfCall.ts'
import { describeOrder, isOver, orderSchema, orderSummary } from './messages/describeOrder.ts'
import { quotedUserText } from './messages/userText.ts'
import { listOrders } from './order/listOrders.ts'

const input = z.strictObject({
  order_id: orderIdArgument,
  find: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe('Lists orders, past ones too, by words of part, material or status, or by month (2026-11)'),
  wait_seconds: z.int().min(0).max(20).optional().describe('Wait so long for a change'),
  run_id: runIdArgument,
})

const output = z.object({
  order: orderSchema,
  open_orders: z.array(orderSummary),
  past_orders: z.array(orderSummary),
  not_ordered: z
    .array(z.object({ run_id: z.string(), part: z.string(), size: z.string().optional(), next: z.string() }))
    .describe('Parts that were begun and not ordered yet'),
})

export const track = defineTool({
  name: 'track',
  title: 'Follow purchases',
  description:
    'Says how far an order is: status, timeline, carrier, tracking number, what was charged. Without arguments it lists the open purchases and the last past ones, to find an order_id or run_id again. Use it after checkout to see whether the user has paid; wait_seconds waits for a change. It changes nothing.',
  input,
  output,
  risk: 'read',
  idempotent: true,
  destructive: false,
  opensRun: false,

  async call({ order_id, run_id, find, wait_seconds = 0 }, call) {
    const client = await connectedClient(call)
    if (find !== undefined || (order_id === undefined && run_id === undefined))
      return listOrders(client, find, call)
    const run = client.run(call.run_id)
    const state = await run.state()
    const found = order_id === undefined ? await run.order({ signal: call.signal }) : undefined
    const id = order_id ?? found?.order_id
    if (id === undefined) return notOrdered(await run.export(), call)
    const isOrderOfRun = id === state.order_id || id === state.public_order_id
    const isOfRun = found !== undefined || isOrderOfRun
    const lastStatus = isOrderOfRun ? state.last_known_status : undefined
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
      ? [...lines, againLine(order, call)]
      : [...lines, 'Farm and parcel take days: do not wait for them here; look again when the user asks.'],
  }
}

const againLine = ({ public_order_id }: Order, { run_id }: Call) =>
  `To order the part again, which needs a new price: quote ${JSON.stringify({ run_id, again: public_order_id })}. Only if the user wants that.`

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
