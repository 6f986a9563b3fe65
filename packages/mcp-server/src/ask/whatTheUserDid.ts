import type { ToolResult } from '@mattercloud/sdk/tools'
import type { InputResponseView } from '@modelcontextprotocol/server'

/** The user closed the form: what is missing stays missing, and nobody presses them. */
export function afterClosing(result: ToolResult): ToolResult {
  if (result.missing.length === 0) return result
  return {
    ...result,
    lines: [
      'The user was shown these questions in a form and closed it without an answer. Ask whether they want to go on; do not guess.',
      ...result.lines,
    ],
  }
}

/** The user said no to a risk: the same question again would be pressing them. */
export function afterRefusal(result: ToolResult, refused: readonly string[]): ToolResult {
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

/** What became of a page that the user was offered: that it was opened says nothing about payment. */
export function afterPage(result: ToolResult, reply: InputResponseView): ToolResult {
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
          'The user was offered the page and did not open it. Give them the link in words; do not press them.',
          ...result.lines,
        ],
      }
}
