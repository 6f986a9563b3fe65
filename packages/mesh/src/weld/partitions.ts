import { release } from '../basics/release.ts'

export const PARTITION_BITS = 8
export const PARTITIONS = 1 << PARTITION_BITS

/** Numbers of a record: x, y, z as bits of 32-bit floats, and the candidate. */
export const RECORD = 4
/** Numbers that a partition collects before they are moved. */
export const STAGE = 64 * RECORD
const SEGMENT = 1 << 18

/**
 * Records, sorted by partition as they arrive. Each partition collects a few in a stage that stays in the
 * processor's cache, and moves them in one piece: so memory is written in long runs, in any order of records.
 */
export class Partitions {
  /** `STAGE` numbers for each partition. The caller that fills one calls `flush`. */
  readonly stage = new Int32Array(PARTITIONS * STAGE)
  /** How many numbers a partition has. */
  readonly staged = new Uint32Array(PARTITIONS)
  /** How many numbers of each partition have been moved. */
  private readonly moved = new Float64Array(PARTITIONS)
  private readonly segments: Int32Array<ArrayBuffer>[] = []
  private readonly blocks: number[][] = Array.from({ length: PARTITIONS }, () => [])
  private blockCount = 0

  flush(partition: number): void {
    const offset = this.blockCount * STAGE
    if (offset % SEGMENT === 0) this.segments.push(new Int32Array(SEGMENT))
    const from = partition * STAGE
    this.segments.at(-1)?.set(this.stage.subarray(from, from + STAGE), offset % SEGMENT)
    this.blocks[partition]?.push(this.blockCount++)
    this.moved[partition] += STAGE
    this.staged[partition] = 0
  }

  /** How many numbers a partition has. */
  sizeOf(partition: number): number {
    return this.moved[partition] + this.staged[partition]
  }

  /** Passes a partition's records on in pieces, in the order in which they arrived. */
  forEachRun(partition: number, visit: (records: Int32Array) => void): void {
    for (const block of this.blocks[partition] ?? []) {
      const offset = block * STAGE
      const segment = this.segments[Math.floor(offset / SEGMENT)]
      if (segment) visit(segment.subarray(offset % SEGMENT, (offset % SEGMENT) + STAGE))
    }
    const from = partition * STAGE
    visit(this.stage.subarray(from, from + this.staged[partition]))
  }

  release(): void {
    for (const segment of this.segments) release(segment)
  }
}
