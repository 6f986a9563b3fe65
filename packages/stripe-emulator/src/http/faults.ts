import { z } from 'zod'

/** The body of `POST /_emulator/faults`. */
export const faultsSchema = z.strictObject({
  /** Each API call waits this long before it is executed. */
  latency_ms: z.int().min(0).max(60_000).optional(),
  /** Writes wait, before they are executed, until this is cleared. `GET /_emulator/faults` says how many do. */
  hold: z.boolean().optional(),
  /** This many further writes commit, then answer 500. */
  fail_after_commit: z.int().min(0).optional(),
  /** This many further writes commit, then the connection is cut without an answer. */
  drop_connection_after_commit: z.int().min(0).optional(),
  webhook: z
    .strictObject({
      /** Each event is delivered this many extra times. */
      repeat: z.int().min(0).max(100).optional(),
      /** Events that wait together are delivered in a shuffled order. */
      reorder: z.boolean().optional(),
      /** Each round of deliveries waits this long first; events made meanwhile join it. */
      delay_ms: z.int().min(0).max(600_000).optional(),
      /** Nothing is delivered until the fault is cleared; then everything that was queued is. */
      fail: z.boolean().optional(),
    })
    .optional(),
  /** The seed of the shuffling. */
  seed: z.int().optional(),
})
export type FaultSettings = z.infer<typeof faultsSchema>

/** What happens to the answer to a committed write. */
export type AnswerFault = 'none' | 'fail' | 'drop'

/** The faults that are on. They are in memory: a restarted emulator has none. */
export class Faults {
  settings: FaultSettings = {}
  /** How many writes wait for `hold` to be cleared. */
  held = 0
  #released = Promise.withResolvers<void>()
  #random = mulberry32(1)

  set(settings: FaultSettings): void {
    this.settings = settings
    if (!settings.hold) {
      this.#released.resolve()
      this.#released = Promise.withResolvers()
    }
    this.#random = mulberry32(settings.seed ?? 1)
  }

  clear(): void {
    this.set({})
  }

  /** Waits while writes are held. */
  async untilReleased(): Promise<void> {
    if (!this.settings.hold) return
    this.held += 1
    await this.#released.promise
    this.held -= 1
  }

  /** Chooses what happens to the answer to one committed write, and counts it. */
  nextAnswer(): AnswerFault {
    const { fail_after_commit = 0, drop_connection_after_commit = 0 } = this.settings
    if (fail_after_commit > 0) {
      this.settings = { ...this.settings, fail_after_commit: fail_after_commit - 1 }
      return 'fail'
    }
    if (drop_connection_after_commit > 0) {
      this.settings = { ...this.settings, drop_connection_after_commit: drop_connection_after_commit - 1 }
      return 'drop'
    }
    return 'none'
  }

  /** `items` in an order that depends on the seed (Fisher and Yates). */
  shuffle<T>(items: readonly T[]): T[] {
    const rest = [...items]
    const shuffled: T[] = []
    while (rest.length > 0) shuffled.push(...rest.splice(Math.floor(this.#random() * rest.length), 1))
    return shuffled
  }
}

/** A small repeatable generator of numbers in [0, 1): mulberry32, enough for shuffling. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
