import { spawn, spawnSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

const bin = fileURLToPath(new URL('../../../cli/bin/mattercloud.mjs', import.meta.url))

/** Whether this system has the program that gives a command a terminal. */
export const hasTerminal = process.platform === 'linux' && spawnSync('which', ['script']).status === 0

/** The real command on a terminal, with a person who reads and types. */
export interface AtTerminal {
  /** Waits for a question, then types the answer. */
  answer(question: string, keys: string): Promise<void>
  /** Everything that was shown, and the exit code. */
  ended: Promise<{ code: number | null; shown: string }>
}

/** @example await startAtTerminal(['print', 'part.stl'], env).answer('Recipient', 'Ada\r') */
export function startAtTerminal(args: readonly string[], env: NodeJS.ProcessEnv): AtTerminal {
  const command = [process.execPath, '--conditions=@mattercloud/source', bin, ...args]
  const quoted = command.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env
  const child = spawn('script', ['-qefc', `stty cols 200; exec ${quoted}`, '/dev/null'], {
    env: { PATH, HOME, NODE_COMPILE_CACHE, TERM: 'xterm', ...env },
  })
  let shown = ''
  let read = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += stripVTControlCharacters(text)
  })
  const ended = new Promise<{ code: number | null; shown: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, shown }))
  })
  return {
    ended,
    async answer(question, keys) {
      while (!shown.slice(read).includes(question)) {
        if (child.exitCode !== null) throw new Error(`It ended without asking ${question}: ${shown}`)
        await sleep(20)
      }
      read = shown.length
      child.stdin.write(keys)
    },
  }
}
