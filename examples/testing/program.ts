import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const COMMAND = 'npx -y pnpm@12 example '

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface Program {
  ended: Promise<Ended>
  /** The first match in its output, as soon as it is there. */
  waitFor(pattern: RegExp): Promise<RegExpExecArray>
  signal(name: NodeJS.Signals): void
}

/**
 * Starts an example by the command in its README, in a process of its own.
 *
 * @param options.answer what the person types after a question
 * @param options.last replaces the last argument of the command
 */
export function startExample(
  name: string,
  options: { env: NodeJS.ProcessEnv; answer?: (question: string) => string; last?: string },
): Program {
  const args = commandOf(name)
  if (options.last !== undefined) args.splice(-1, 1, options.last)
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env
  const child = spawn(process.execPath, ['--conditions=@mattercloud/source', ...args], {
    cwd: root,
    env: { PATH, HOME, NODE_COMPILE_CACHE, ...options.env },
  })
  let [stdout, stderr] = ['', '']
  const watchers = new Set<() => void>()
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    for (const watch of watchers) watch()
    const question = stdout.slice(stdout.lastIndexOf('\n') + 1)
    if (options.answer && question.endsWith(' ')) {
      const answer = `${options.answer(question)}\n`
      // As a terminal shows what is typed.
      stdout += answer
      child.stdin.write(answer)
    }
  })
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
  return {
    ended,
    signal: (name) => void child.kill(name),
    waitFor: (pattern) =>
      new Promise((resolve, reject) => {
        const watch = () => {
          const found = pattern.exec(stdout)
          if (found) resolve(found)
        }
        watchers.add(watch)
        watch()
        void ended.then((end) => reject(new Error(`${name} ended before ${pattern}: ${JSON.stringify(end)}`)))
      }),
  }
}

/** The arguments of the command in an example's README. */
function commandOf(name: string): string[] {
  const readme = readFileSync(`${root}examples/${name}/README.md`, 'utf8')
  const line = readme.split('\n').find((text) => text.startsWith(COMMAND))
  if (line === undefined) throw new Error(`the README of ${name} has no command`)
  return [...line.slice(COMMAND.length).matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, word]) => quoted ?? word ?? '',
  )
}
