import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { realpathSync } from 'node:fs'
import type { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import type { AnalysisLimits } from './limitedCommand.ts'

const childResult = z.union([
  z.object({ report: z.record(z.string(), z.unknown()) }),
  z.object({ error: z.object({ code: z.string(), message: z.string(), next_action: z.string() }) }),
  z.object({ limit: z.literal('memory') }),
  z.object({ fault: z.string() }),
])

/** What became of an analysis: a report, the fault of the file, or the limit that it broke. */
export type AnalysisResult =
  | { report: Record<string, unknown> }
  | { error: { code: string; message: string; next_action: string } }
  | { limit: 'memory' | 'processor' | 'clock' }

/** How V8 and the allocator end a process that has no memory left. */
const outOfMemory = new Set<NodeJS.Signals | null>(['SIGABRT', 'SIGTRAP', 'SIGILL', 'SIGSEGV', 'SIGBUS'])

/**
 * Measures a file in a process of its own, and reads the source to its end whatever becomes of that.
 * The process gets none of the worker's secrets: only the bytes and the name.
 *
 * @param prefix from `limitedCommand`
 * @throws Error what the source threw, or that the process ended without a result: neither is the file's fault
 */
export async function runAnalysis(
  source: AsyncIterable<Uint8Array>,
  options: { filename: string; limits: AnalysisLimits; prefix: readonly string[] },
): Promise<AnalysisResult> {
  const child = start(options)
  let message: unknown
  child.once('message', (value) => {
    message = value
  })
  let isLate = false
  // Its message may come after its exit, but not after its end of the channel is gone.
  const ended = Promise.all([once(child, 'exit'), once(child, 'disconnect')])
  // That it could not be started is thrown where it is waited for.
  ended.catch(() => undefined)
  const timer = setTimeout(() => {
    isLate = true
    child.kill('SIGKILL')
  }, options.limits.seconds * 1000)
  try {
    await feed(source, child.stdin)
    await ended
    const { exitCode, signalCode } = child
    const result = childResult.safeParse(message)
    if (result.success) {
      if (!('fault' in result.data)) return result.data
      throw new Error(`the analysis failed in a way it did not foresee: ${result.data.fault}`)
    }
    if (isLate) return { limit: 'clock' }
    if (signalCode === 'SIGXCPU') return { limit: 'processor' }
    if (outOfMemory.has(signalCode)) return { limit: 'memory' }
    throw new Error(`the analysis ended without a result (${signalCode ?? `exit code ${exitCode}`})`)
  } finally {
    clearTimeout(timer)
    child.kill('SIGKILL')
  }
}

function start({ filename, limits, prefix }: Parameters<typeof runAnalysis>[1]) {
  const program = realpathSync(fileURLToPath(import.meta.resolve('@mattercloud/api/analysis')))
  const { PATH, NODE_COMPILE_CACHE } = process.env
  const [command = '', ...args] = [
    ...prefix,
    process.execPath,
    `--max-old-space-size=${Math.ceil(limits.memoryMib / 2)}`,
    ...(program.endsWith('.ts') ? ['--conditions=@mattercloud/source'] : []),
    program,
    filename,
  ]
  return spawn(command, args, {
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
    env: { ...(PATH ? { PATH } : {}), ...(NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}) },
  })
}

/** Writes the source into a process that may end before it has read it all. */
async function feed(source: AsyncIterable<Uint8Array>, stdin: Writable | null): Promise<void> {
  if (!stdin) throw new Error('the analysis has no standard input')
  stdin.on('error', () => undefined)
  for await (const chunk of source)
    if (stdin.writable && !stdin.write(chunk))
      await new Promise<void>((resolve) => {
        const go = () => {
          stdin.off('drain', go).off('close', go)
          resolve()
        }
        stdin.on('drain', go).on('close', go)
      })
  stdin.end()
}
