import { askToAllow, openTerminal } from '@mattercloud/example-terminal'
import { openToolContext } from '@mattercloud/sdk/node'
import { chat } from './agent.ts'

// The model's key is OPENAI_API_KEY. MatterCloud's is MATTERCLOUD_API_KEY, or the one that `mattercloud login` has stored.
const [prompt, model = 'gpt-5'] = process.argv.slice(2)
if (prompt === undefined) {
  console.error(
    'What shall the agent do? main.ts "Print bracket.stl in white resin for me in Berlin" [MODEL]',
  )
  process.exit(2)
}
// The model may upload mesh files of this folder, and no others.
const context = await openToolContext({ folders: [process.cwd()] })
const terminal = openTerminal()
try {
  const approve = (tool: string, input: unknown) => askToAllow(terminal, tool, input)
  console.log(await chat({ model, context, prompt, approve }))
} finally {
  terminal.close()
}
