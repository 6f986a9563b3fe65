import { orderStatusTexts, orderWords, waysToAsk } from '@mattercloud/rules'
import * as z from 'zod'
import type { MatterCloud } from '../client.ts'
import { MatterCloudError } from '../http/errors.ts'
import type { Order } from '../http/types.ts'
import { connectedClient } from './account.ts'
import { type Call, defineTool } from './definition/defineTool.ts'
import { orderIdArgument, runIdArgument } from './definition/runOfCall.ts'
import { ToolFailure } from './failures/toolFailure.ts'
import { describeOrder, isOver, namedPart, orderSchema } from './messages/describeOrder.ts'
import { questionLines, questionsForUser } from './messages/questions.ts'

const input = z.strictObject({
  order_id: orderIdArgument,
  run_id: runIdArgument,
})

const output = z.object({ order: orderSchema })

export const cancel = defineTool({
  name: 'cancel',
  title: 'Cancel an order',
  description:
    'Cancels an order that the farm has not accepted yet, only when the user wants that. What was authorised is released, nothing is charged. Without run_id and order_id it asks which order is meant. It never spends money.',
  input,
  output,
  risk: 'write',
  idempotent: true,
  destructive: true,
  opensRun: false,

  async call({ order_id }, call) {
    const client = await connectedClient(call)
    const { signal } = call
    const run = client.run(call.run_id)
    const state = await run.state()
    const id = order_id ?? (await run.order({ signal }))?.order_id
    if (id === undefined) return askWhichOrder(client, call)
    try {
      // Repeated calls cancel once.
      const order = await client.orders.cancel(id, { signal, idempotencyKey: `cancel-${id}` })
      await run.noteOrder(order)
      return cancelled(order, state.order_id === order.order_id, call)
    } catch (error) {
      if (!(error instanceof MatterCloudError) || error.code !== 'invalid_transition') throw error
      throw tooLate(await client.orders.get(id, { signal }))
    }
  },
})

function cancelled(order: Order, isOfRun: boolean, { run_id }: Call) {
  const { data, lines } = describeOrder(order, true)
  return {
    status: order.status,
    next_action: 'none',
    next_call: null,
    waiting_for: 'nobody' as const,
    tell_user: `The order is cancelled. ${orderWords(order).money}`,
    fields: { order: data },
    lines: isOfRun
      ? [
          ...lines,
          `To order the part again, only if the user wants that: quote ${JSON.stringify({ run_id })}`,
        ]
      : lines,
  }
}

/** After the farm has accepted the order, only the farm can stop it. */
function tooLate(order: Order): ToolFailure {
  const { status, order_id, tracking_url } = order
  const { what, money } = orderWords(order)
  if (status === 'cancelled') return cancelledAlready(order)
  return new ToolFailure({
    code: 'invalid_transition',
    message: `The order is ${orderStatusTexts[status].label.toLowerCase()}: it can be cancelled only until the farm accepts it.`,
    next_action: 'ask_user_to_write_to_operator',
    next_call: { tool: 'track', arguments: { order_id } },
    waiting_for: 'human',
    tell_user: `I cannot cancel this order any more: ${what} ${money} ${whatIsLeft(order)} Its state is here: ${tracking_url}`,
  })
}

/** A part that is being made can perhaps be stopped; one that has been sent cannot. */
function whatIsLeft(order: Order): string {
  const { status, support } = order
  return status === 'queued' || status === 'in_production'
    ? `Whether it can still be stopped, only the farm can say: please ${waysToAsk(support)}.`
    : orderWords(order).help
}

function cancelledAlready(order: Order): ToolFailure {
  const { what, money } = orderWords(order)
  return new ToolFailure({
    code: 'invalid_transition',
    message: 'The order is cancelled already.',
    next_action: 'none',
    next_call: null,
    waiting_for: 'nobody',
    tell_user: `The order was cancelled before. ${what} ${money}`,
  })
}

/** The user must say which order is meant, even if there is only one. */
async function askWhichOrder(client: MatterCloud, { signal }: Call) {
  const { items } = await client.orders.list({ limit: 100 }, { signal })
  const orders = items.filter((order) => !isOver(order))
  if (orders.length === 0)
    return {
      status: 'listed',
      next_action: 'none',
      next_call: null,
      waiting_for: 'nobody' as const,
      tell_user: 'You have no open orders, so there is nothing to cancel.',
      fields: {},
      lines: ['Open orders: 0'],
    }
  const missing = [
    {
      field: 'order_id',
      question: 'Which order shall I cancel?',
      type: 'choice' as const,
      options: orders.map((order) => ({
        value: order.public_order_id,
        label: `${order.quantity} × ${namedPart(order)}, ${orderStatusTexts[order.status].label}, ${order.public_order_id}`,
      })),
      why: 'A cancelled order is not made.',
    },
  ]
  return {
    status: 'needs_input',
    next_action: 'ask_user',
    next_call: { tool: 'cancel', arguments: {} },
    waiting_for: 'human' as const,
    tell_user: questionsForUser(missing),
    missing,
    fields: {},
    lines: questionLines(missing),
  }
}
