import type { Pace } from '../basics/pace.ts'
import { blockAt, type Kernel, openKernel } from './kernel.ts'

/** A thread that helps: a `Worker` of the platform that runs this package's `worker` entry. */
export interface MeshWorker {
  postMessage(message: { meshMemory: WebAssembly.Memory; thread: number; mesh: number }): void
}

/** What a helping thread may be asked to do. */
const CALLS = [
  'add',
  'weld',
  'nameCorners',
  'startsOf',
  'scatteredStartsOf',
  'pair',
  'pairScattered',
] as const
type Call = (typeof CALLS)[number]

// Words of a thread's orders, before the kernel's blocks.
const ORDERS = 4096
const ORDER_BYTES = 64
const STATE = 0
const CALL = 1
const RESULT = 2
const ARGUMENTS = 3
const MOST_ARGUMENTS = 10
/** Which mesh it is for: who comes too late must not meddle with the next one in the same memory. */
const MESH = 13

// What a thread is doing.
const NOBODY = 0
const IDLE = 1
const WORKING = 2
const GONE = 3
const FAILED = 4

/** Instead of a call. */
const DISMISSED = -1

let meshes = 0

/** A thread that has waited for so long goes back to where it came from. */
const PATIENCE_MS = 30_000

/**
 * The threads that work on one mesh, in one memory. The first is the caller's own, which never waits for one that
 * isn't there yet: it does their share.
 */
export class Crew {
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
      Atomics.store(ordersOf(memory, thread), MESH, mesh)
      worker.postMessage({ meshMemory: memory, thread, mesh })
    })
  }

  /** The threads that are there: the caller's own first. */
  present(): number[] {
    const threads = [0]
    for (let thread = 1; thread < this.threads; thread++) {
      if (Atomics.load(ordersOf(this.memory, thread), STATE) === IDLE) threads.push(thread)
    }
    return threads
  }

  /** Has a thread do something, or does it in its stead if it isn't there. */
  ask(thread: number, call: Call, parameters: readonly number[]): void {
    const orders = ordersOf(this.memory, thread)
    if (Atomics.load(orders, STATE) === IDLE) {
      orders[CALL] = CALLS.indexOf(call)
      orders.set(parameters, ARGUMENTS)
      if (Atomics.compareExchange(orders, STATE, IDLE, WORKING) === IDLE) {
        Atomics.notify(orders, STATE)
        return
      }
    }
    orders[RESULT] = this.instead(thread, () => obey(this.kernel, call, parameters))
  }

  /** What a thread's last call returned. */
  resultOf(thread: number): number {
    return ordersOf(this.memory, thread)[RESULT]
  }

  /**
   * Waits until no helping thread works any more.
   * @throws MeshError `aborted` or `deadline_exceeded`
   */
  async settle(pace: Pace): Promise<void> {
    for (let thread = 1; thread < this.threads; thread++) {
      const orders = ordersOf(this.memory, thread)
      while (Atomics.load(orders, STATE) === WORKING) await pace.turn()
      if (orders[STATE] === FAILED) throw new Error('A thread that helped with a mesh has failed.')
    }
  }

  /** Does something with what a thread has come to know. */
  instead(thread: number, work: () => number): number {
    this.kernel.setBase(blockAt(thread))
    const result = work()
    this.kernel.setBase(blockAt(0))
    return result
  }

  /** Whether no thread is there any more. */
  isGone(): boolean {
    for (let thread = 1; thread < this.threads; thread++) {
      const state = Atomics.load(ordersOf(this.memory, thread), STATE)
      if (state !== NOBODY && state !== GONE) return false
    }
    return true
  }

  /** Lets all helping threads go. Those that are still working go when they are done. */
  dismiss(): void {
    for (let thread = 1; thread < this.threads; thread++) {
      const orders = ordersOf(this.memory, thread)
      Atomics.store(orders, CALL, DISMISSED)
      Atomics.compareExchange(orders, STATE, IDLE, WORKING)
      Atomics.notify(orders, STATE)
    }
  }
}

/** Does what is asked of a thread until it is dismissed. Blocks the thread. */
export function serve(memory: WebAssembly.Memory, thread: number, mesh: number): void {
  const orders = ordersOf(memory, thread)
  // A crew that was dismissed before this thread came needs nobody.
  if (Atomics.load(orders, MESH) !== mesh || Atomics.load(orders, CALL) === DISMISSED) return
  const kernel = openKernel(memory)
  kernel.setBase(blockAt(thread))
  if (Atomics.compareExchange(orders, STATE, NOBODY, IDLE) !== NOBODY) return
  let isNeeded = true
  while (isNeeded) {
    if (Atomics.load(orders, CALL) === DISMISSED) break
    if (Atomics.wait(orders, STATE, IDLE, PATIENCE_MS) === 'timed-out') {
      if (Atomics.compareExchange(orders, STATE, IDLE, GONE) === IDLE) return
      continue
    }
    const call = CALLS[Atomics.load(orders, CALL)]
    if (call === undefined) break
    try {
      orders[RESULT] = obey(kernel, call, [...orders.subarray(ARGUMENTS, ARGUMENTS + MOST_ARGUMENTS)])
    } catch {
      Atomics.store(orders, STATE, FAILED)
      return
    }
    isNeeded = Atomics.load(orders, CALL) !== DISMISSED
    if (isNeeded) Atomics.store(orders, STATE, IDLE)
  }
  Atomics.store(orders, STATE, GONE)
}

function obey(
  kernel: Kernel,
  call: Call,
  [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0]: readonly number[],
): number {
  switch (call) {
    case 'add':
      return kernel.add(a, b, c, d)
    case 'weld':
      return kernel.weld(a, b, c, d, e, f, g, h)
    case 'nameCorners':
      kernel.nameCorners(a)
      return 0
    case 'startsOf':
    case 'scatteredStartsOf':
      return kernel[call](a, b, c, d, e)
    case 'pair':
    case 'pairScattered':
      return kernel[call](a, b, c, d, e, f, g, h, i, j)
  }
}

function ordersOf({ buffer }: WebAssembly.Memory, thread: number): Int32Array {
  return new Int32Array(buffer, ORDERS + thread * ORDER_BYTES, ORDER_BYTES / 4)
}
