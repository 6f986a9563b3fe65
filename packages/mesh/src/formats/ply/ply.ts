import type { Scheduler } from '../../basics/scheduler.ts'
import { parseAsciiNumber } from '../asciiNumber.ts'
import { meshFileTypes } from '../fileTypes.ts'
import type { MeshFormat, MeshReader, MeshSink } from '../format.ts'
import { readCoordinate } from '../readCoordinate.ts'
import { printable, type WordHandler, WordScanner } from '../wordScanner.ts'
import { BinaryPlyReader } from './plyBinary.ts'
import { badBody, PlyBody } from './plyBody.ts'
import { badHeader, parsePlyHeader } from './plyHeader.ts'

const LF = 0x0a
const CR = 0x0d
/** Real headers have a few hundred bytes. */
const MAX_HEADER_BYTES = 1 << 18
const MAX_LAST_LINE_BYTES = 64

/** PLY (Stanford), text and both binary encodings. The format has no unit, but a comment may declare one. */
export const ply: MeshFormat = {
  ...meshFileTypes.ply,

  sniff(head) {
    const isPly = head[0] === 0x70 && head[1] === 0x6c && head[2] === 0x79
    return isPly && (head[3] === LF || head[3] === CR || head[3] === 0x20) ? 'yes' : 'no'
  },

  open(_head, sink, scheduler) {
    return new PlyReader(sink, scheduler)
  },
}

/** Collects the header, then passes the rest to a reader for its encoding. */
class PlyReader implements MeshReader {
  private readonly sink: MeshSink
  private readonly scheduler: Scheduler
  private header = ''
  private body: MeshReader | undefined

  constructor(sink: MeshSink, scheduler: Scheduler) {
    this.sink = sink
    this.scheduler = scheduler
  }

  push(chunk: Uint8Array): void {
    if (this.body) {
      this.body.push(chunk)
      return
    }
    // As Latin-1, a character is a byte, so that positions in the text are positions in the file.
    const oldLength = this.header.length
    this.header += latin1(chunk.subarray(0, MAX_HEADER_BYTES + 64 - oldLength))
    // Only the new part can contain the end, so that small chunks cost no more than large ones.
    const from = Math.max(0, oldLength - MAX_LAST_LINE_BYTES)
    const end = /(^|[\r\n])end_header[ \t]*(\r\n|\n|\r)/.exec(this.header.slice(from))
    // After a lone CR at the chunk's end, an LF may follow that belongs to it.
    if (!end || (end[2] === '\r' && from + end.index + end[0].length === this.header.length)) {
      if (this.header.length > MAX_HEADER_BYTES) throw badHeader('has no end')
      return
    }
    const length = from + end.index + end[0].length
    const lines = this.header.slice(0, from + end.index).split(/\r\n|\n|\r/)
    const header = parsePlyHeader(lines)
    if (header.declaredUnit) this.sink.declareUnit(header.declaredUnit)
    const body = new PlyBody(header, this.sink, this.scheduler)
    this.body =
      header.encoding === 'ascii'
        ? new AsciiPlyReader(body)
        : new BinaryPlyReader(body, header.encoding === 'binary_little_endian')
    this.header = ''
    this.body.push(chunk.subarray(length - oldLength))
  }

  end(): void | Promise<void> {
    if (!this.body) throw badHeader('has no end')
    return this.body.end()
  }
}

class AsciiPlyReader implements MeshReader, WordHandler {
  private readonly body: PlyBody
  private readonly scanner = new WordScanner(this)

  constructor(body: PlyBody) {
    this.body = body
  }

  push(chunk: Uint8Array): void {
    this.scanner.push(chunk)
  }

  end(): void {
    this.scanner.end()
    this.body.end()
  }

  word(bytes: Uint8Array, from: number, to: number): boolean {
    const { next } = this.body
    if (!next) return true
    const isInteger = this.body.isLengthNext || !next.type.startsWith('float')
    const value = isInteger ? parseAsciiNumber(bytes, from, to) : readCoordinate(bytes, from, to)
    if (value === undefined || (isInteger && Number.isNaN(value))) {
      throw badBody(`has "${printable(bytes, from, to)}" instead of a number`)
    }
    this.body.addValue(value)
    return false
  }

  endLine(): void {
    // Rows are told apart by their number of values, not by lines.
  }
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let offset = 0; offset < bytes.length; offset += 4096)
    text += String.fromCharCode(...bytes.subarray(offset, offset + 4096))
  return text
}
