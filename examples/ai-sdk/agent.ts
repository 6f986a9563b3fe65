import { mattercloudTools } from '@mattercloud/sdk/ai-sdk'
import { type ToolContext, tools } from '@mattercloud/sdk/tools'
import { generateText, isStepCount, type LanguageModel, type ModelMessage } from 'ai'

export interface Chat {
  model: LanguageModel
  context: Omit<ToolContext, 'signal'>
  prompt: string
  /** Asks the human whether this call may be made. */
  approve(tool: string, input: unknown): Promise<boolean>
}

/** The strictest setting: a human approves each call that writes or spends. */
const toolApproval = Object.fromEntries(
  tools.filter(({ risk }) => risk !== 'read').map(({ name }) => [name, 'user-approval' as const]),
)

/** Chats until the model has nothing more to call, and returns what it says to the user. */
export async function chat({ model, context, prompt, approve }: Chat): Promise<string> {
  const messages: ModelMessage[] = [{ role: 'user', content: prompt }]
  const options = { model, tools: mattercloudTools(context), toolApproval, stopWhen: isStepCount(20) }
  for (;;) {
    const { content, text, responseMessages } = await generateText({ ...options, messages })
    messages.push(...responseMessages)
    const requests = content.filter((part) => part.type === 'tool-approval-request')
    if (requests.length === 0) return text
    const answers = requests.map(async ({ approvalId, toolCall }) => ({
      type: 'tool-approval-response' as const,
      approvalId,
      approved: await approve(toolCall.toolName, toolCall.input),
    }))
    messages.push({ role: 'tool', content: await Promise.all(answers) })
  }
}
