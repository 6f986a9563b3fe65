import { createInterface } from 'node:readline'

/** Asks the person at the terminal. Ctrl-C, and an input that ends, end the program without a stack trace. */
export interface Terminal {
  /** The answer, without spaces around it. */
  ask(question: string): Promise<string>
  /** Ends the program's reading, so that it can exit. */
  close(): void
}

/**
 * Opens the terminal of this process, or the pipe that it has instead.
 *
 * @example
 * const terminal = openTerminal()
 * const name = await terminal.ask('Your name?')
 * terminal.close()
 */
export function openTerminal(): Terminal {
  const input = createInterface({ input: process.stdin, output: process.stdout })
  input.on('SIGINT', () => process.exit(130))
  // An iterator also keeps lines that arrive before they are asked for, as from a pipe.
  const lines = input[Symbol.asyncIterator]()
  return {
    async ask(question) {
      process.stdout.write(`${question} `)
      const { value, done } = await lines.next()
      if (!done) return value.trim()
      console.error('\nThe input ended before this question was answered.')
      process.exit(1)
    },
    close: () => input.close(),
  }
}

/** Asks whether a tool may be called. Only `y` and `yes` allow it. */
export async function askToAllow(terminal: Terminal, tool: string, input: unknown): Promise<boolean> {
  const answer = await terminal.ask(`Allow ${tool} ${JSON.stringify(input)}? (y/n)`)
  return ['y', 'yes'].includes(answer.toLowerCase())
}
