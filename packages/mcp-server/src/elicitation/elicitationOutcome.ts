import type { ToolResult } from '@mattercloud/sdk/tools'
import type { InputResponseView } from '@modelcontextprotocol/server'

/** The user closed the form: the result stays as it is, and the model must not insist. */
export function afterClosedForm(result: ToolResult): ToolResult {
  if (result.missing.length === 0) return result
  return {
    ...result,
    lines: [
      'The user was shown these questions in a form and closed it without an answer. Ask whether they want to go on; do not guess.',
      ...result.lines,
    ],
  }
}

/** The user refused a risk: the model must not ask again. */
export function afterRefusedRisks(result: ToolResult, refused: readonly string[]): ToolResult {
  const risks = refused.join(', ')
  return {
    ...result,
    next_action: 'respect_users_refusal',
    tell_user: `You did not accept the risk (${risks}), so nothing was ordered. Shall I look for another way, such as a repaired part or another material?`,
    lines: [
      `The user was asked in a form and did not accept: ${risks}. Do not ask again, and do not acknowledge it for them.`,
      ...result.lines,
    ],
  }
}

/** The user was offered a page: opening it says nothing about payment. */
export function afterOfferedPage(result: ToolResult, reply: InputResponseView): ToolResult {
  const { page } = result
  if (page === undefined) return result
  const opened = reply.kind === 'elicit' && reply.action === 'accept'
  return opened
    ? {
        ...result,
        tell_user: `The page is open in your browser; I will see here what you decided. If it did not open: ${page.url}`,
        lines: [
          'The user agreed to open the page. That approves and pays nothing: only what the service reports counts.',
          ...result.lines,
        ],
      }
    : {
        ...result,
        lines: [
          'The user was offered the page and did not open it. Give them the link in the chat; do not insist.',
          ...result.lines,
        ],
      }
}
