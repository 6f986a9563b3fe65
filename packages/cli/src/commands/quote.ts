import { readArgs, singleArgument } from '@mattercloud/command-line'
import type { Context } from '../context.ts'
import { exitCodes } from '../exitCodes.ts'
import { openPart } from '../part/openPart.ts'
import { partOptions, readPartOptions } from '../part/partOptions.ts'
import { pricePart } from '../part/pricePart.ts'
import { uploadPart } from '../part/uploadPart.ts'

/** `mattercloud quote FILE`: the part's price. `print` continues with the same file and quote. */
export async function quote(args: string[], context: Context) {
  const { values, positionals } = readArgs(args, partOptions)
  const path = singleArgument(positionals, 'file')
  const request = readPartOptions(values)
  const part = await openPart(context, path, { named: request.run, startsNew: false })
  await uploadPart(context, part)
  await pricePart(context, part.run, request)
  context.output.note(`To order it: mattercloud print ${path}`)
  return exitCodes.done
}
