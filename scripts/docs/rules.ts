import { areas } from '../rules/register/index.ts'
import type { Area, Rule } from '../rules/rule.ts'
import { sourceLink } from '../rules/sourceLink.ts'

function entry({ id, rule, source, except }: Rule): string {
  const exception = except === undefined ? '' : ` Exception: ${except}`
  return `- **${id}**: ${rule}${exception} (${source.map(sourceLink).join(', ')})`
}

const section = ({ title, rules }: Area) => `## ${title}\n\n${rules.map(entry).join('\n')}`

/** docs/rules.md, from the register that the tests are compared with. */
export function rulesPage(): string {
  return `<!-- Made from scripts/rules/register by \`npx -y pnpm@12 run docs\`: change that, not this page. -->

# Rules

What must always be true of the service, its client and its pages: each rule under the id by which tests cite it, with where it comes from. \`npx -y pnpm@12 test -t "MONEY-14 "\` runs the tests of one. Rules whose ids begin with \`HIST-\` and \`ROB-\` are checked after random histories (\`npx -y pnpm@12 histories\`) and after the acts of an adversary (\`npx -y pnpm@12 adversary\`). No rule is here without a test, and no test cites a rule that is not here.

${areas.map(section).join('\n\n')}
`
}
