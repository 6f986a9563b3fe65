import { MeshError } from '../basics/errors.ts'
import { MAX_TRIANGLES, tooManyTriangles } from '../basics/limits.ts'
import type { Scheduler } from '../basics/scheduler.ts'
import { parseAsciiNumber } from './asciiNumber.ts'
import { meshFileTypes } from './fileTypes.ts'
import type { MeshFormat, MeshReader, MeshSink } from './format.ts'
import { badIndex, IndexedPart } from './indexedPart.ts'
import { addPolygon, MAX_POLYGON_VERTICES } from './polygon.ts'
import { readCoordinate } from './readCoordinate.ts'
import { printable, type WordHandler, WordScanner } from './wordScanner.ts'

/**
 * The keyword, with the letters for texture, colours and normals, and for a fourth or any number of dimensions. Only
 * N and n differ by their case.
 */
const KEYWORD = /^(ST|st)?[Cc]?N?(4)?(n)?(OFF|off|Off)$/
/** Some files have no space between the keyword and the first count. */
const KEYWORD_AND_COUNT = /^([a-z4]*OFF)\d/i
const HASH = 0x23

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
 * Reads the text variant, line by line: anything after a vertex's three coordinates or a face's indices (colours,
 * normals, texture) is skipped.
 */
class OffReader implements MeshReader, WordHandler {
  private readonly sink: MeshSink
  private readonly part: IndexedPart
  private readonly scanner = new WordScanner(this)
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
  }

  push(chunk: Uint8Array): void {
    this.scanner.push(chunk)
  }

  end(): void {
    this.scanner.end()
    const [vertices = 0, faces = 0] = this.counts
    if (this.counts.length === 0 && !this.sawKeyword) {
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
    if (this.counts.length < 3) return this.readCounts(bytes, from, to)
    const [vertices = 0, faces = 0] = this.counts
    if (this.part.size < vertices) return this.readVertex(bytes, from, to)
    if (this.faces < faces) return this.readFace(bytes, from, to)
    // Only the declared faces count; edges, colours or notes may follow.
    return true
  }

  endLine(): void {
    // The number of edges is not needed, and some programs leave it out.
    if (this.counts.length === 2 && this.countsOnLine === 2) this.counts.push(0)
    this.countsOnLine = 0
    if (this.numbers.length > 0) {
      throw badSyntax(
        `Vertex ${this.part.size} (counted from 0) has only ${this.numbers.length} coordinates.`,
      )
    }
  }

  private readCounts(bytes: Uint8Array, from: number, to: number): boolean {
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
      throw badSyntax(`There is "${word}" instead of a count of vertices, faces or edges.`)
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

  private readVertex(bytes: Uint8Array, from: number, to: number): boolean {
    const value = readCoordinate(bytes, from, to)
    if (value === undefined) {
      const word = printable(bytes, from, to)
      throw badSyntax(`Vertex ${this.part.size} (counted from 0) has "${word}" instead of a coordinate.`)
    }
    const count = this.numbers.push(value)
    if (count < 3) return false
    const [x = 0, y = 0, z = 0] = this.numbers
    this.part.add(x, y, z)
    this.numbers.length = 0
    return true
  }

  private readFace(bytes: Uint8Array, from: number, to: number): boolean {
    const value = parseAsciiNumber(bytes, from, to)
    if (!Number.isSafeInteger(value)) {
      throw badSyntax(
        `Face ${this.faces} (counted from 0) has "${printable(bytes, from, to)}" instead of a vertex index.`,
      )
    }
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
    if (this.remainingIndices > 0) return false
    addPolygon(this.part, this.faceIndices, this.faceIndices.length)
    this.faces++
    this.remainingIndices = undefined
    return true
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
