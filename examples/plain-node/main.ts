import { createInterface } from 'node:readline/promises'
import { MatterCloud } from '@mattercloud/sdk/node'
import { print } from './print.ts'

// MATTERCLOUD_API_KEY, or the key that `mattercloud login` has stored.
const [path = 'bracket.stl'] = process.argv.slice(2)
const terminal = createInterface({ input: process.stdin, output: process.stdout })
await print(new MatterCloud(), {
  name: 'my-part',
  path,
  signal: AbortSignal.timeout(30 * 86_400_000),
  user: {
    show: console.log,
    async answer(questions) {
      const answers: Record<string, unknown> = {}
      for (const { field, question, type, options } of questions) {
        for (const { value, label } of options ?? []) console.log(`  ${value}: ${label}`)
        const text = await terminal.question(`${question} `)
        answers[field] = type === 'integer' ? Number(text) : type === 'address' ? JSON.parse(text) : text
      }
      return answers
    },
  },
})
terminal.close()
