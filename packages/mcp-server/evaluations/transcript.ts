import type { Message } from './model.ts'
import type { Outcome } from './runTask.ts'
import type { Task } from './task.ts'

/** A conversation as Markdown for people: messages, tool calls and results, and the verdict. */
export function transcriptOf(name: string, task: Task, { messages, misses, faults }: Outcome): string {
  const verdict = [...faults.map((fault) => `FAULT: ${fault}`), ...misses.map((miss) => `MISS: ${miss}`)]
  const lines = messages.flatMap(linesOf)
  return [
    `# ${name}`,
    '',
    task.tries,
    ...lines,
    '',
    '---',
    '',
    ...(verdict.length > 0 ? verdict : ['As expected.']),
    '',
  ].join('\n')
}

function linesOf(message: Message): string[] {
  switch (message.role) {
    case 'system':
      return ['', '---']
    case 'user':
      return ['', `**User:** ${message.content}`]
    case 'assistant':
      return [
        ...(message.content === '' ? [] : ['', `**Model:** ${message.content}`]),
        ...message.tool_calls.map((call) => `\n→ \`${call.name}\` ${JSON.stringify(call.arguments)}`),
      ]
    case 'tool':
      return ['', '```', ...(message.is_error ? ['(error)'] : []), message.content, '```']
  }
}
