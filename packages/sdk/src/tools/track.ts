import * as z from 'zod'
import type { MatterCloud } from '../client.ts'
import { etagOf } from '../http/longPoll.ts'
import type { Order } from '../http/types.ts'
import { explainRun } from '../run/explainRun.ts'
import type { RunRecord } from '../run/runRecord.ts'
import { filenameOfRun } from '../run/steps/fileStep.ts'
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

  async call({ order_id, run_id, wait_seconds = 0 }, call) {
    const client = await connectedClient(call)
    if (order_id === undefined && run_id === undefined) return listed(client, call)
    const run = client.run(call.run_id)
    const state = await run.state()
    const id = order_id ?? state.order_id
    if (id === undefined) return notOrdered(await run.export(), call)
    const isOfRun = state.order_id === id
    const lastStatus = isOfRun ? state.last_known_status : undefined
    const order = await orderAfter(lastStatus, id, wait_seconds, client, call)
    if (isOfRun) await run.noteOrder(order)
    return described(order, order.status !== lastStatus, isOfRun, call)
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
  const runOf = (order_id: string) => runs.find(({ state }) => state.order_id === order_id)?.run_id
  const unordered = runs
    .filter(({ state }) => state.file_id !== undefined && state.order_id === undefined)
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
      open_orders: orders.map((order) => summariseOrder(order, runOf(order.order_id))),
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

function described(order: Order, changed: boolean, isOfRun: boolean, call: Call) {
  const { data, lines, sentence } = describeOrder(order, changed)
  const common = { status: order.status, next_action: order.next_action, fields: { order: data } }
  if (order.status === 'requires_payment') return unpaid(order, isOfRun, { ...common, lines }, sentence, call)
  if (order.status === 'cancelled' && isOfRun) return cancelled(order, { ...common, lines }, sentence, call)
  const { order_id } = order
  return {
    ...common,
    next_call: isOver(order) ? null : { tool: 'track', arguments: { run_id: call.run_id, order_id } },
    waiting_for: 'nobody' as const,
    tell_user: sentence,
    lines: isOver(order)
      ? lines
      : [...lines, 'Farm and parcel take days: do not wait for them here; look again when the user asks.'],
  }
}

/** Only the human can go on: on the page that shows everything, or on the payment page. */
function unpaid<Common extends { lines: string[] }>(
  { order_id, approval_url }: Order,
  isOfRun: boolean,
  common: Common,
  sentence: string,
  { run_id }: Call,
) {
  return {
    ...common,
    next_call: { tool: 'track', arguments: { run_id, order_id, wait_seconds: 20 } },
    waiting_for: 'human' as const,
    tell_user: [
      sentence,
      ...(isOfRun ? ['I can give you the page again on which you see all of it first.'] : []),
      ...(approval_url === null ? [] : [`You can pay it straight away here: ${approval_url}`]),
    ].join(' '),
    lines: isOfRun
      ? [...common.lines, `For the same order's review page again: checkout ${JSON.stringify({ run_id })}`]
      : common.lines,
  }
}

/** The user must say whether the part is ordered again. */
function cancelled<Common extends { lines: string[] }>(
  { cancel_reason }: Order,
  common: Common,
  sentence: string,
  { run_id }: Call,
) {
  return {
    ...common,
    next_call: { tool: 'quote', arguments: { run_id } },
    waiting_for: 'human' as const,
    tell_user:
      cancel_reason === 'declined_by_owner'
        ? 'The order was declined on its page, so nothing is charged. Shall I change something and work out another price?'
        : `${sentence} Shall I order the part again?`,
    lines: [...common.lines, 'Quote or order again only if the user wants that.'],
  }
}
