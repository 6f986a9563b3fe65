import { tool as aiTool, jsonSchema, type ToolSet } from 'ai'
import {
  listedSchemas,
  pictureBase64,
  resultData,
  resultText,
  type ToolContext,
  type ToolResult,
  toolsFor,
} from '../index.ts'

/**
 * MatterCloud's tools for the AI SDK. Pass `toolApproval` with each call, so that a human approves
 * each call that writes or spends. It pauses the chat, and does not authorise a payment.
 *
 * @example
 * import { tools as definitions } from '@mattercloud/sdk/tools'
 * import { generateText } from 'ai'
 *
 * const tools = mattercloudTools(await openToolContext({ folders: ['parts'] }))
 * const toApprove = definitions.filter(({ risk }) => risk !== 'read')
 * const toolApproval = Object.fromEntries(toApprove.map(({ name }) => [name, 'user-approval' as const]))
 * const prompt = 'Please price parts/bracket.stl'
 * await generateText({ model: 'anthropic/claude-sonnet-4.5', tools, toolApproval, prompt })
 */
export function mattercloudTools(context: Omit<ToolContext, 'signal'>): ToolSet {
  const never = new AbortController().signal
  return Object.fromEntries(
    toolsFor(context).map((tool) => [
      tool.name,
      aiTool({
        title: tool.title,
        description: tool.description,
        inputSchema: jsonSchema<unknown>(listedSchemas(tool).input),
        execute: async (input: unknown, { abortSignal = never }) =>
          toOutput(await tool.run(input, { ...context, signal: abortSignal })),
        toModelOutput: ({ output: { text, pictures } }) => ({
          type: 'content',
          value: [
            { type: 'text', text },
            ...pictures.map(({ mediaType, data }) => ({
              type: 'file' as const,
              mediaType,
              data: { type: 'data' as const, data },
            })),
          ],
        }),
      }),
    ]),
  )
}

/** Data for the interface, text and pictures for the model; everything can be stored as JSON. */
function toOutput(result: ToolResult) {
  const pictures = result.pictures.map((one) => ({ mediaType: one.mimeType, data: pictureBase64(one) }))
  return { data: resultData(result), text: resultText(result), pictures }
}
