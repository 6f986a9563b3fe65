import { existsSync, readFileSync } from 'node:fs'
import { readArgs, singleArgument, UsageError } from '@mattercloud/command-line'
import {
  type Order,
  QuestionsOpenError,
  type ReadyQuote,
  type Run,
  type RunOrder,
  type RunQuote,
  type ShippingAddress,
} from '@mattercloud/sdk'
import {
  contentHash,
  missingAddressFields,
  orderWords,
  postalFields,
  shippingAddressSchema,
  withCountryCode,
  withoutField,
} from '@mattercloud/sdk/policy'
import type { Context } from '../context.ts'
import { UnansweredQuestions } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { namesOrder } from '../findOrder.ts'
import { askQuestions } from '../part/askQuestions.ts'
import { differsFromOrder } from '../part/differsFromOrder.ts'
import { followOrder } from '../part/followOrder.ts'
import { type OpenedPart, openPart, openRepeated, openRun } from '../part/openPart.ts'
import { type PartRequest, partOptions, readPartOptions } from '../part/partOptions.ts'
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
 * `mattercloud print FILE`, `print --again ORDER`: the whole purchase. The run records each step, so a command that was stopped
 * continues after the last step that succeeded: never a second upload, order or charge.
 */
export async function print(args: string[], context: Context) {
  const { values, positionals } = readArgs(args, options)
  const request = readPartOptions(values)
  const address = values.address === undefined ? undefined : readAddress(values.address)
  const max_cents = values.max === undefined ? undefined : readMax(values.max)
  const part = await openWhat(context, positionals, request, values.again)
  const { run } = part
  const { output } = context
  try {
    const existing = await run.order({ signal: context.signal })
    // An order that was already approved or declined is only followed: nothing is asked or made again.
    if (existing !== undefined && !isUndecided(existing)) {
      const different = await differsFromOrder(context, existing, request, address)
      if (different.length > 0) throw orderedOtherwise(existing, different, part.resume)
      return await followOrder(context, existing.order_id, run)
    }
    const file = await uploadPart(context, part)
    await saveSheet(context, { file_id: file.id, run_id: run.id, path: values.sheet })
    const quote = await pricePart(context, run, request)
    // With other terms the unpaid order is replaced, so that nobody can pay both.
    const supersedes =
      existing !== undefined && isOtherOrder(existing, quote, address) ? existing.order_id : undefined
    const order = await orderPart(context, run, {
      quote,
      shipping_address_json: address,
      accepted: request.accepted,
      max_cents,
      supersedes,
    })
    showOrder(context, order)
    if (values['no-wait']) return exitCodes.done
    output.note('Waiting for the approval. Ctrl-C is safe: the same command continues to wait.')
    return await followOrder(context, order.order_id, run)
  } catch (error) {
    if (context.signal.aborted) output.note(`To continue: mattercloud print ${part.resume}`)
    throw error
  }
}

/** The part to print: a file, what an order was of, or a run whose file the service has. */
async function openWhat(
  context: Context,
  positionals: string[],
  { run, unit }: PartRequest,
  startsNew: boolean,
): Promise<OpenedPart> {
  if (positionals.length === 0 && run !== undefined && !startsNew) return openRun(context, run)
  const given = singleArgument(positionals, 'file')
  if (!namesOrder(given) && !(await isRun(context, given)))
    return openPart(context, given, { named: run, startsNew })
  if (startsNew) return openRepeated(context, given, { named: run, unit })
  throw new UsageError(
    `${given} is not a file. To follow that order: mattercloud track ${given} --watch. To order the same once more: mattercloud print --again ${given}`,
  )
}

/** A file comes before a run of that name. */
const isRun = async ({ mc }: Context, name: string) =>
  !existsSync(name) && (await mc.runStore.list()).includes(name)

const isUndecided = ({ status, approval_url }: Order) =>
  status === 'requires_payment' && approval_url !== null

const isOtherOrder = (order: Order, { quote_id }: ReadyQuote, address: ShippingAddress | undefined) =>
  order.quote_id !== quote_id ||
  (address !== undefined && contentHash(address) !== contentHash(order.shipping_address_json))

/** The options are not ignored in silence, and do not make a second order by accident. */
function orderedOtherwise(order: Order, options: readonly string[], resume: string): UsageError {
  const { label, money } = orderWords(order)
  return new UsageError(
    `This file is ordered already, as ${order.public_order_id}: ${order.quantity} × ${order.material_id}, ${label.toLowerCase()}. ${money} ${options.join(', ')} ${options.length === 1 ? 'says' : 'say'} something else. To follow that order: mattercloud print ${resume}. To order once more, with these options: add --again.`,
  )
}

interface OrderRequest {
  quote: ReadyQuote
  shipping_address_json: ShippingAddress | undefined
  /** What the options accept. */
  accepted: readonly string[]
  max_cents: number | undefined
  supersedes: string | undefined
}

/** Prepares the order; asks first for missing parts of the address. Spends nothing. */
async function orderPart(
  { output, signal }: Context,
  run: Run,
  { accepted, ...request }: OrderRequest,
): Promise<RunOrder> {
  let { quote, shipping_address_json } = request
  // What the person said that an address does not have, as options.
  const without = accepted.filter((id) => idsWithoutField.has(id))
  if (without.length > 0) quote = readyQuote(await run.answer({ acknowledged_risks: without }, { signal }))
  for (;;) {
    try {
      return await run.checkout({ ...request, quote, shipping_address_json }, { signal })
    } catch (error) {
      if (!(error instanceof QuestionsOpenError)) throw error
      const given = shipping_address_json
      const country = quote.ship_country
      // Only what is missing can be asked for: an address in another country needs another price.
      if (given && missingAddressFields({ shipping_address_json: given }).length === 0) throw error
      if (!canAsk(output.json)) throw new UnansweredQuestions(error.questions)
      const addresses = given ? [] : await run.knownAddresses(country, { signal })
      const answers = await askQuestions(error.questions, { country, given, addresses })
      quote = readyQuote(await run.answer(answers, { signal }))
      shipping_address_json = answers.shipping_address_json ?? shipping_address_json
    }
  }
}

const idsWithoutField: ReadonlySet<string> = new Set(postalFields.map(withoutField))

/** @throws UnansweredQuestions */
function readyQuote(quote: RunQuote): ReadyQuote {
  if (!quote.ready) throw new UnansweredQuestions(quote.questions)
  return quote
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
    parsed = JSON.parse(given.startsWith('@') ? readText(given.slice(1)) : given)
  } catch (error) {
    throw new UsageError(`--address: ${error instanceof Error ? error.message : String(error)}`)
  }
  const address = shippingAddressSchema.safeParse(withCountryCode(parsed))
  if (address.success) return address.data
  const fields = address.error.issues.map(({ path, message }) => `${path.join('.') || 'address'}: ${message}`)
  throw new UsageError(`--address: ${fields.join('; ')}`)
}

/** @throws Error for a file that is not UTF-8: its letters would be replaced in the address */
const readText = (path: string) => new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))

/** An amount in yuan, converted to fen. */
function readMax(given: string): number {
  const found = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(given)
  if (!found)
    throw new UsageError(`--max is an amount in CNY, such as 75 or 75.50, not ${JSON.stringify(given)}.`)
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
}
