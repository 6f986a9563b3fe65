import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'

const bin = fileURLToPath(new URL('../../../cli/bin/mattercloud.mjs', import.meta.url))
const document = z.looseObject({ event: z.string() })
export type CliEvent = z.infer<typeof document>

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
  /** Its JSON lines. */
  events: CliEvent[]
}

/** The real command, in a process of its own, as from a shell without a terminal. */
export interface Running {
  child: ChildProcess
  ended: Promise<Ended>
  /** The first JSON line of an event, as soon as it is there. */
  waitForEvent(event: string, fits?: (line: CliEvent) => boolean): Promise<CliEvent>
}

/** @param before a program that starts the command, with its arguments */
export function start(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  { before = [], input = '' }: { before?: readonly string[]; input?: string } = {},
): Running {
  const [program = '', ...rest] = [
    ...before,
    process.execPath,
    '--conditions=@mattercloud/source',
    bin,
    ...args,
  ]
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env
  const child = spawn(program, rest, { env: { PATH, HOME, NODE_COMPILE_CACHE, ...env } })
  child.stdin.end(input)
  let stdout = ''
  let stderr = ''
  const watchers = new Set<() => void>()
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    for (const look of watchers) look()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const lines = () =>
    args.includes('--json')
      ? stdout
          .split('\n')
          .slice(0, -1)
          .map((line) => document.parse(JSON.parse(line)))
      : []
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) =>
      resolve({
        code,
        signal,
        stdout,
        stderr,
        // Read on demand: help is text, with --json too.
        get events() {
          return lines()
        },
      }),
    )
  })
  return {
    child,
    ended,
    waitForEvent: (event, fits = () => true) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines().find((line) => line.event === event && fits(line))
          if (found) resolve(found)
        }
        watchers.add(look)
        look()
        void ended.then(({ code, stderr }) =>
          reject(new Error(`ended with ${code} before ${event}: ${stderr}`)),
        )
      }),
  }
}

export const run = (...given: Parameters<typeof start>) => start(...given).ended
