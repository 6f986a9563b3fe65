// The smallest model behind a command: `pnpm evaluate --model "node …/exampleCommand.mjs" list-of-materials nothing-ordered`.
// One line of JSON comes in on standard input, one line of JSON goes out on standard output; messages for people
// go to standard error. This one chooses a tool by a word of the user; a real one asks a language model, after
// converting the messages and tools into that model's format.
import { text } from 'node:stream/consumers'

const { messages, tools } = JSON.parse(await text(process.stdin))
const last = messages.at(-1)

function reply() {
  if (last.role === 'tool') {
    // Tells the user what the tool's text says; then it is the user's turn.
    const [, words = last.content] = /^Tell the user: (.*)$/m.exec(last.content) ?? []
    return { content: words, tool_calls: [] }
  }
  const name = /where/i.test(last.content) ? 'track' : 'catalog'
  if (!tools.some((tool) => tool.name === name)) throw new Error(`there is no tool ${name}`)
  return { content: '', tool_calls: [{ name, arguments: {} }] }
}

console.log(JSON.stringify(reply()))
