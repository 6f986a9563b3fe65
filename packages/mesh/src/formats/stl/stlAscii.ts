import { MeshError } from '../../basics/errors.ts'
import { parseAsciiNumber } from '../asciiNumber.ts'
import type { MeshReader, MeshSink } from '../format.ts'
import { printable, type WordHandler, WordScanner } from '../wordScanner.ts'

/**
 * ASCII STL, read word by word. Accepts any case, white space and line ends, several solids (which become one
 * mesh), comment lines (`;`, `#`, `//`), and a missing `endsolid`. Normals are ignored, whatever they contain. A
 * solid's name ends with its line, or at "facet normal" in a file without line ends.
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
  private readonly numbers = new Float64Array(3)
  private readonly vertices = new Uint32Array(3)

  constructor(sink: MeshSink) {
    this.sink = sink
  }

  push(chunk: Uint8Array): void {
    this.scanner.push(chunk)
  }

  end(): void {
    this.scanner.end()
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
    if (this.remainingCoordinates > 0) {
      this.readNumber(bytes, from, to)
      return false
    }
    if (this.inName) {
      this.readNameWord(bytes, from, to)
      return false
    }
    switch (keywordAt(bytes, from, to)) {
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
      case 'loop':
      case 'endloop':
        this.inNormal = false
        return false
      case 'solid':
      case 'endsolid':
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
  }

  private readNumber(bytes: Uint8Array, from: number, to: number): void {
    const value = parseAsciiNumber(bytes, from, to)
    // Values that are not finite are refused by the sink; words that are not numbers are syntax errors.
    if (Number.isNaN(value) && !/^[-+]?(nan|inf|\d+\.#)/i.test(printable(bytes, from, to))) {
      throw notANumber(printable(bytes, from, to), this.facetNumber())
    }
    this.numbers[3 - this.remainingCoordinates] = value
    this.remainingCoordinates--
    if (this.remainingCoordinates > 0) return
    if (this.vertexCount === 3) throw badSyntax(`Facet ${this.facetNumber()} has more than three vertices.`)
    const [x = 0, y = 0, z = 0] = this.numbers
    this.vertices[this.vertexCount] = this.sink.addVertex(x, y, z)
    this.vertexCount++
  }

  private readNameWord(bytes: Uint8Array, from: number, to: number): void {
    if (this.nameEndsInFacet && printable(bytes, from, to).toLowerCase() === 'normal') {
      this.inName = false
      this.openFacet()
    }
    this.nameEndsInFacet = keywordAt(bytes, from, to) === 'facet'
  }

  private openFacet(): void {
    if (this.inFacet) throw badSyntax(`Facet ${this.facetNumber()} has no endfacet.`)
    this.sawKeyword = true
    this.inFacet = true
    this.inNormal = true
    this.vertexCount = 0
  }

  private closeFacet(): void {
    if (!this.inFacet)
      throw badSyntax(`There is an endfacet without a facet, after ${this.facetNumber() - 1} facets.`)
    if (this.vertexCount < 3)
      throw badSyntax(`Facet ${this.facetNumber()} has only ${this.vertexCount} vertices.`)
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

const KEYWORDS = ['vertex', 'facet', 'endfacet', 'outer', 'loop', 'endloop', 'solid', 'endsolid'] as const
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
  const hint = /^[-+]?\d+,\d+$/.test(word) ? ' STL writes decimals with a point, not with a comma.' : ''
  return badSyntax(`Facet ${facetNumber} has "${word}" instead of a coordinate.${hint}`)
}
