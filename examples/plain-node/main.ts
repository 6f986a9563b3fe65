import { openTerminal } from '@mattercloud/example-terminal'
import { MatterCloud, MatterCloudError } from '@mattercloud/sdk/node'
import { print } from './print.ts'
import { askAll, DeclinedError } from './questions.ts'

// The key is MATTERCLOUD_API_KEY, or the one that `mattercloud login` has stored.
const [path, name = 'my-part'] = process.argv.slice(2)
if (path === undefined) {
  console.error('Which part? Give the path of a mesh file: main.ts part.stl [NAME]')
  process.exit(2)
}
const terminal = openTerminal()
try {
  await print(new MatterCloud(), {
    name,
    path,
    user: { show: console.log, answer: (questions) => askAll(terminal, questions) },
  })
} catch (error) {
  if (!(error instanceof MatterCloudError || error instanceof DeclinedError)) throw error
  console.error(error.message)
  process.exitCode = 1
} finally {
  terminal.close()
}
