import { readFileSync } from 'node:fs'
import {
  QuestionsOpenError,
  type ReadyQuote,
  type Run,
  type RunOrder,
  type ShippingAddress,
} from '@mattercloud/sdk'
import { shippingAddressSchema } from '@mattercloud/sdk/policy'
import type { Context } from '../context.ts'
import { QuestionsLeft, UsageError } from '../endings.ts'
import { exitCodes } from '../exitCodes.ts'
import { answerByAsking } from '../part/answerByAsking.ts'
import { followOrder } from '../part/followOrder.ts'
import { openPart } from '../part/openRun.ts'
import { partOptions, partWish } from '../part/partOptions.ts'
import { pricePart } from '../part/pricePart.ts'
import { keepSheet } from '../part/sheet.ts'
import { uploadPart } from '../part/uploadPart.ts'
import { onlyWord, readArgs } from '../readArgs.ts'
import { canAsk } from '../terminal/ask.ts'

const options = {
  ...partOptions,
  address: { type: 'string' },
  max: { type: 'string' },
  sheet: { type: 'string' },
  'no-wait': { type: 'boolean', default: false },
  again: { type: 'boolean', default: false },
} as const

/**
 * `mattercloud print FILE`: the whole way. Each step is the run's own, so whatever ended the command
 * before, it goes on from the last step that succeeded: never a second upload, order or charge.
 */
export async function print(args: string[], context: Context) {
  const { values, positionals } = readArgs(args, options)
  const path = onlyWord(positionals, 'file')
  const wish = partWish(values)
  const address = values.address === undefined ? undefined : readAddress(values.address)
  const max_cents = values.max === undefined ? undefined : readMax(values.max)
  const part = await openPart(context, path, { named: wish.run, again: values.again })
  const { run } = part
  const { output } = context
  try {
    const { order_id } = await run.state()
    // An order that somebody has decided on is only followed: nothing of it is asked or made anew.
    if (order_id !== undefined && !(await isUndecided(context, order_id)))
      return await followOrder(context, order_id, run)
    const file = await uploadPart(context, part)
    await keepSheet(context, { file_id: file.id, run_id: run.id, path: values.sheet })
    const quote = await pricePart(context, run, wish)
    const order = await orderPart(context, run, { quote, shipping_address_json: address, max_cents })
    showOrder(context, order)
    if (values['no-wait']) return exitCodes.done
    output.note('Waiting for the approval. Ctrl-C is safe: the same command goes on waiting.')
    return await followOrder(context, order.order_id, run)
  } catch (error) {
    if (context.signal.aborted)
      output.note(`To go on: mattercloud print ${quoted(path)}${values.run ? ` --run ${run.id}` : ''}`)
    throw error
  }
}

async function isUndecided({ mc, signal }: Context, order_id: string): Promise<boolean> {
  const { status, approval_url } = await mc.orders.get(order_id, { signal })
  return status === 'requires_payment' && approval_url !== null
}

interface OrderWish {
  quote: ReadyQuote
  shipping_address_json: ShippingAddress | undefined
  max_cents: number | undefined
}

/** The order; where its address lacks something, that is asked first. Spends nothing. */
async function orderPart({ output, signal }: Context, run: Run, wish: OrderWish): Promise<RunOrder> {
  let { quote } = wish
  for (;;) {
    try {
      return await run.checkout({ ...wish, quote }, { signal })
    } catch (error) {
      if (!(error instanceof QuestionsOpenError) || wish.shipping_address_json !== undefined) throw error
      if (!canAsk(output.json)) throw new QuestionsLeft(error.questions)
      const answered = await run.answer(await answerByAsking(error.questions), { signal })
      if (!answered.ready) throw new QuestionsLeft(answered.questions)
      quote = answered
    }
  }
}

function showOrder({ output }: Context, order: RunOrder): void {
  const { order_id, public_order_id, status, max_cents, summary, review_url, approval_url, expires_at } =
    order
  output.tell({
    event: 'order',
    order_id,
    public_order_id,
    status,
    max_cents,
    summary,
    review_url,
    approval_url,
    expires_at,
  })
  output.say('')
  for (const line of order.summary.split('\n')) output.say(`  ${line}`)
  output.say('')
  output.say(
    `Order ${public_order_id} waits for its owner to approve, until ${expires_at.slice(0, 16).replace('T', ' ')} UTC:`,
  )
  output.say(`  ${output.styled(['bold', 'underline'], review_url ?? approval_url ?? order.tracking_url)}`)
}

/** @throws UsageError for what is no address */
function readAddress(given: string): ShippingAddress {
  let parsed: unknown
  try {
    parsed = JSON.parse(given.startsWith('@') ? readFileSync(given.slice(1), 'utf8') : given)
  } catch (error) {
    throw new UsageError(`--address: ${error instanceof Error ? error.message : String(error)}`)
  }
  const address = shippingAddressSchema.safeParse(parsed)
  if (address.success) return address.data
  const fields = address.error.issues.map(({ path, message }) => `${path.join('.') || 'address'}: ${message}`)
  throw new UsageError(`--address: ${fields.join('; ')}`)
}

/** Yuan, as people write them, to fen. */
function readMax(given: string): number {
  const found = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(given)
  if (!found)
    throw new UsageError(`--max is an amount in yuan, such as 75 or 75.50, not ${JSON.stringify(given)}.`)
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
}

const quoted = (path: string) => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`)
