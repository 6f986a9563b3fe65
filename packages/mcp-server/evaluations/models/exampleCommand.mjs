// The smallest model behind a command: `pnpm evaluate --model "node …/exampleCommand.mjs" what-is-there nothing-ordered`.
// One line of JSON comes in on standard input, one line of JSON goes out on standard output; whatever is to be
// seen by people goes to standard error. Where this one asks a tool by a word of the user's, a real one asks
// a language model, whose own form of messages and tools these are easily turned into.
import { text } from 'node:stream/consumers'

const { messages, tools } = JSON.parse(await text(process.stdin))
const last = messages.at(-1)

function reply() {
  if (last.role === 'tool') {
    // What the tool's text says to tell is told, and then it is the user's turn.
    const [, words = last.content] = /^Tell the user: (.*)$/m.exec(last.content) ?? []
    return { content: words, tool_calls: [] }
  }
  const name = /where/i.test(last.content) ? 'track' : 'catalog'
  if (!tools.some((tool) => tool.name === name)) throw new Error(`there is no tool ${name}`)
  return { content: '', tool_calls: [{ name, arguments: {} }] }
}

console.log(JSON.stringify(reply()))
