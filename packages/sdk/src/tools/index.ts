import { cancel } from './cancel.ts'
import { catalog } from './catalog.ts'
import { checkout } from './checkout.ts'
import { connect } from './connect.ts'
import { orderWithinLimits } from './orderWithinLimits.ts'
import { quote } from './quote.ts'
import type { Tool } from './tool.ts'
import { track } from './track.ts'
import { upload } from './upload.ts'

export type { LocalPart, Progress, ReadPart, ToolContext, ToolKeys } from './context.ts'
export { type FailureWords, ToolFailure } from './failures/toolFailure.ts'
export { type ListedSchemas, listedSchemas } from './listedSchemas.ts'
export { type Picture, pictureBase64 } from './speech/picture.ts'
export { type Missing, missingSchema } from './speech/questions.ts'
export { type Page, resultData, resultText, type ToolResult } from './speech/result.ts'
export { quotedUserText, userText, withoutKeys } from './speech/userText.ts'
export type { Risk, Tool } from './tool.ts'

/** Every tool, in the order of work. */
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
