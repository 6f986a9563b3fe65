import { MeshError } from './errors.ts'

/** The phase of the analysis: reading counts bytes, the other phases count triangles or vertices. */
export interface MeshProgress {
  phase: 'read' | 'topology' | 'measure' | 'hull' | 'draw'
  done: number
  total?: number
}

export interface SchedulerOptions {
  signal?: AbortSignal | undefined
  deadline_ms?: number | undefined
  /** When `deadline_ms` starts, by `performance.now()`, where several steps share it; by default now. */
  started_ms?: number | undefined
  onProgress?: ((progress: MeshProgress) => void) | undefined
}

/** How long work may run before it yields to the event loop. */
const TIME_SLICE_MS = 40

/**
 * Cooperative scheduling of long work: inside a long loop, `if (scheduler.isYieldDue()) await
 * scheduler.yieldNow(…)` reports progress, yields to the event loop, and stops the work when the caller aborts or
 * the deadline passes.
 */
export class Scheduler {
  private readonly started: number
  private readonly options: SchedulerOptions
  private sliceEnd: number

  constructor(options: SchedulerOptions) {
    this.options = options
    this.started = options.started_ms ?? performance.now()
    this.sliceEnd = this.nextSliceEnd()
  }

  /** Whether it is time to yield; cheap enough to ask a few thousand times a second. */
  isYieldDue(): boolean {
    return performance.now() >= this.sliceEnd
  }

  /** @throws MeshError `aborted` or `deadline_exceeded` */
  throwIfStopped(): void {
    const { signal, deadline_ms } = this.options
    if (signal?.aborted) throw aborted(signal)
    if (deadline_ms !== undefined && performance.now() - this.started >= deadline_ms)
      throw deadlineExceeded(deadline_ms)
  }

  reportProgress(progress: MeshProgress): void {
    this.options.onProgress?.(progress)
  }

  /** @throws MeshError `aborted` or `deadline_exceeded` */
  async yieldNow(progress: MeshProgress): Promise<void> {
    this.throwIfStopped()
    this.reportProgress(progress)
    await this.yieldOnce()
    this.sliceEnd = this.nextSliceEnd()
  }

  /** Ends a time slice at the deadline, if that comes first: quick work must not run past it. */
  private nextSliceEnd(): number {
    return Math.min(performance.now() + TIME_SLICE_MS, this.started + (this.options.deadline_ms ?? Infinity))
  }

  /**
   * Yields to the event loop once.
   * @throws MeshError `aborted` or `deadline_exceeded`
   */
  async yieldOnce(): Promise<void> {
    await nextTask()
    this.throwIfStopped()
  }

  /**
   * Waits for a slow source, but no longer than the caller allows.
   * @throws MeshError `aborted` or `deadline_exceeded`
   */
  async waitFor<T>(promise: Promise<T>): Promise<T> {
    this.throwIfStopped()
    const { signal, deadline_ms } = this.options
    if (!signal && deadline_ms === undefined) return promise
    const { promise: stopped, reject } = Promise.withResolvers<never>()
    const onAbort = () => reject(aborted(signal))
    const timer =
      deadline_ms === undefined
        ? undefined
        : setTimeout(
            () => reject(deadlineExceeded(deadline_ms)),
            this.started + deadline_ms - performance.now(),
          )
    signal?.addEventListener('abort', onAbort, { once: true })
    try {
      return await Promise.race([promise, stopped])
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
    }
  }
}

/** A timer takes at least a millisecond, but browsers have nothing else. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve)
    else setTimeout(resolve)
  })
}

function aborted(signal: AbortSignal | undefined): MeshError {
  return new MeshError('aborted', 'The analysis was stopped by its caller.', 'Start it again when needed.', {
    cause: signal?.reason,
  })
}

function deadlineExceeded(deadline: number): MeshError {
  return new MeshError(
    'deadline_exceeded',
    `The analysis took longer than its limit of ${deadline} ms.`,
    'Allow more time, or export the part with fewer triangles.',
  )
}
