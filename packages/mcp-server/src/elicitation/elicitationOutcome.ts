import type { Page, ToolResult } from '@mattercloud/sdk/tools'
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

/** The user declined: that is an answer, so nothing goes on and nothing is asked again. */
export function afterDeclinedForm(result: ToolResult): ToolResult {
  if (result.missing.length === 0) return result
  const { error: _error, page: _page, ...rest } = result
  return {
    ...rest,
    status: 'declined',
    next_action: 'respect_users_refusal',
    next_call: null,
    waiting_for: 'human',
    missing: [],
    tell_user: 'You declined, so I stop here; nothing was ordered. Tell me if you want anything else.',
    lines: [
      'The user was asked in a form and declined. Nothing goes on: do not ask again, and do not answer for them.',
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

/** What opening a page does not mean. */
const openedLines: Record<Page['kind'], string> = {
  review:
    'The user agreed to open the page. That approves and pays nothing: only what the service reports counts.',
  drop: 'The user agreed to open the page. The file is there only once the service reports it.',
}

const openedWords: Record<Page['kind'], string> = {
  review: 'I will see here what you decided.',
  drop: 'I will see here when the file has come.',
}

/** The user was offered a page, and has not done yet what it is for: opening it says nothing about that. */
export function afterOfferedPage(result: ToolResult, reply: InputResponseView): ToolResult {
  const { page } = result
  if (page === undefined) return result
  const opened = reply.kind === 'elicit' && reply.action === 'accept'
  return opened
    ? {
        ...result,
        tell_user: `The page is open in your browser. ${openedWords[page.kind]} If it did not open: ${page.url}`,
        lines: [openedLines[page.kind], ...result.lines],
      }
    : {
        ...result,
        lines: [
          'The user was offered the page and did not open it. Give them the link in the chat; do not insist.',
          ...result.lines,
        ],
      }
}
