import { tooManyTriangles } from '../basics/limits.ts'
import type { Scheduler } from '../basics/scheduler.ts'
import { CommaRows, hasComma } from './commaRows.ts'
import type { MeshSink } from './format.ts'
import { readCoordinate } from './readCoordinate.ts'
import { withCapacity } from './withCapacity.ts'
import { printable } from './wordScanner.ts'

/** What rows of numbers are read into. */
export interface RowTarget {
  /** How many rows are still to come, the current one included. */
  readonly remainingRows: number
  /** Whether the next number starts a row. */
  readonly isRowStart: boolean
  add(value: number): void
  /** Whether this many numbers may complete the current row. */
  accepts(count: number): boolean
  /** The error for a word that is not a number. */
  notANumber(word: string): Error
}

/** No mesh needs as many numbers. */
const MAX_KEPT = 2 ** 28
const ROWS_PER_CHECK = 1 << 14
/** Rows of longer lines are not read with commas. */
const MAX_COMMA_WORDS = 1 << 16

/**
 * Reads rows of numbers from text. Usually a row is a line. In formats that are free of lines a row may also go on in
 * the next line, or a line may have several rows; and some lines have more columns than their row. A line that is
 * longer than its row is one of the two: it is one with more columns if the file has a line for each row, which only
 * its end tells, so that from there on the numbers are kept.
 */
export class RowScanner {
  private readonly target: RowTarget
  private readonly scheduler: Scheduler
  private readonly commas: CommaRows
  private numbersOnLine = 0
  private rowsOnLine = 0
  /** A row went on in another line. */
  private isFree = false
  /** The words of a line from its first comma on. */
  private commaWords: string[] | undefined
  private kept: KeptLines | undefined
  /** Whether lines had more columns than their rows. */
  hasExtraColumns = false

  constructor(target: RowTarget, sink: MeshSink, scheduler: Scheduler) {
    this.target = target
    this.scheduler = scheduler
    this.commas = new CommaRows(sink)
  }

  /** @returns true to skip the rest of the line */
  word(bytes: Uint8Array, from: number, to: number): boolean {
    const { target } = this
    if (!this.kept && !this.isFree && target.remainingRows === 0 && this.rowsOnLine === 0) return true
    if (this.commaWords || hasComma(bytes, from, to)) {
      this.commaWords ??= []
      if (this.commaWords.length >= MAX_COMMA_WORDS) throw target.notANumber(printable(bytes, from, to))
      this.commaWords.push(String.fromCharCode(...bytes.subarray(from, to)))
      return false
    }
    const value = readCoordinate(bytes, from, to)
    if (value !== undefined) {
      if (!this.commas.hasPoints && !this.commas.checkPlain(value)) {
        throw target.notANumber(printable(bytes, from, to))
      }
      this.addNumber(value)
    }
    // More columns may have anything in them.
    else if (this.rowsOnLine === 0 && !this.kept) throw target.notANumber(printable(bytes, from, to))
    else this.addNumber(Number.NaN)
    return false
  }

  endLine(): void {
    if (this.commaWords) this.endCommaLine(this.commaWords)
    if (this.kept) this.kept.endLine()
    else if (this.numbersOnLine > 0 && !this.target.isRowStart) this.isFree = true
    this.numbersOnLine = 0
    this.rowsOnLine = 0
  }

  async end(): Promise<void> {
    const { target, kept, scheduler } = this
    if (!kept) return
    const hasLineForEachRow = kept.lines >= target.remainingRows
    this.hasExtraColumns = hasLineForEachRow
    let rows = 0
    for (const line of kept.each(hasLineForEachRow)) {
      for (const value of line) {
        if (target.remainingRows === 0) {
          if (hasLineForEachRow) return
          throw target.notANumber(String(value))
        }
        target.add(value)
        if (target.isRowStart) rows++
        if (target.isRowStart && hasLineForEachRow) break
      }
      if (hasLineForEachRow && !target.isRowStart) throw target.notANumber('the end of a line')
      if (rows >= ROWS_PER_CHECK && scheduler.isYieldDue()) {
        rows = 0
        await scheduler.yieldNow({ phase: 'read', done: kept.position, total: kept.size })
      }
    }
  }

  private endCommaLine(words: readonly string[]): void {
    this.commaWords = undefined
    const isWholeRow = this.numbersOnLine === 0
    const accepts = (count: number) => this.kept !== undefined || this.target.accepts(count)
    const numbers = this.commas.read(words, accepts, isWholeRow)
    if (!numbers) throw this.target.notANumber(words.find((word) => /[,;]/.test(word))?.slice(0, 24) ?? '')
    for (const value of numbers) this.addNumber(value)
  }

  private addNumber(value: number): void {
    const { target } = this
    this.numbersOnLine++
    if (this.kept) this.kept.add(value)
    else if (this.rowsOnLine > 0 && !this.isFree) {
      this.kept = new KeptLines()
      this.kept.add(value)
    } else if (target.remainingRows > 0) {
      target.add(value)
      if (target.isRowStart) this.rowsOnLine++
    } else if (this.isFree) throw target.notANumber(String(value))
  }
}

/** Numbers, and where lines end. The first line is the rest of one whose row was read. */
class KeptLines {
  private values = new Float64Array(1024)
  private ends = new Uint32Array(256)
  private endCount = 0
  size = 0
  position = 0

  /** How many lines there are after the first. */
  get lines(): number {
    return this.endCount - 1
  }

  add(value: number): void {
    if (this.size === this.values.length) {
      if (this.size >= MAX_KEPT) throw tooManyTriangles()
      this.values = withCapacity(this.values, this.size * 2)
    }
    this.values[this.size++] = value
  }

  endLine(): void {
    const isEmpty = this.endCount > 0 && this.ends[this.endCount - 1] === this.size
    if (isEmpty) return
    if (this.endCount === this.ends.length) this.ends = withCapacity(this.ends, this.endCount * 2)
    this.ends[this.endCount++] = this.size
  }

  *each(withoutFirst: boolean): Generator<Float64Array> {
    for (let line = withoutFirst ? 1 : 0; line < this.endCount; line++) {
      this.position = line === 0 ? 0 : this.ends[line - 1]
      yield this.values.subarray(this.position, this.ends[line])
    }
  }
}
