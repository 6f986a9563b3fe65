import { MeshError } from '../basics/errors.ts'
import { MAX_TRIANGLES, tooManyTriangles } from '../basics/limits.ts'
import type { Scheduler } from '../basics/scheduler.ts'
import { parseAsciiNumber } from './asciiNumber.ts'
import { meshFileTypes } from './fileTypes.ts'
import type { MeshFormat, MeshReader, MeshSink } from './format.ts'
import { badIndex, IndexedPart } from './indexedPart.ts'
import { addPolygon, MAX_POLYGON_VERTICES } from './polygon.ts'
import { RowScanner, type RowTarget } from './rowScanner.ts'
import { printable, type WordHandler, WordScanner } from './wordScanner.ts'

/**
 * The keyword, with the letters for texture, colours and normals, and for a fourth or any number of dimensions. Only
 * N and n differ by their case.
 */
const KEYWORD = /^(ST|st)?[Cc]?N?(4)?(n)?(OFF|off|Off)$/
/** Some files have no space between the keyword and the first count. */
const KEYWORD_AND_COUNT = /^([a-z4]*OFF)\d/i
const HASH = 0x23
const COMMA = 0x2c
const SEMICOLON = 0x3b

/** Object File Format (Geomview): counts, vertices, polygons. The format has no unit. */
export const off: MeshFormat = {
  ...meshFileTypes.off,

  sniff(head) {
    const text = String.fromCharCode(...head.subarray(0, 256))
    if (/^(\u00ef\u00bb\u00bf)?(\s|#.*[\r\n])*((ST)?C?N?4?n?OFF)(\s+BINARY|\s*[\r\n#\d])/i.test(text))
      return 'yes'
    // The keyword may be left out: then the file starts with its three counts.
    return /^(\s|#.*[\r\n])*\d+[ \t]+\d+[ \t]+\d+[ \t]*[\r\n]/.test(text) ? 'maybe' : 'no'
  },

  open(_head, sink, scheduler) {
    return new OffReader(sink, scheduler)
  },
}

/**
 * Reads the text variant: rows of vertices and faces, free of lines, where a line may have more after a row (colours,
 * normals, texture), which is skipped.
 */
class OffReader implements MeshReader, WordHandler, RowTarget {
  private readonly sink: MeshSink
  private readonly part: IndexedPart
  private readonly scanner = new WordScanner(this)
  private readonly rows: RowScanner
  private readonly counts: number[] = []
  private countsOnLine = 0
  private sawKeyword = false
  private expectsDimension = false
  private faces = 0
  private readonly numbers: number[] = []
  private faceIndices: number[] = []
  /** How many indices of the current face are still to come; undefined before its count. */
  private remainingIndices: number | undefined

  constructor(sink: MeshSink, scheduler: Scheduler) {
    this.sink = sink
    this.part = new IndexedPart(sink, scheduler)
    this.rows = new RowScanner(this, sink, scheduler)
  }

  push(chunk: Uint8Array): void {
    this.scanner.push(chunk)
  }

  async end(): Promise<void> {
    this.scanner.end()
    await this.rows.end()
    const [vertices = 0, faces = 0] = this.counts
    if (!this.sawKeyword && this.counts.length < 2) {
      throw new MeshError(
        'unsupported_format',
        'The file has neither the OFF keyword nor the counts of an OFF file.',
        'Export the part again, best as binary STL.',
      )
    }
    if (this.counts.length < 3)
      throw truncated('The file ends before its counts of vertices, faces and edges.')
    if (this.part.size < vertices) {
      throw truncated(`The file declares ${vertices} vertices but has ${this.part.size}.`)
    }
    if (this.faces < faces) throw truncated(`The file declares ${faces} faces but has ${this.faces}.`)
    if (this.sink.triangles === 0) {
      throw new MeshError('no_faces', 'The OFF file has no face.', 'Export a file that contains the part.')
    }
  }

  word(bytes: Uint8Array, from: number, to: number): boolean {
    if (bytes[from] === HASH) return true
    return this.counts.length < 3 ? this.readCounts(bytes, from, to) : this.rows.word(bytes, from, to)
  }

  endLine(): void {
    // The number of edges is not needed, and some programs leave it out.
    if (this.counts.length === 2 && this.countsOnLine === 2) this.counts.push(0)
    this.countsOnLine = 0
    this.rows.endLine()
  }

  get remainingRows(): number {
    const [vertices = 0, faces = 0] = this.counts
    return vertices - this.part.size + faces - this.faces
  }

  get isRowStart(): boolean {
    return this.numbers.length === 0 && this.remainingIndices === undefined
  }

  accepts(count: number): boolean {
    return this.expectsVertex ? count >= 3 - this.numbers.length : count > 0
  }

  notANumber(word: string): MeshError {
    return this.expectsVertex
      ? badSyntax(`Vertex ${this.part.size} (counted from 0) has "${word}" instead of a coordinate.`)
      : badSyntax(`Face ${this.faces} (counted from 0) has "${word}" instead of a vertex index.`)
  }

  add(value: number): void {
    if (this.expectsVertex) this.addCoordinate(value)
    else this.addIndex(value)
  }

  private get expectsVertex(): boolean {
    const [vertices = 0] = this.counts
    return this.part.size < vertices
  }

  /** @returns true to skip the rest of the line */
  private readCounts(bytes: Uint8Array, start: number, to: number): boolean {
    let from = start
    for (let i = start; i < to; i++) {
      if (bytes[i] !== COMMA && bytes[i] !== SEMICOLON) continue
      if (i > from) this.readCounts(bytes, from, i)
      from = i + 1
    }
    if (from === to) return false
    const word = printable(bytes, from, to)
    const [, keyword] = KEYWORD_AND_COUNT.exec(word) ?? []
    if (keyword !== undefined && !this.sawKeyword) {
      this.readCounts(bytes, from, from + keyword.length)
      return this.readCounts(bytes, from + keyword.length, to)
    }
    const match = KEYWORD.exec(word)
    if (match && !this.sawKeyword && this.counts.length === 0) {
      this.sawKeyword = true
      if (match[2]) throw unsupported('has vertices of four dimensions')
      this.expectsDimension = match[3] !== undefined
      return false
    }
    if (/^BINARY$/i.test(word) && this.sawKeyword) throw unsupported('is binary')
    const count = parseAsciiNumber(bytes, from, to)
    if (!Number.isSafeInteger(count) || count < 0) {
      if (this.counts.length > 0 || !/^[a-z]/i.test(word)) {
        throw badSyntax(`There is "${word}" instead of a count of vertices, faces or edges.`)
      }
      this.sink.addNote('stray_lines', `A line before the counts was skipped: it starts with "${word}".`)
      return true
    }
    if (this.expectsDimension) {
      if (count !== 3) throw unsupported(`has vertices of ${count} dimensions`)
      this.expectsDimension = false
      return false
    }
    this.counts.push(count)
    this.countsOnLine++
    const [, faces = 0] = this.counts
    if (faces > MAX_TRIANGLES) throw tooManyTriangles(faces)
    return false
  }

  private addCoordinate(value: number): void {
    if (this.numbers.push(value) < 3) return
    const [x = 0, y = 0, z = 0] = this.numbers
    this.part.add(x, y, z)
    this.numbers.length = 0
  }

  private addIndex(value: number): void {
    if (!Number.isSafeInteger(value)) throw this.notANumber(String(value))
    if (this.remainingIndices === undefined) {
      if (value < 0) throw badSyntax(`Face ${this.faces} (counted from 0) declares ${value} vertices.`)
      if (value > MAX_POLYGON_VERTICES) throw tooManyTriangles()
      this.remainingIndices = value
      this.faceIndices = []
    } else {
      if (value < 0 || value >= this.part.size) throw badIndex(this.sink.triangles + 1, value, this.part.size)
      this.faceIndices.push(value)
      this.remainingIndices--
    }
    if (this.remainingIndices > 0) return
    addPolygon(this.part, this.faceIndices, this.faceIndices.length)
    this.faces++
    this.remainingIndices = undefined
  }
}

function truncated(message: string): MeshError {
  return new MeshError('truncated', message, 'Export or upload the file again: this copy is incomplete.')
}

function badSyntax(message: string): MeshError {
  return new MeshError('bad_syntax', message, 'Export the part again, best as binary STL.')
}

function unsupported(what: string): MeshError {
  return new MeshError(
    'unsupported_feature',
    `The OFF file ${what}, which is not supported.`,
    'Export the part again as text OFF, or as binary STL.',
  )
}
