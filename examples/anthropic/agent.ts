import type Anthropic from '@anthropic-ai/sdk'
import { mattercloudTools } from '@mattercloud/sdk/anthropic'
import type { ToolContext } from '@mattercloud/sdk/tools'

export interface Chat {
  client: Anthropic
  model: string
  context: Omit<ToolContext, 'signal'>
  prompt: string
  /** Asks the human whether this call may be made. */
  approve(tool: string, input: unknown): Promise<boolean>
}

/** Chats until the model has nothing more to call, and returns what it says to the user. */
export async function chat({ client, model, context, prompt, approve }: Chat): Promise<string> {
  // The tool runner has no approval step, so the adapter calls `approve` before every tool that writes or spends (the
  // strictest setting).
  const tools = mattercloudTools(context, {
    risksNeedingApproval: ['write', 'spend'],
    approve: ({ tool, input }) => approve(tool.name, input),
  })
  const message = await client.beta.messages.toolRunner({
    model,
    max_tokens: 4096,
    tools,
    messages: [{ role: 'user', content: prompt }],
  })
  return message.content.map((block) => (block.type === 'text' ? block.text : '')).join('')
}
