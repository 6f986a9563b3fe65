import { readFileSync } from 'node:fs'
import { readArgs, singleArgument, UsageError } from '@mattercloud/command-line'
import {
  QuestionsOpenError,
  type ReadyQuote,
  type Run,
  type RunOrder,
  type ShippingAddress,
} from '@mattercloud/sdk'
import { shippingAddressSchema } from '@mattercloud/sdk/policy'
import type { Context } from '../context.ts'
import { UnansweredQuestions } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { askQuestions } from '../part/askQuestions.ts'
import { followOrder } from '../part/followOrder.ts'
import { openPart } from '../part/openPart.ts'
import { partOptions, readPartOptions } from '../part/partOptions.ts'
import { pricePart } from '../part/pricePart.ts'
import { saveSheet } from '../part/saveSheet.ts'
import { uploadPart } from '../part/uploadPart.ts'
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
 * `mattercloud print FILE`: the whole purchase. The run records each step, so a command that was stopped
 * continues after the last step that succeeded: never a second upload, order or charge.
 */
export async function print(args: string[], context: Context) {
  const { values, positionals } = readArgs(args, options)
  const path = singleArgument(positionals, 'file')
  const request = readPartOptions(values)
  const address = values.address === undefined ? undefined : readAddress(values.address)
  const max_cents = values.max === undefined ? undefined : readMax(values.max)
  const part = await openPart(context, path, { named: request.run, startsNew: values.again })
  const { run } = part
  const { output } = context
  try {
    const { order_id } = await run.state()
    // An order that was already approved or declined is only followed: nothing is asked or made again.
    if (order_id !== undefined && !(await isUndecided(context, order_id)))
      return await followOrder(context, order_id, run)
    const file = await uploadPart(context, part)
    await saveSheet(context, { file_id: file.id, run_id: run.id, path: values.sheet })
    const quote = await pricePart(context, run, request)
    const order = await orderPart(context, run, { quote, shipping_address_json: address, max_cents })
    showOrder(context, order)
    if (values['no-wait']) return exitCodes.done
    output.note('Waiting for the approval. Ctrl-C is safe: the same command continues to wait.')
    return await followOrder(context, order.order_id, run)
  } catch (error) {
    if (context.signal.aborted)
      output.note(
        `To continue: mattercloud print ${shellQuoted(path)}${values.run ? ` --run ${run.id}` : ''}`,
      )
    throw error
  }
}

async function isUndecided({ mc, signal }: Context, order_id: string): Promise<boolean> {
  const { status, approval_url } = await mc.orders.get(order_id, { signal })
  return status === 'requires_payment' && approval_url !== null
}

interface OrderRequest {
  quote: ReadyQuote
  shipping_address_json: ShippingAddress | undefined
  max_cents: number | undefined
}

/** Prepares the order; asks first for missing parts of the address. Spends nothing. */
async function orderPart({ output, signal }: Context, run: Run, request: OrderRequest): Promise<RunOrder> {
  let { quote } = request
  for (;;) {
    try {
      return await run.checkout({ ...request, quote }, { signal })
    } catch (error) {
      if (!(error instanceof QuestionsOpenError) || request.shipping_address_json !== undefined) throw error
      if (!canAsk(output.json)) throw new UnansweredQuestions(error.questions)
      const newQuote = await run.answer(await askQuestions(error.questions), { signal })
      if (!newQuote.ready) throw new UnansweredQuestions(newQuote.questions)
      quote = newQuote
    }
  }
}

function showOrder({ output }: Context, order: RunOrder): void {
  const { order_id, public_order_id, status, max_cents, summary, review_url, approval_url, expires_at } =
    order
  output.writeJson({
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
  output.writeLine('')
  for (const line of order.summary.split('\n')) output.writeLine(`  ${line}`)
  output.writeLine('')
  output.writeLine(
    `Order ${public_order_id} waits for its owner to approve, until ${expires_at.slice(0, 16).replace('T', ' ')} UTC:`,
  )
  output.writeLine(
    `  ${output.styled(['bold', 'underline'], review_url ?? approval_url ?? order.tracking_url)}`,
  )
}

/** @throws UsageError for an address that is not valid */
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

/** An amount in yuan, converted to fen. */
function readMax(given: string): number {
  const found = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(given)
  if (!found)
    throw new UsageError(`--max is an amount in CNY, such as 75 or 75.50, not ${JSON.stringify(given)}.`)
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
}

const shellQuoted = (path: string) => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`)
