import { cancel } from './cancel.ts'
import { catalog } from './catalog.ts'
import { checkout } from './checkout.ts'
import { connect } from './connect.ts'
import type { Tool } from './definition/defineTool.ts'
import type { ToolContext } from './definition/toolContext.ts'
import { toolIn } from './definition/toolIn.ts'
import { orderWithinLimits } from './orderWithinLimits.ts'
import { quote } from './quote.ts'
import { track } from './track.ts'
import { upload } from './upload.ts'

export type { Risk, Tool } from './definition/defineTool.ts'
export { type ListedSchemas, listedSchemas } from './definition/listedSchemas.ts'
export type { LocalPart, Progress, ReadPart, ToolContext, ToolKeys } from './definition/toolContext.ts'
export { type FailureDetails, ToolFailure } from './failures/toolFailure.ts'
export { type Picture, pictureBase64 } from './messages/picture.ts'
export { type Missing, missingSchema } from './messages/questions.ts'
export { type Page, resultData, resultText, type ToolResult } from './messages/result.ts'
export { quotedUserText, userText, withoutKeys } from './messages/userText.ts'

/** Every tool, in the order of a purchase. */
export const tools: readonly Tool[] = [
  connect,
  catalog,
  upload,
  quote,
  checkout,
  orderWithinLimits,
  track,
  cancel,
]

/**
 * The tools as a model should be shown them in a context: without the arguments that do nothing there, such as a path
 * where there is no disk.
 *
 * @example
 * const context = await openToolContext({ folders: ['parts'] })
 * for (const tool of toolsFor(context)) console.log(tool.name, listedSchemas(tool).input)
 */
export function toolsFor(context: Pick<ToolContext, 'readPart' | 'keys'>): readonly Tool[] {
  return tools.map((tool) => toolIn(tool, context))
}
