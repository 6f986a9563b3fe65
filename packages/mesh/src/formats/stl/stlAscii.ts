import { MeshError } from '../../basics/errors.ts'
import { parseAsciiNumber } from '../asciiNumber.ts'
import { CommaRows, hasComma } from '../commaRows.ts'
import type { MeshReader, MeshSink } from '../format.ts'
import { NOT_FINITE } from '../readCoordinate.ts'
import { printable, type WordHandler, WordScanner } from '../wordScanner.ts'

/**
 * ASCII STL, read word by word. Accepts any case, white space and line ends, several solids (which become one
 * mesh), comment lines (`;`, `#`, `//`), a missing `endsolid`, `facet` or `endfacet`, the ends in two words (`end
 * facet`), and more numbers after the three of a vertex. Normals are ignored, whatever they contain. A solid's name
 * ends with its line, or at "facet normal" in a file without line ends.
 */
export class AsciiStlReader implements MeshReader, WordHandler {
  private readonly sink: MeshSink
  private readonly scanner = new WordScanner(this)
  /** Skipping a solid's name. */
  private inName = false
  private nameEndsInFacet = false
  private sawKeyword = false
  private inFacet = false
  /** Skipping the normal, up to the next keyword. */
  private inNormal = false
  private vertexCount = 0
  /** How many of a vertex's three coordinates are still to come. */
  private remainingCoordinates = 0
  /** Whether the numbers of a vertex have just ended. */
  private isAfterVertex = false
  /** After "end" as a word of its own. */
  private isAfterEnd = false
  private sawEndFacet = false
  /** Whether the current facet started without `facet`, at its loop. */
  private isImplied = false
  private readonly commas: CommaRows
  /** The words of a vertex, if it has a comma. */
  private commaRow: string[] | undefined
  private readonly numbers = new Float64Array(3)
  private readonly vertices = new Uint32Array(3)

  constructor(sink: MeshSink) {
    this.sink = sink
    this.commas = new CommaRows(sink)
  }

  push(chunk: Uint8Array): void {
    this.scanner.push(chunk)
  }

  end(): void {
    this.scanner.end()
    if (this.commaRow) this.endCommaRow(this.commaRow)
    // A file that has no endfacet at all is not known to be incomplete.
    if (this.isComplete && !this.sawEndFacet && this.sink.triangles > 0) this.closeUnended()
    if (this.inFacet) {
      throw new MeshError(
        'truncated',
        `The file ends in the middle of facet ${this.facetNumber()}.`,
        'Export or upload the file again: this copy is incomplete.',
      )
    }
    if (this.sink.triangles > 0) return
    if (this.sawKeyword) {
      throw new MeshError('no_faces', 'The STL file has no facet.', 'Export a file that contains the part.')
    }
    throw new MeshError(
      'unsupported_format',
      'The file is text without `solid` and `facet`, so it is not an ASCII STL.',
      'Export the part as binary STL and upload that.',
    )
  }

  word(bytes: Uint8Array, from: number, to: number): boolean {
    if (this.commaRow) {
      const isNumber = this.addCommaWord(this.commaRow, bytes, from, to)
      if (isNumber) return false
      this.endCommaRow(this.commaRow)
    }
    if (this.remainingCoordinates > 0) {
      this.readNumber(bytes, from, to)
      return false
    }
    if (this.inName) {
      this.readNameWord(bytes, from, to)
      return false
    }
    const keyword = keywordAt(bytes, from, to)
    if (this.isAfterEnd) return this.endInTwoWords(keyword)
    if (keyword) this.isAfterVertex = false
    switch (keyword) {
      case 'vertex':
        if (!this.inFacet)
          throw badSyntax(`There is a vertex outside of a facet, after ${this.facetNumber() - 1} facets.`)
        this.inNormal = false
        this.remainingCoordinates = 3
        return false
      case 'facet':
        this.openFacet()
        return false
      case 'endfacet':
        this.closeFacet()
        return false
      case 'outer':
        this.openImplied()
        return false
      case 'loop':
      case 'endloop':
        this.inNormal = false
        return false
      case 'end':
        this.isAfterEnd = true
        return false
      case 'solid':
      case 'endsolid':
        if (this.isComplete) this.closeUnended()
        if (this.inFacet) throw badSyntax(`Facet ${this.facetNumber()} has no endfacet.`)
        this.sawKeyword = true
        this.inName = true
        this.nameEndsInFacet = false
        return false
      default:
        return this.isLineToSkip(bytes, from, to)
    }
  }

  endLine(): void {
    this.inName = false
    this.isAfterEnd = false
  }

  private get isComplete(): boolean {
    return this.inFacet && this.vertexCount === 3
  }

  private readNumber(bytes: Uint8Array, from: number, to: number): void {
    const value = parseAsciiNumber(bytes, from, to)
    if (Number.isNaN(value) && hasComma(bytes, from, to)) {
      const earlier = Array.from(this.numbers.subarray(0, 3 - this.remainingCoordinates), String)
      this.commaRow = earlier
      this.addCommaWord(earlier, bytes, from, to)
      return
    }
    // Values that are not finite are refused by the sink; words that are not numbers are syntax errors.
    if (Number.isNaN(value) && !/^[-+]?(nan|inf|\d+\.#)/i.test(printable(bytes, from, to))) {
      throw notANumber(printable(bytes, from, to), this.facetNumber())
    }
    if (!this.commas.hasPoints && !this.commas.checkPlain(value)) {
      throw badSyntax(
        `Facet ${this.facetNumber()} has a decimal point, but earlier ones have decimal commas.`,
      )
    }
    this.numbers[3 - this.remainingCoordinates] = value
    this.remainingCoordinates--
    if (this.remainingCoordinates > 0) return
    this.endVertex()
  }

  private endVertex(): void {
    this.remainingCoordinates = 0
    this.isAfterVertex = true
    if (this.vertexCount === 3) throw badSyntax(`Facet ${this.facetNumber()} has more than three vertices.`)
    const [x = 0, y = 0, z = 0] = this.numbers
    this.vertices[this.vertexCount] = this.sink.addVertex(x, y, z)
    this.vertexCount++
  }

  /** @returns false if the word is not part of the row */
  private addCommaWord(row: string[], bytes: Uint8Array, from: number, to: number): boolean {
    const word = String.fromCharCode(...bytes.subarray(from, to))
    if (row.length >= MAX_ROW_WORDS || (/^[a-z]/i.test(word) && !NOT_FINITE.test(word))) return false
    row.push(word)
    return true
  }

  private endCommaRow(row: readonly string[]): void {
    this.commaRow = undefined
    const numbers = this.commas.read(row, (count) => count === 3)
    if (!numbers) throw notANumber(row.find((word) => /[,;]/.test(word)) ?? '', this.facetNumber())
    this.numbers.set(numbers)
    this.endVertex()
  }

  private readNameWord(bytes: Uint8Array, from: number, to: number): void {
    if (this.nameEndsInFacet && printable(bytes, from, to).toLowerCase() === 'normal') {
      this.inName = false
      this.openFacet()
    }
    this.nameEndsInFacet = keywordAt(bytes, from, to) === 'facet'
  }

  private openFacet(): void {
    if (this.isComplete) this.closeUnended()
    if (this.inFacet) throw badSyntax(`Facet ${this.facetNumber()} has no endfacet.`)
    this.sawKeyword = true
    this.inFacet = true
    this.inNormal = true
    this.isImplied = false
    this.vertexCount = 0
  }

  /** At `outer`: opens a facet that has no `facet`. */
  private openImplied(): void {
    if (this.inFacet && this.isImplied && this.isComplete) this.closeUnended()
    if (!this.inFacet) {
      this.openFacet()
      this.isImplied = true
      this.sink.addNote('missing_keywords', 'Triangles without `facet` or `endfacet` were read.')
    }
    this.inNormal = false
  }

  /** Closes a facet that has its three vertices and no `endfacet`. */
  private closeUnended(): void {
    this.sink.addNote('missing_keywords', 'Triangles without `facet` or `endfacet` were read.')
    this.addFacet()
  }

  private endInTwoWords(keyword: (typeof KEYWORDS)[number] | undefined): boolean {
    this.isAfterEnd = false
    this.inNormal = false
    if (keyword === 'facet') this.closeFacet()
    else if (keyword === 'solid') {
      if (this.isComplete) this.closeUnended()
      this.inName = true
    }
    return keyword === undefined
  }

  private closeFacet(): void {
    if (!this.inFacet)
      throw badSyntax(`There is an endfacet without a facet, after ${this.facetNumber() - 1} facets.`)
    if (this.vertexCount < 3)
      throw badSyntax(`Facet ${this.facetNumber()} has only ${this.vertexCount} vertices.`)
    this.sawEndFacet = true
    this.addFacet()
  }

  private addFacet(): void {
    const [a = 0, b = 0, c = 0] = this.vertices
    this.sink.addTriangle(a, b, c)
    this.inFacet = false
    this.inNormal = false
  }

  /**
   * Whether the rest of the line is to be skipped at a word that is not part of STL: part of a normal, a comment,
   * or a program's own line, such as a facet's colour. A misspelt keyword is found later: its facet does not have
   * three vertices.
   */
  private isLineToSkip(bytes: Uint8Array, from: number, to: number): boolean {
    if (this.inNormal) return false
    const first = bytes[from]
    const isComment = first === 0x3b || first === 0x23 || first === 0x2f
    const letter = first | 0x20
    const isLetter = letter >= 0x61 && letter <= 0x7a
    if (this.isAfterVertex && !Number.isNaN(parseAsciiNumber(bytes, from, to))) {
      this.sink.addNote('extra_columns', 'Vertices have more than three numbers; the others were skipped.')
      return false
    }
    if (this.inFacet && !isComment && !isLetter) {
      throw badSyntax(
        `Facet ${this.facetNumber()} contains "${printable(bytes, from, to)}", which is not part of STL.`,
      )
    }
    return true
  }

  private facetNumber(): number {
    return this.sink.triangles + 1
  }
}

/** A vertex with commas has at most this many words. */
const MAX_ROW_WORDS = 8

const KEYWORDS = [
  'vertex',
  'facet',
  'endfacet',
  'outer',
  'loop',
  'endloop',
  'solid',
  'endsolid',
  'end',
] as const
const KEYWORD_BYTES = KEYWORDS.map((keyword) => new TextEncoder().encode(keyword))

function keywordAt(bytes: Uint8Array, from: number, to: number): (typeof KEYWORDS)[number] | undefined {
  for (let k = 0; k < KEYWORD_BYTES.length; k++) {
    const letters = KEYWORD_BYTES[k]
    if (!letters || letters.length !== to - from) continue
    let i = 0
    while (i < letters.length && (bytes[from + i] | 0x20) === letters[i]) i++
    if (i === letters.length) return KEYWORDS[k]
  }
  return undefined
}

function badSyntax(message: string): MeshError {
  return new MeshError('bad_syntax', message, 'Export the part again, best as binary STL.')
}

function notANumber(word: string, facetNumber: number): MeshError {
  const hint = /[,;]/.test(word) ? ' Its commas can be read in more than one way, or in none.' : ''
  return badSyntax(`Facet ${facetNumber} has "${word.slice(0, 24)}" instead of a coordinate.${hint}`)
}
