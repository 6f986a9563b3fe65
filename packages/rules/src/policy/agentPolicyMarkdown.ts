import { agentPolicy } from './agentPolicy.ts'

/** The agent policy as a Markdown document, for a reader or a prompt. */
export function agentPolicyMarkdown(): string {
  const { version, rules, question_rules, state_to_persist, failure_handling } = agentPolicy
  return `${[
    '# MatterCloud agent policy',
    `Version ${version}.`,
    '## Non-negotiable rules',
    rules
      .map(({ id, text, applies_when }, i) => `${i + 1}. **${text}** (\`${id}\`) ${applies_when}`)
      .join('\n'),
    '## When to ask the user',
    question_rules
      .map(({ id, text, applies_when, asks }) =>
        [
          `- **${text}** (\`${id}\`) ${applies_when}`,
          ...(asks ? [`  Ask: "${asks.question}" (\`${asks.field}\`)`] : []),
        ].join('\n'),
      )
      .join('\n'),
    '## State to persist across turns',
    state_to_persist.map((name) => `\`${name}\``).join(', '),
    '## When a step fails',
    failure_handling
      .map(({ errors, recover }) => `- ${errors.map((code) => `\`${code}\``).join(', ')}: ${recover}`)
      .join('\n'),
  ].join('\n\n')}\n`
}
