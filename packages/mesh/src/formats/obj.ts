import { MeshError } from '../basics/errors.ts'
import { tooManyTriangles } from '../basics/limits.ts'
import type { Scheduler } from '../basics/scheduler.ts'
import { unitInComment } from '../units/unitNames.ts'
import { parseAsciiNumber } from './asciiNumber.ts'
import { CommaRows, hasComma } from './commaRows.ts'
import { DeferredFaces } from './deferredFaces.ts'
import { meshFileTypes } from './fileTypes.ts'
import type { MeshFormat, MeshReader, MeshSink } from './format.ts'
import { badIndex, IndexedPart } from './indexedPart.ts'
import { addPolygon, MAX_POLYGON_VERTICES } from './polygon.ts'
import { readCoordinate } from './readCoordinate.ts'
import { withCapacity } from './withCapacity.ts'
import { printable, type WordHandler, WordScanner } from './wordScanner.ts'

/** Wavefront OBJ: polygons over vertices. The format has no unit, but some programs write one as a comment. */
export const obj: MeshFormat = {
  ...meshFileTypes.obj,

  sniff(head) {
    if (head.includes(0)) return 'no'
    const text = String.fromCharCode(...head.filter((byte) => byte < 0x80))
    if (/^\s*v[ \t]+[-+.\d]+\S*([ \t]+|[,;])[-+.\d]+\S*([ \t]+|[,;])[-+.\d]/im.test(text)) return 'yes'
    if (/^\s*(mtllib|usemtl)[ \t]/m.test(text)) return 'yes'
    return /^\s*(#|[vgos][ \t])/.test(text) ? 'maybe' : 'no'
  },

  open(_head, sink, scheduler) {
    return new ObjReader(sink, scheduler)
  },
}

const SLASH = 0x2f
const BACKSLASH = 0x5c
const HASH = 0x23
/** Longer comments do not declare a unit. */
const MAX_COMMENT_LENGTH = 120
/** A vertex or face with commas has at most this many words. */
const MAX_COMMA_WORDS = 1000

type Statement = 'none' | 'vertex' | 'face' | 'comment'

/**
 * Reads `v` and `f` statements; all groups and objects make one mesh, since many programs split one surface into
 * groups. Texture and normal indices are ignored: a texture seam is not a gap in the part. Indices may be negative
 * (from the end of the vertices so far), and a face may come before its vertices. A backslash continues a line.
 */
class ObjReader implements MeshReader, WordHandler {
  private readonly sink: MeshSink
  private readonly scheduler: Scheduler
  private readonly part: IndexedPart
  private readonly scanner = new WordScanner(this)
  private statement: Statement = 'none'
  private isContinued = false
  private sawKeyword = false
  private sawFreeForm = false
  private comment = ''
  /** Coordinates of the current vertex. */
  private readonly numbers = new Float64Array(3)
  private numberCount = 0
  /** Vertex indices of the current face, from 0. */
  private faceIndices = new Float64Array(16)
  private faceIndexCount = 0
  private readonly deferred: DeferredFaces
  private readonly commas: CommaRows
  /** The words of a vertex or face from its first comma on. */
  private commaWords: string[] | undefined
  private commaWordsAreWhole = false

  constructor(sink: MeshSink, scheduler: Scheduler) {
    this.sink = sink
    this.scheduler = scheduler
    this.part = new IndexedPart(sink, scheduler)
    this.deferred = new DeferredFaces(this.part)
    this.commas = new CommaRows(sink)
  }

  push(chunk: Uint8Array): void {
    this.scanner.push(chunk)
  }

  async end(): Promise<void> {
    this.scanner.end()
    await this.deferred.finish(this.scheduler)
    if (this.sink.triangles > 0 && this.sawFreeForm) {
      this.sink.addNote(
        'free_form_left_out',
        'The file has free-form curves or surfaces beside its faces; only the faces were read.',
      )
    }
    if (this.sink.triangles > 0) return
    if (this.sawFreeForm) {
      throw new MeshError(
        'unsupported_feature',
        'The OBJ file has only free-form curves or surfaces, and no face.',
        'Export the part as a mesh, for example as binary STL.',
      )
    }
    if (this.sawKeyword || this.part.size > 0) {
      throw new MeshError('no_faces', 'The OBJ file has no face.', 'Export a file that contains the part.')
    }
    throw new MeshError(
      'unsupported_format',
      'The file has no vertex (`v`) and no face (`f`), so it is not an OBJ.',
      'Export the part again, as OBJ or as binary STL.',
    )
  }

  word(bytes: Uint8Array, from: number, end: number): boolean {
    let to = end
    if (bytes[to - 1] === BACKSLASH && this.statement !== 'comment') {
      this.isContinued = true
      to--
      if (to === from) return false
    }
    if (this.commaWords && bytes[from] === HASH) return true
    if (this.commaWords) return this.addCommaWord(this.commaWords, bytes, from, to)
    switch (this.statement) {
      case 'none':
        return this.startStatement(bytes, from, to)
      case 'vertex':
        return this.readNumber(bytes, from, to)
      case 'face':
        return this.readFaceIndex(bytes, from, to)
      case 'comment':
        this.comment += ` ${printable(bytes, from, to)}`
        return this.comment.length > MAX_COMMENT_LENGTH
    }
  }

  endLine(): void {
    if (this.isContinued) {
      this.isContinued = false
      return
    }
    if (this.commaWords) this.endCommaRow(this.commaWords)
    else if (this.statement === 'vertex') this.endVertex()
    else if (this.statement === 'face') this.endFace()
    else if (this.statement === 'comment') this.endComment()
    this.statement = 'none'
  }

  /** @returns true to skip a statement that does not affect the shape */
  private startStatement(bytes: Uint8Array, from: number, to: number): boolean {
    const first = bytes[from]
    if (to - from === 1 && (first | 0x20) === 0x76) {
      this.statement = 'vertex'
      this.numberCount = 0
      return false
    }
    if (
      (to - from === 1 && (first | 0x20) === 0x66) ||
      (to - from === 2 && first === 0x66 && bytes[from + 1] === 0x6f)
    ) {
      this.statement = 'face'
      this.faceIndexCount = 0
      return false
    }
    // A unit is declared at the start of a file; later comments are skipped for speed.
    if (first === HASH && this.part.size === 0) {
      this.statement = 'comment'
      this.comment = printable(bytes, from + 1, to)
      return false
    }
    if (first === HASH) return true
    this.sawFreeForm ||= /^(surf|curv|curv2|cstype|parm)$/.test(printable(bytes, from, to))
    this.sawKeyword ||= /^(vn|vt|vp|[lpgos]|mtllib|usemtl)$/.test(printable(bytes, from, to))
    return true
  }

  private endComment(): void {
    const unit = unitInComment(this.comment)
    if (unit) this.sink.declareUnit(unit)
  }

  private readNumber(bytes: Uint8Array, from: number, to: number): boolean {
    const value = readCoordinate(bytes, from, to)
    if (value === undefined && hasComma(bytes, from, to)) {
      return this.startCommaRow(
        Array.from(this.numbers.subarray(0, this.numberCount), String),
        bytes,
        from,
        to,
      )
    }
    if (value === undefined) {
      throw badSyntax(
        `Vertex ${this.part.size + 1} has "${printable(bytes, from, to)}" instead of a coordinate.`,
      )
    }
    if (!this.commas.hasPoints && !this.commas.checkPlain(value)) throw pointAfterCommas(this.part.size)
    this.numbers[this.numberCount++] = value
    if (this.numberCount < 3) return false
    // What follows is a weight or a colour.
    this.endVertex()
    this.statement = 'none'
    return true
  }

  private endVertex(): void {
    if (this.numberCount < 3) {
      throw badSyntax(`Vertex ${this.part.size + 1} has only ${this.numberCount} coordinates.`)
    }
    const [x = 0, y = 0, z = 0] = this.numbers
    this.part.add(x, y, z)
  }

  private readFaceIndex(bytes: Uint8Array, from: number, to: number): boolean {
    if (bytes[from] === HASH) return true
    let end = from
    while (end < to && bytes[end] !== SLASH) end++
    const number = parseAsciiNumber(bytes, from, end)
    if (Number.isNaN(number) && hasComma(bytes, from, to) && this.faceIndexCount === 0) {
      return this.startCommaRow([], bytes, from, to)
    }
    if (!Number.isSafeInteger(number)) {
      throw badSyntax(
        `A face after triangle ${this.sink.triangles} has "${printable(bytes, from, to)}" instead of a vertex index.`,
      )
    }
    this.addFaceIndex(number)
    return false
  }

  private addFaceIndex(number: number): void {
    const vertex = number < 0 ? this.part.size + number : number - 1
    if (vertex < 0) throw badIndex(this.sink.triangles + 1, vertex, this.part.size)
    if (this.faceIndexCount === this.faceIndices.length) {
      if (this.faceIndexCount >= MAX_POLYGON_VERTICES) throw tooManyTriangles()
      this.faceIndices = withCapacity(this.faceIndices, this.faceIndices.length * 2)
    }
    this.faceIndices[this.faceIndexCount++] = vertex
  }

  private startCommaRow(earlier: string[], bytes: Uint8Array, from: number, to: number): boolean {
    this.commaWordsAreWhole = earlier.length === 0
    this.commaWords = earlier
    return this.addCommaWord(earlier, bytes, from, to)
  }

  private addCommaWord(words: string[], bytes: Uint8Array, from: number, to: number): boolean {
    words.push(String.fromCharCode(...bytes.subarray(from, to)))
    return words.length > MAX_COMMA_WORDS
  }

  private endCommaRow(words: readonly string[]): void {
    this.commaWords = undefined
    const isVertex = this.statement === 'vertex'
    const wanted = (count: number) => count >= 3
    const plain = isVertex ? words : words.map((word) => word.replaceAll(/\/[^,;]*/g, ''))
    const numbers = this.commas.read(plain, wanted, this.commaWordsAreWhole)
    const isRead = numbers && (isVertex || numbers.every(Number.isSafeInteger))
    if (!isRead) {
      const place = isVertex ? `Vertex ${this.part.size + 1}` : `A face after triangle ${this.sink.triangles}`
      const word = words.find((each) => /[,;]/.test(each)) ?? ''
      throw badSyntax(`${place} has "${word.slice(0, 24)}", whose commas can be read in more than one way.`)
    }
    if (isVertex) {
      const [x = 0, y = 0, z = 0] = numbers
      this.part.add(x, y, z)
    } else {
      for (const number of numbers) this.addFaceIndex(number)
      this.endFace()
    }
  }

  private endFace(): void {
    const { faceIndices, faceIndexCount: count, part } = this
    let maxIndex = 0
    for (let i = 0; i < count; i++) maxIndex = Math.max(maxIndex, faceIndices[i])
    if (maxIndex < part.size) addPolygon(part, faceIndices, count)
    else this.deferred.add(faceIndices, count)
  }
}

function badSyntax(message: string): MeshError {
  return new MeshError('bad_syntax', message, 'Export the part again, as OBJ or as binary STL.')
}

function pointAfterCommas(vertex: number): MeshError {
  return badSyntax(`Vertex ${vertex + 1} has a decimal point, but earlier ones have decimal commas.`)
}
