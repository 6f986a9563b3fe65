import { mattercloudTools } from '@mattercloud/sdk/openai-agents'
import type { ToolContext } from '@mattercloud/sdk/tools'
import { Agent, type Model, run } from '@openai/agents'

export interface Chat {
  model: string | Model
  context: Omit<ToolContext, 'signal'>
  prompt: string
  /** Asks the human whether this call may be made. */
  approve(tool: string, input: unknown): Promise<boolean>
}

/** Chats until the model has nothing more to call, and returns what it says to the user. */
export async function chat({ model, context, prompt, approve }: Chat): Promise<string> {
  const agent = new Agent({
    name: 'Maker',
    instructions:
      'You order 3D-printed parts for the user. Show price and risks before you prepare an order.',
    model,
    // The strictest setting, which is the adapter's default: each call that writes or spends waits for approval.
    tools: mattercloudTools(context, { approve: ['write', 'spend'] }),
  })
  let result = await run(agent, prompt)
  while (result.interruptions.length > 0) {
    for (const call of result.interruptions) {
      const isAllowed = await approve(call.name ?? 'a tool', call.arguments)
      // Each call separately: `alwaysApprove` would also approve the next order.
      if (isAllowed) result.state.approve(call)
      else result.state.reject(call)
    }
    result = await run(agent, result.state)
  }
  return result.finalOutput ?? ''
}
