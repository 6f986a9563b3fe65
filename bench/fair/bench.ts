import type { Row } from './row.ts'
import { frozen, stopped, terminated } from './rows/database.ts'
import { drip } from './rows/drip.ts'
import { dropPages } from './rows/dropPages.ts'
import { quotas } from './rows/quotas.ts'
import { signIn } from './rows/signIn.ts'
import { slowStore } from './rows/slowStore.ts'
import { soup } from './rows/soup.ts'
import { webhooks } from './rows/webhooks.ts'
import { startStage } from './stage.ts'

const rows: readonly Row[] = [
  terminated,
  frozen,
  stopped,
  soup,
  webhooks,
  drip,
  dropPages,
  slowStore,
  signIn,
  quotas,
]

const USAGE = `Usage: pnpm bench fair [NAME…]

Attacks the whole service on this machine and prints what that does to others, as a table in Markdown. Each row
has a service of its own. Without names it measures all rows, in about six minutes:
${rows.map(({ name }) => `  ${name}`).join('\n')}
`

export async function bench(names: string[]): Promise<void> {
  if (names.some((name) => !rows.some((row) => row.name === name))) {
    console.error(USAGE)
    process.exitCode = 2
    return
  }
  const chosen = names.length === 0 ? rows : rows.filter(({ name }) => names.includes(name))
  console.log('| what happens | before | goal | measured | met |\n| --- | --- | --- | --- | --- |')
  let missed = 0
  for (const { what, before, goal, measure } of chosen) {
    const stage = await startStage()
    try {
      const { text, isMet } = await measure(stage)
      if (!isMet) missed += 1
      console.log(`| ${what} | ${before} | ${goal} | ${text} | ${isMet ? 'yes' : 'no'} |`)
    } finally {
      await stage[Symbol.asyncDispose]()
    }
  }
  if (missed > 0) throw new Error(`${missed} of ${chosen.length} goals are not met.`)
}
