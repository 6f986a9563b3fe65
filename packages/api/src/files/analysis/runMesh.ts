import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { realpathSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { AnalysisLimits } from './limitPrefix.ts'
import { type MeshFindings, type MeshTask, meshFindings } from './meshFindings.ts'

/** What a process found, and the limit that it exceeded or the error of the service that ended it. */
export interface MeshResult {
  findings: Omit<MeshFindings, 'limit' | 'fault' | 'done'>
  limit: 'memory' | 'processor' | 'clock' | undefined
  fault: string | undefined
}

/** The signals by which V8 and the allocator end a process that is out of memory. */
const outOfMemory = new Set<NodeJS.Signals | null>(['SIGABRT', 'SIGTRAP', 'SIGILL', 'SIGSEGV', 'SIGBUS'])

/**
 * Runs a task on a file in a separate process, and always reads the source to its end. The process gets
 * only the bytes and the task, none of the worker's secrets.
 *
 * @param options.prefix from `limitPrefix`
 * @param options.take reads the standard output of the process to its end
 * @throws Error what the source or `take` threw: the file is not to blame for either
 */
export async function runMesh(
  source: AsyncIterable<Uint8Array>,
  options: {
    task: MeshTask
    limits: AnalysisLimits
    prefix: readonly string[]
    take?: ((output: Readable) => Promise<void>) | undefined
  },
): Promise<MeshResult> {
  const child = start(options)
  const messages: unknown[] = []
  child.on('message', (message) => {
    messages.push(message)
    // It is killed because Node's exit can hang on a thread that is still running.
    if (meshFindings.safeParse(message).data?.done) child.kill('SIGKILL')
  })
  let isTimedOut = false
  // Messages may arrive after the exit, but not after the channel is disconnected.
  const ended = Promise.all([once(child, 'exit'), once(child, 'disconnect')])
  const outputRead = options.take && child.stdout ? options.take(child.stdout) : Promise.resolve()
  // Both errors are thrown at the `await` below.
  ended.catch(() => undefined)
  outputRead.catch(() => child.kill('SIGKILL'))
  const timer = setTimeout(() => {
    isTimedOut = true
    child.kill('SIGKILL')
  }, options.limits.seconds * 1000)
  try {
    child.send(options.task, () => undefined)
    await feed(source, child.stdin)
    await ended
    await outputRead
    const { limit, fault, done, ...findings } = meshFindings.parse(Object.assign({}, ...messages))
    const { exitCode, signalCode } = child
    if (done) return { findings, limit, fault }
    if (isTimedOut) return { findings, limit: 'clock', fault }
    if (signalCode === 'SIGXCPU') return { findings, limit: 'processor', fault }
    if (outOfMemory.has(signalCode)) return { findings, limit: 'memory', fault }
    return { findings, limit, fault: `the process ended early (${signalCode ?? `exit code ${exitCode}`})` }
  } finally {
    clearTimeout(timer)
    child.kill('SIGKILL')
  }
}

export type RunMesh = typeof runMesh

function start({ task, limits, prefix, take }: Parameters<typeof runMesh>[1]) {
  const program = realpathSync(fileURLToPath(import.meta.resolve('@mattercloud/api/mesh-process')))
  const { PATH, NODE_COMPILE_CACHE } = process.env
  const [command = '', ...args] = [
    ...prefix,
    process.execPath,
    `--max-old-space-size=${Math.ceil(limits.memoryMib / 2)}`,
    ...(program.endsWith('.ts') ? ['--conditions=@mattercloud/source'] : []),
    program,
    task.do,
  ]
  return spawn(command, args, {
    stdio: ['pipe', take ? 'pipe' : 'ignore', 'ignore', 'ipc'],
    env: { ...(PATH ? { PATH } : {}), ...(NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}) },
  })
}

/** Writes the source into a process that may end before it has read everything. */
async function feed(source: AsyncIterable<Uint8Array>, stdin: Writable | null): Promise<void> {
  if (!stdin) throw new Error('the process has no standard input')
  stdin.on('error', () => undefined)
  for await (const chunk of source)
    if (stdin.writable && !stdin.write(chunk))
      await new Promise<void>((resolve) => {
        const proceed = () => {
          stdin.off('drain', proceed).off('close', proceed)
          resolve()
        }
        stdin.on('drain', proceed).on('close', proceed)
      })
  stdin.end()
}
