import { cancel } from './cancel.ts'
import { catalog } from './catalog.ts'
import { checkout } from './checkout.ts'
import { connect } from './connect.ts'
import type { Tool } from './definition/defineTool.ts'
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
