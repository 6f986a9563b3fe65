import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { realpathSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { AnalysisLimits } from './limitedCommand.ts'
import { type MeshFindings, type MeshTask, meshFindings } from './meshFindings.ts'

/** What a process found, and the limit that it broke before it was done, or what went wrong with us. */
export interface MeshResult {
  found: Omit<MeshFindings, 'limit' | 'fault' | 'done'>
  limit: 'memory' | 'processor' | 'clock' | undefined
  fault: string | undefined
}

/** How V8 and the allocator end a process that has no memory left. */
const outOfMemory = new Set<NodeJS.Signals | null>(['SIGABRT', 'SIGTRAP', 'SIGILL', 'SIGSEGV', 'SIGBUS'])

/**
 * Does a task with a file in a process of its own, and reads the source to its end whatever becomes of that.
 * The process gets none of the worker's secrets: only the bytes and the task.
 *
 * @param options.prefix from `limitedCommand`
 * @param options.take takes what the process writes to its standard output, to its end
 * @throws Error what the source or `take` threw: neither is the file's fault
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
    // Nobody waits for it to end: Node's exit can hang on a thread that is still at work.
    if (meshFindings.safeParse(message).data?.done) child.kill('SIGKILL')
  })
  let isLate = false
  // Its messages may come after its exit, but not after its end of the channel is gone.
  const ended = Promise.all([once(child, 'exit'), once(child, 'disconnect')])
  const taken = options.take && child.stdout ? options.take(child.stdout) : Promise.resolve()
  // That it could not be started, or its output not be taken, is thrown where it is waited for.
  ended.catch(() => undefined)
  taken.catch(() => child.kill('SIGKILL'))
  const timer = setTimeout(() => {
    isLate = true
    child.kill('SIGKILL')
  }, options.limits.seconds * 1000)
  try {
    child.send(options.task, () => undefined)
    await feed(source, child.stdin)
    await ended
    await taken
    const { limit, fault, done, ...found } = meshFindings.parse(Object.assign({}, ...messages))
    const { exitCode, signalCode } = child
    if (done) return { found, limit, fault }
    if (isLate) return { found, limit: 'clock', fault }
    if (signalCode === 'SIGXCPU') return { found, limit: 'processor', fault }
    if (outOfMemory.has(signalCode)) return { found, limit: 'memory', fault }
    return { found, limit, fault: `the process ended early (${signalCode ?? `exit code ${exitCode}`})` }
  } finally {
    clearTimeout(timer)
    child.kill('SIGKILL')
  }
}

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

/** Writes the source into a process that may end before it has read it all. */
async function feed(source: AsyncIterable<Uint8Array>, stdin: Writable | null): Promise<void> {
  if (!stdin) throw new Error('the process has no standard input')
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
