import { MeshError } from '../../basics/errors.ts'
import { parseAsciiNumber } from '../asciiNumber.ts'
import type { MeshReader, MeshSink } from '../format.ts'

const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20
const LONGEST_WORD = 256
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

/**
 * ASCII STL, read word by word: any case, any white space, any line end, any number of solids (all into one
 * mesh), comment lines (`;`, `#`, `//`), a missing `endsolid`. Normals are passed over, whatever they hold. A solid's name ends
 * with its line, or where "facet normal" follows in a file that has no lines.
 */
export class AsciiStlReader implements MeshReader {
  private readonly sink: MeshSink
  /** A word that a chunk's end cut in two. */
  private readonly cut = new Uint8Array(LONGEST_WORD)
  private cutLength = 0
  private markBytes = 0
  private skippingLine = false
  /** Passing over a solid's name. */
  private inName = false
  private nameEndsInFacet = false
  private sawStlWord = false
  private inFacet = false
  /** Passing over the normal, up to the next keyword. */
  private inNormal = false
  private corners = 0
  /** How many of a vertex's three numbers are still to come. */
  private numbersDue = 0
  private readonly numbers = new Float64Array(3)
  private readonly vertices = new Uint32Array(3)

  constructor(sink: MeshSink) {
    this.sink = sink
  }

  push(chunk: Uint8Array): void {
    let at = this.skipMark(chunk)
    while (at < chunk.length) {
      if (this.cutLength > 0 && chunk[at] <= SPACE) this.readCut()
      if (this.skippingLine) {
        at = endOfLine(chunk, at)
        if (at < chunk.length) this.skippingLine = false
        continue
      }
      if (this.inName) this.endNameWithLine(chunk, at)
      if (this.cutLength === 0) {
        while (at < chunk.length && chunk[at] <= SPACE) at++
      }
      let end = at
      while (end < chunk.length && chunk[end] > SPACE) end++
      const isWhole = end < chunk.length
      if (isWhole && this.cutLength === 0) {
        this.readWord(chunk, at, end)
      } else {
        this.keepCut(chunk.subarray(at, end))
        if (isWhole) this.readCut()
      }
      at = end
    }
  }

  end(): void {
    if (this.cutLength > 0) this.readCut()
    if (this.inFacet) {
      throw new MeshError(
        'truncated',
        `The file ends in the middle of facet ${this.facet()}.`,
        'Export or upload the file again: this copy is incomplete.',
      )
    }
    if (this.sink.triangles > 0) return
    if (this.sawStlWord) {
      throw new MeshError('no_faces', 'The STL file has no facet.', 'Export a file that contains the part.')
    }
    throw new MeshError(
      'unsupported_format',
      'The file is text, but has no `solid` and no `facet` as an ASCII STL has.',
      'Export the part as binary STL and upload that.',
    )
  }

  private skipMark(chunk: Uint8Array): number {
    let at = 0
    while (this.markBytes < BYTE_ORDER_MARK.length && at < chunk.length) {
      if (chunk[at] !== BYTE_ORDER_MARK[this.markBytes]) {
        this.markBytes = BYTE_ORDER_MARK.length
        break
      }
      this.markBytes++
      at++
    }
    return at
  }

  private keepCut(bytes: Uint8Array): void {
    // What is longer than any keyword or number is a fault or a stray text; its start tells which.
    const kept = bytes.subarray(0, LONGEST_WORD - this.cutLength)
    this.cut.set(kept, this.cutLength)
    this.cutLength += kept.length
  }

  private readCut(): void {
    const length = this.cutLength
    this.cutLength = 0
    this.readWord(this.cut, 0, length)
  }

  private readWord(bytes: Uint8Array, from: number, to: number): void {
    if (this.numbersDue > 0) {
      this.readNumber(bytes, from, to)
      return
    }
    if (this.inName) {
      this.passOverName(bytes, from, to)
      return
    }
    switch (keywordAt(bytes, from, to)) {
      case 'vertex':
        if (!this.inFacet)
          throw badSyntax(`A vertex stands outside of a facet, after ${this.facet() - 1} facets.`)
        this.inNormal = false
        this.numbersDue = 3
        return
      case 'facet':
        this.openFacet()
        return
      case 'endfacet':
        this.closeFacet()
        return
      case 'outer':
      case 'loop':
      case 'endloop':
        this.inNormal = false
        return
      case 'solid':
      case 'endsolid':
        if (this.inFacet) throw badSyntax(`Facet ${this.facet()} has no endfacet.`)
        this.sawStlWord = true
        this.inName = true
        this.nameEndsInFacet = false
        return
      default:
        this.passOver(bytes, from, to)
    }
  }

  private readNumber(bytes: Uint8Array, from: number, to: number): void {
    const value = parseAsciiNumber(bytes, from, to)
    // What isn't finite is left to the sink, which says so; what isn't a number at all is a fault of spelling.
    if (Number.isNaN(value) && !/^[-+]?(nan|inf|\d+\.#)/i.test(wordAt(bytes, from, to))) {
      throw notANumber(wordAt(bytes, from, to), this.facet())
    }
    this.numbers[3 - this.numbersDue] = value
    this.numbersDue--
    if (this.numbersDue > 0) return
    if (this.corners === 3) throw badSyntax(`Facet ${this.facet()} has more than three vertices.`)
    const [x = 0, y = 0, z = 0] = this.numbers
    this.vertices[this.corners] = this.sink.addVertex(x, y, z)
    this.corners++
  }

  /** Looks for a line's end in the white space at hand. */
  private endNameWithLine(bytes: Uint8Array, from: number): void {
    for (let at = from; at < bytes.length && bytes[at] <= SPACE; at++) {
      if (bytes[at] === LF || bytes[at] === CR) this.inName = false
    }
  }

  private passOverName(bytes: Uint8Array, from: number, to: number): void {
    if (this.nameEndsInFacet && wordAt(bytes, from, to).toLowerCase() === 'normal') {
      this.inName = false
      this.openFacet()
    }
    this.nameEndsInFacet = keywordAt(bytes, from, to) === 'facet'
  }

  private openFacet(): void {
    if (this.inFacet) throw badSyntax(`Facet ${this.facet()} has no endfacet.`)
    this.sawStlWord = true
    this.inFacet = true
    this.inNormal = true
    this.corners = 0
  }

  private closeFacet(): void {
    if (!this.inFacet)
      throw badSyntax(`There is an endfacet without its facet, after ${this.facet() - 1} facets.`)
    if (this.corners < 3) throw badSyntax(`Facet ${this.facet()} has only ${this.corners} vertices.`)
    const [a = 0, b = 0, c = 0] = this.vertices
    this.sink.addTriangle(a, b, c)
    this.inFacet = false
    this.inNormal = false
  }

  /**
   * Words that STL doesn't know: part of a normal, a comment, or a program's own line, such as a facet's colour. A
   * keyword that is misspelt does no harm: its facet won't have three vertices then.
   */
  private passOver(bytes: Uint8Array, from: number, to: number): void {
    if (this.inNormal) return
    const first = bytes[from]
    const isComment = first === 0x3b || first === 0x23 || first === 0x2f
    const letter = first | 0x20
    const isLetter = letter >= 0x61 && letter <= 0x7a
    if (this.inFacet && !isComment && !isLetter) {
      throw badSyntax(`Facet ${this.facet()} contains "${wordAt(bytes, from, to)}", which STL doesn't know.`)
    }
    this.skippingLine = true
  }

  private facet(): number {
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

function endOfLine(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) at++
  return at
}

/** For messages: printable and short, since it comes out of someone's file. */
function wordAt(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 24))).replace(/[^\x21-\x7e]/g, '?')
}

function badSyntax(message: string): MeshError {
  return new MeshError('bad_syntax', message, 'Export the part again, best as binary STL.')
}

function notANumber(word: string, facet: number): MeshError {
  const hint = /^[-+]?\d+,\d+$/.test(word) ? ' STL writes decimals with a point, not with a comma.' : ''
  return badSyntax(`Facet ${facet} has "${word}" where a coordinate belongs.${hint}`)
}
