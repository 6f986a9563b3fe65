import { readArgs, singleArgument } from '@mattercloud/command-line'
import { memoryRunStore, type Order } from '@mattercloud/sdk'
import { MatterCloud } from '@mattercloud/sdk/node'
import { orderWords } from '@mattercloud/sdk/policy'
import type { Context } from '../context.ts'
import { exitCodes } from '../exitCodes.ts'
import { type OpenedPart, openPart } from '../part/openPart.ts'
import { type PartRequest, partOptions, readPartOptions } from '../part/partOptions.ts'
import { pricePart } from '../part/pricePart.ts'
import { uploadPart } from '../part/uploadPart.ts'

/**
 * `mattercloud quote FILE`: the part's price. `print` continues with the same file and quote. If the file is ordered,
 * its run stays as it is: a look at a price changes nothing of an order.
 */
export async function quote(args: string[], context: Context) {
  const { values, positionals } = readArgs(args, partOptions)
  const path = singleArgument(positionals, 'file')
  const request = readPartOptions(values)
  const part = await openPart(context, path, { named: request.run, startsNew: false })
  const file = await uploadPart(context, part)
  const order = await part.run.order({ signal: context.signal })
  if (order !== undefined && order.status !== 'cancelled')
    return priceBesideOrder(context, part, file.id, order, request)
  await pricePart(context, part.run, request)
  context.output.note(`To order it: mattercloud print ${part.resume}`)
  return exitCodes.done
}

/** Prices the part in a run that ends with this command. */
async function priceBesideOrder(
  context: Context,
  { run, resume }: OpenedPart,
  file_id: string,
  order: Order,
  request: PartRequest,
) {
  const { output, signal } = context
  const look = new MatterCloud({ runStore: memoryRunStore() }).run(run.id)
  await look.useFile(file_id, { signal })
  const { selected_material_id, quantity, ship_country } = await run.state()
  await pricePart(context, look, {
    ...request,
    material: request.material ?? selected_material_id,
    quantity: request.quantity ?? quantity,
    ship_country: request.ship_country ?? ship_country,
  })
  const { label, money } = orderWords(order)
  output.note(
    `Order ${order.public_order_id} of this file stays as it is: ${label.toLowerCase()}. ${money} To order it once more: mattercloud print ${resume} --again`,
  )
  return exitCodes.done
}
