import type { Context } from '../context.ts'
import { exitCodes } from '../exitCodes.ts'
import { openPart } from '../part/openRun.ts'
import { partOptions, partWish } from '../part/partOptions.ts'
import { pricePart } from '../part/pricePart.ts'
import { uploadPart } from '../part/uploadPart.ts'
import { onlyWord, readArgs } from '../readArgs.ts'

/** `mattercloud quote FILE`: the part's price. `print` goes on from there with the same file and quote. */
export async function quote(args: string[], context: Context) {
  const { values, positionals } = readArgs(args, partOptions)
  const path = onlyWord(positionals, 'file')
  const wish = partWish(values)
  const part = await openPart(context, path, { named: wish.run, again: false })
  await uploadPart(context, part)
  await pricePart(context, part.run, wish)
  context.output.note(`To order it: mattercloud print ${path}`)
  return exitCodes.done
}
