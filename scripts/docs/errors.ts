import { agentPolicy, errorTable } from '@mattercloud/rules'

/** The meaning of each status for the caller, in the order of the page. */
const statusMeanings: Record<number, string> = {
  400: 'the request must change',
  401: 'who asks is not known',
  402: 'the payment was refused',
  403: 'who asks may not do this',
  404: 'nothing is there, or it is not yours to see',
  405: 'the route takes another method',
  408: 'the body did not arrive',
  409: 'the request is fine, the state is not',
  410: 'it was valid once',
  412: 'somebody else was faster',
  413: 'the body is too large',
  428: 'a header is missing',
  429: 'too many requests',
  500: 'a fault of the service',
  503: 'something the service depends on does not answer',
}

/** One table for each status, its codes in the order of the error table. */
function tables(): string {
  const byStatus = Map.groupBy(Object.entries(errorTable), ([, entry]) => entry.status)
  return [...byStatus]
    .toSorted(([one], [other]) => one - other)
    .map(([status, entries]) => {
      const meaning = statusMeanings[status]
      if (meaning === undefined)
        throw new Error(`scripts/docs/errors.ts does not say what this status means: ${status}`)
      const rows = entries.map(([code, { title, next_action }]) => [
        `\`${code}\``,
        title,
        `\`${next_action}\``,
      ])
      return `## ${status}: ${meaning}\n\n${table(['error', 'what happened', 'next_action'], rows)}`
    })
    .join('\n\n')
}

/** A Markdown table with its columns lined up, as the formatter would. */
function table(head: string[], rows: string[][]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [line(head), rule, ...rows.map(line)].join('\n')
}

/** The agent policy's advice, with its error codes. */
function advice(): string {
  return agentPolicy.failure_handling
    .map(({ errors, recover }) => `- ${errors.map((code) => `\`${code}\``).join(', ')}: ${recover}`)
    .join('\n')
}

/** docs/errors.md, from the error table of the service. */
export function errorsPage(): string {
  return `<!-- Made from packages/rules/src/errors.ts by \`npx -y pnpm@12 run docs\`: change that file, not this page. -->

# Errors

Every error has the same shape. \`error\` is always a string from the tables below; programs decide by it. \`message\` is for people and may change. \`next_action\` is the next step as one word, \`details\` names the wrong fields if there are any, \`request_id\` is for questions to the operator.

\`\`\`json
{
  "error": "file_not_found",
  "message": "There is no file with this id in this account.",
  "request_id": "7c0f…",
  "next_action": "upload_file"
}
\`\`\`

Five codes belong to no call of the API: \`not_found\` and \`method_not_allowed\` answer unknown routes, \`sign_in_required\`, \`change_not_found\` and \`change_not_pending\` are for the pages of signed-in owners.

${tables()}

## How to go on

What the agent policy (\`GET /v1/agent-policy\`) says of failures:

${advice()}
`
}
