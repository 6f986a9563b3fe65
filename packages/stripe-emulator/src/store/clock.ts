import type { Tables } from './store.ts'

const ROW = 'offset'

/** The emulator's time: real time plus the skipped time. It survives a restart with a journal. */
export class Clock {
  readonly #tables: Tables

  constructor(tables: Tables) {
    this.#tables = tables
  }

  /** Seconds since the epoch. */
  now(): number {
    return Math.floor((Date.now() + this.#offset()) / 1000)
  }

  /** Skips ahead; call it in a transaction. */
  advance(seconds: number): void {
    this.#tables.clock.put(ROW, { offset_ms: this.#offset() + seconds * 1000 })
  }

  #offset(): number {
    return this.#tables.clock.get(ROW)?.offset_ms ?? 0
  }
}
