import { tool as langchainTool, type StructuredToolInterface } from '@langchain/core/tools'
import { listedSchemas, pictureBase64, resultData, resultText, type ToolContext, toolsFor } from '../index.ts'

/**
 * MatterCloud's tools for LangChain and LangGraph. The model gets text and pictures; `artifact` of the
 * tool message is the result as data. Add `humanInTheLoopMiddleware`, so that a human approves each call that
 * writes or spends. It interrupts the graph, and does not authorise a payment.
 *
 * @example
 * const tools = mattercloudTools(await openToolContext({ folders: ['parts'] }))
 * console.log(tools.map(({ name }) => name)) // for createAgent({ model, tools })
 */
export function mattercloudTools(context: Omit<ToolContext, 'signal'>): StructuredToolInterface[] {
  const never = new AbortController().signal
  return toolsFor(context).map((tool) =>
    langchainTool(
      async (input: unknown, config) => {
        const result = await tool.run(input, { ...context, signal: config?.signal ?? never })
        const content = [
          { type: 'text', text: resultText(result) },
          ...result.pictures.map((picture) => ({
            type: 'image_url',
            image_url: { url: `data:${picture.mimeType};base64,${pictureBase64(picture)}` },
          })),
        ]
        return [content, resultData(result)]
      },
      {
        name: tool.name,
        description: tool.description,
        schema: listedSchemas(tool).input,
        responseFormat: 'content_and_artifact',
      },
    ),
  )
}
