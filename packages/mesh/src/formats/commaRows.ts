import type { MeshSink } from './format.ts'
import { NOT_FINITE } from './readCoordinate.ts'

type Meaning = 'decimal_commas' | 'comma_separators'

/**
 * Reads rows of numbers that contain commas or semicolons: either decimal commas (`1,5 2 3,25`) or separators
 * (`1.5, 2, 3.25`). A row is read only where exactly one of both gives as many numbers as the row must have, and a
 * file only where all of its rows agree.
 */
export class CommaRows {
  private readonly sink: MeshSink
  private meaning: Meaning | undefined
  /** Whether the file has decimal points: then a comma is none. */
  hasPoints = false

  constructor(sink: MeshSink) {
    this.sink = sink
  }

  /**
   * @param isWholeRow false if other numbers stood before these, with white space between
   * @returns undefined where the row can be read in neither way, in both, or in another way than an earlier row
   */
  read(
    words: readonly string[],
    isWanted: (count: number) => boolean,
    isWholeRow = true,
  ): number[] | undefined {
    const wanted = (numbers: number[] | undefined) =>
      numbers && isWanted(numbers.length) ? numbers : undefined
    const withPoints = wanted(numbersWithDecimalCommas(words, this.hasPoints))
    const separated = isWholeRow ? wanted(separatedNumbers(words)) : undefined
    // "1.5, 2, 3" is the same in both ways.
    if (withPoints && separated?.join() === withPoints.join()) {
      this.note('comma_separators', words)
      return withPoints
    }
    if (withPoints && !separated) return this.decide('decimal_commas', words) ? withPoints : undefined
    if (separated && !withPoints) return this.decide('comma_separators', words) ? separated : undefined
    return this.meaning === 'decimal_commas' ? withPoints : this.meaning && separated
  }

  /** To be called for each number that was read by other means, until `hasPoints`. @returns false if it contradicts */
  checkPlain(value: number): boolean {
    if (value % 1 === 0) return true
    this.hasPoints = true
    return this.meaning !== 'decimal_commas'
  }

  private decide(meaning: Meaning, words: readonly string[]): boolean {
    this.meaning ??= meaning
    if (this.meaning === meaning) this.note(meaning, words)
    return this.meaning === meaning
  }

  private note(meaning: Meaning, words: readonly string[]): void {
    const row = JSON.stringify(words.join(' ').slice(0, 60))
    this.sink.addNote(
      meaning,
      meaning === 'decimal_commas'
        ? `Commas were read as decimal points, as in ${row}.`
        : `Commas were read as separators between numbers, as in ${row}.`,
    )
  }
}

/** Whether a word may be part of such a row. */
export function hasComma(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] === 0x2c || bytes[i] === 0x3b) return true
  return false
}

/** Numbers between white space and semicolons, each with at most one comma, and a comma after it at most. */
function numbersWithDecimalCommas(words: readonly string[], hasPoints: boolean): number[] | undefined {
  const fields = words.flatMap((word) => word.split(';')).filter((field) => field !== '')
  const plain = fields.map((field) => field.replace(/,$/, ''))
  // With both marks, one of them separates thousands.
  const hasCommas = plain.some((field) => field.includes(','))
  if (hasCommas && (hasPoints || plain.some((field) => field.includes('.')))) return undefined
  return numbersOf(plain.map((field) => field.replace(',', '.')))
}

/** Numbers with a comma or semicolon between all of them. */
function separatedNumbers(words: readonly string[]): number[] | undefined {
  const text = words.join(' ').replace(/[,;]$/, '')
  return numbersOf(text.split(/ ?[,;] ?/))
}

function numbersOf(fields: readonly string[]): number[] | undefined {
  const numbers = fields.map(numberOf)
  return numbers.every((value) => value !== undefined) ? numbers : undefined
}

function numberOf(field: string): number | undefined {
  if (NOT_FINITE.test(field)) return Number.NaN
  return /^[-+]?(\d+\.?\d*|\.\d+)([ed][-+]?\d+)?$/i.test(field) ? Number(field.replace(/d/i, 'e')) : undefined
}
