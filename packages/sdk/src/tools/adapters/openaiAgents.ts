import { tool as agentTool } from '@openai/agents'
import { listedSchemas, pictureBase64, type Risk, resultText, type ToolContext, toolsFor } from '../index.ts'

/**
 * MatterCloud's tools for the OpenAI Agents SDK.
 *
 * @param options.approve which kinds of calls wait for a human's approval (`result.interruptions`): by default
 *   those that write or spend. It pauses the run, and does not authorise a payment. Approve each call separately:
 *   `alwaysApprove` would approve the next order too
 * @example
 * import { Agent } from '@openai/agents'
 *
 * const tools = mattercloudTools(await openToolContext({ folders: ['parts'] }))
 * const agent = new Agent({ name: 'Maker', tools })
 */
export function mattercloudTools(
  context: Omit<ToolContext, 'signal'>,
  { approve = ['write', 'spend'] }: { approve?: readonly Risk[] } = {},
) {
  const never = new AbortController().signal
  return toolsFor(context).map((tool) =>
    agentTool({
      name: tool.name,
      description: tool.description,
      // Not strict, which would make every argument required; the tool checks them itself.
      strict: false,
      parameters: {
        type: 'object',
        properties: { ...listedSchemas(tool).input.properties },
        required: [],
        additionalProperties: true,
      },
      needsApproval: approve.includes(tool.risk),
      async execute(input: unknown, _context, details) {
        const result = await tool.run(input, { ...context, signal: details?.signal ?? never })
        return [
          { type: 'text' as const, text: resultText(result) },
          ...result.pictures.map((picture) => ({
            type: 'image' as const,
            image: { data: pictureBase64(picture), mediaType: picture.mimeType },
          })),
        ]
      },
    }),
  )
}
