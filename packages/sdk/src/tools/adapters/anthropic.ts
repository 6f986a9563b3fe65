import type { BetaRunnableTool } from '@anthropic-ai/sdk/lib/tools/BetaRunnableTool'
import {
  listedSchemas,
  pictureBase64,
  type Risk,
  resultText,
  type Tool,
  type ToolContext,
  toolsFor,
} from '../index.ts'

/** Whether a call may be made: called before each call of the kinds that need a human's approval. */
export type Approve = (call: { tool: Tool; input: unknown }) => Promise<boolean>

/**
 * MatterCloud's tools for the tool runner of Anthropic's SDK, which has no approvals: `approve` is called
 * before each call that writes or spends. Its yes allows the call, and does not authorise a payment.
 *
 * @example
 * import Anthropic from '@anthropic-ai/sdk'
 *
 * const context = await openToolContext({ folders: ['parts'] })
 * const tools = mattercloudTools(context, { approve: async ({ tool }) => confirm(`Call ${tool.title}?`) })
 * const message = await new Anthropic().beta.messages.toolRunner({
 *   model: 'claude-sonnet-4-5',
 *   max_tokens: 2000,
 *   tools,
 *   messages: [{ role: 'user', content: 'Please price parts/bracket.stl' }],
 * })
 */
export function mattercloudTools(
  context: Omit<ToolContext, 'signal'>,
  {
    approve,
    risksNeedingApproval = ['write', 'spend'],
  }: { approve: Approve; risksNeedingApproval?: readonly Risk[] },
): BetaRunnableTool<unknown>[] {
  const never = new AbortController().signal
  return toolsFor(context).map((tool) => ({
    name: tool.name,
    description: tool.description,
    input_schema: { ...listedSchemas(tool).input },
    parse: (input) => input,
    async run(input, call) {
      if (risksNeedingApproval.includes(tool.risk) && !(await approve({ tool, input })))
        return `The user did not allow this call of ${tool.name}. Nothing was done; ask what they want instead.`
      const result = await tool.run(input, { ...context, signal: call?.signal ?? never })
      return [
        { type: 'text', text: resultText(result) },
        ...result.pictures.map((picture) => ({
          type: 'image' as const,
          source: { type: 'base64' as const, media_type: picture.mimeType, data: pictureBase64(picture) },
        })),
      ]
    },
  }))
}
