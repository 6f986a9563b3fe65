import type { Scheduler } from '../basics/scheduler.ts'
import { blockAt, type Kernel, openKernel } from './kernel.ts'

/** A worker thread: a `Worker` of the platform that runs this package's `worker` entry. */
export interface MeshWorker {
  postMessage(message: { meshMemory: WebAssembly.Memory; thread: number; mesh: number }): void
}

/** The calls that a worker can execute. */
const CALLS = [
  'addTriangles',
  'weld',
  'writeIndices',
  'bucketStarts',
  'scatteredBucketStarts',
  'pairHalfEdges',
  'pairScattered',
] as const
type Call = (typeof CALLS)[number]

// Words of a thread's command, before the kernel's blocks.
const COMMANDS = 4096
const COMMAND_BYTES = 64
const STATE = 0
const CALL = 1
const RESULT = 2
const ARGUMENTS = 3
const MAX_ARGUMENTS = 10
/** The mesh it is for: a worker that starts late must not work on the next mesh in the same memory. */
const MESH = 13

// States of a thread.
const ABSENT = 0
const IDLE = 1
const WORKING = 2
const STOPPED = 3
const FAILED = 4

/** In place of a call. */
const STOP = -1

let meshes = 0

/** A worker that has waited for so long stops. */
const IDLE_TIMEOUT_MS = 30_000

/**
 * The threads that work on one mesh, in one memory. The first is the caller's own, which never waits for a worker
 * that has not started: it does that worker's share itself.
 */
export class WorkerPool {
  readonly threads: number
  private readonly kernel: Kernel
  private readonly memory: WebAssembly.Memory

  constructor(kernel: Kernel, memory: WebAssembly.Memory, workers: readonly MeshWorker[]) {
    this.kernel = kernel
    this.memory = memory
    this.threads = workers.length + 1
    const mesh = ++meshes
    workers.forEach((worker, i) => {
      const thread = i + 1
      Atomics.store(commandOf(memory, thread), MESH, mesh)
      worker.postMessage({ meshMemory: memory, thread, mesh })
    })
  }

  /** The threads that are ready: the caller's own first. */
  availableThreads(): number[] {
    const threads = [0]
    for (let thread = 1; thread < this.threads; thread++) {
      if (Atomics.load(commandOf(this.memory, thread), STATE) === IDLE) threads.push(thread)
    }
    return threads
  }

  /** Gives a thread a call to execute, or executes it on its behalf if the thread is not ready. */
  dispatch(thread: number, call: Call, parameters: readonly number[]): void {
    const command = commandOf(this.memory, thread)
    if (Atomics.load(command, STATE) === IDLE) {
      command[CALL] = CALLS.indexOf(call)
      command.set(parameters, ARGUMENTS)
      if (Atomics.compareExchange(command, STATE, IDLE, WORKING) === IDLE) {
        Atomics.notify(command, STATE)
        return
      }
    }
    command[RESULT] = this.runAs(thread, () => execute(this.kernel, call, parameters))
  }

  /** The result of a thread's last call. */
  resultOf(thread: number): number {
    return commandOf(this.memory, thread)[RESULT]
  }

  /**
   * Waits until no worker is working any more.
   * @throws MeshError `aborted` or `deadline_exceeded`
   */
  async waitUntilIdle(scheduler: Scheduler): Promise<void> {
    for (let thread = 1; thread < this.threads; thread++) {
      const command = commandOf(this.memory, thread)
      while (Atomics.load(command, STATE) === WORKING) await scheduler.yieldOnce()
      if (command[STATE] === FAILED) throw new Error('A worker thread of a mesh has failed.')
    }
  }

  /** Runs work on a thread's data block. */
  runAs(thread: number, work: () => number): number {
    this.kernel.setBase(blockAt(thread))
    const result = work()
    this.kernel.setBase(blockAt(0))
    return result
  }

  /** Whether no worker is running any more. */
  isStopped(): boolean {
    for (let thread = 1; thread < this.threads; thread++) {
      const state = Atomics.load(commandOf(this.memory, thread), STATE)
      if (state !== ABSENT && state !== STOPPED) return false
    }
    return true
  }

  /** Stops all workers. Those that are still working stop when they are done. */
  stop(): void {
    for (let thread = 1; thread < this.threads; thread++) {
      const command = commandOf(this.memory, thread)
      Atomics.store(command, CALL, STOP)
      Atomics.compareExchange(command, STATE, IDLE, WORKING)
      Atomics.notify(command, STATE)
    }
  }
}

/** Executes the pool's calls until it is stopped. Blocks the thread. */
export function runWorker(memory: WebAssembly.Memory, thread: number, mesh: number): void {
  const command = commandOf(memory, thread)
  // A pool that was stopped before this thread started needs no worker.
  if (Atomics.load(command, MESH) !== mesh || Atomics.load(command, CALL) === STOP) return
  const kernel = openKernel(memory)
  kernel.setBase(blockAt(thread))
  if (Atomics.compareExchange(command, STATE, ABSENT, IDLE) !== ABSENT) return
  let isRunning = true
  while (isRunning) {
    if (Atomics.load(command, CALL) === STOP) break
    if (Atomics.wait(command, STATE, IDLE, IDLE_TIMEOUT_MS) === 'timed-out') {
      if (Atomics.compareExchange(command, STATE, IDLE, STOPPED) === IDLE) return
      continue
    }
    const call = CALLS[Atomics.load(command, CALL)]
    if (call === undefined) break
    try {
      command[RESULT] = execute(kernel, call, [...command.subarray(ARGUMENTS, ARGUMENTS + MAX_ARGUMENTS)])
    } catch {
      Atomics.store(command, STATE, FAILED)
      return
    }
    isRunning = Atomics.load(command, CALL) !== STOP
    if (isRunning) Atomics.store(command, STATE, IDLE)
  }
  Atomics.store(command, STATE, STOPPED)
}

function execute(
  kernel: Kernel,
  call: Call,
  [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0]: readonly number[],
): number {
  switch (call) {
    case 'addTriangles':
      return kernel.addTriangles(a, b, c, d)
    case 'weld':
      return kernel.weld(a, b, c, d, e, f, g, h)
    case 'writeIndices':
      kernel.writeIndices(a)
      return 0
    case 'bucketStarts':
    case 'scatteredBucketStarts':
      return kernel[call](a, b, c, d, e)
    case 'pairHalfEdges':
    case 'pairScattered':
      return kernel[call](a, b, c, d, e, f, g, h, i, j)
  }
}

function commandOf({ buffer }: WebAssembly.Memory, thread: number): Int32Array {
  return new Int32Array(buffer, COMMANDS + thread * COMMAND_BYTES, COMMAND_BYTES / 4)
}
