import type { Scheduler } from '../../basics/scheduler.ts'
import { meshFileTypes } from '../fileTypes.ts'
import type { MeshFormat, MeshReader, MeshSink } from '../format.ts'
import { RowScanner } from '../rowScanner.ts'
import { WordScanner } from '../wordScanner.ts'
import { BinaryPlyReader } from './plyBinary.ts'
import { PlyBody } from './plyBody.ts'
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
    const isPly = (head[0] | 0x20) === 0x70 && (head[1] | 0x20) === 0x6c && (head[2] | 0x20) === 0x79
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
    const end = /(^|[\r\n])end_header[ \t]*(\r\n|\n|\r)/i.exec(this.header.slice(from))
    // After a lone CR at the chunk's end, an LF may follow that belongs to it.
    if (!end || (end[2] === '\r' && from + end.index + end[0].length === this.header.length)) {
      if (this.header.length > MAX_HEADER_BYTES) throw badHeader('has no end')
      return
    }
    const length = from + end.index + end[0].length
    const lines = this.header.slice(0, from + end.index).split(/\r\n|\n|\r/)
    const header = parsePlyHeader(lines)
    const [stray] = header.strayLines
    if (stray !== undefined) {
      this.sink.addNote('stray_lines', `A line of the header is not part of PLY and was skipped: ${stray}.`)
    }
    if (header.declaredUnit) this.sink.declareUnit(header.declaredUnit)
    const body = new PlyBody(header, this.sink, this.scheduler)
    this.body =
      header.encoding === 'ascii'
        ? new AsciiPlyReader(body, this.sink, this.scheduler)
        : new BinaryPlyReader(body, header.encoding === 'binary_little_endian')
    this.header = ''
    this.body.push(chunk.subarray(length - oldLength))
  }

  end(): void | Promise<void> {
    if (!this.body) throw badHeader('has no end')
    return this.body.end()
  }
}

class AsciiPlyReader implements MeshReader {
  private readonly body: PlyBody
  private readonly sink: MeshSink
  private readonly rows: RowScanner
  private readonly scanner: WordScanner

  constructor(body: PlyBody, sink: MeshSink, scheduler: Scheduler) {
    this.body = body
    this.sink = sink
    this.rows = new RowScanner(body, sink, scheduler)
    this.scanner = new WordScanner(this.rows)
  }

  push(chunk: Uint8Array): void {
    this.scanner.push(chunk)
  }

  async end(): Promise<void> {
    this.scanner.end()
    await this.rows.end()
    if (this.rows.hasExtraColumns) {
      this.sink.addNote(
        'extra_columns',
        'Lines have more columns than the header declares, which were skipped.',
      )
    }
    await this.body.end()
  }
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let offset = 0; offset < bytes.length; offset += 4096)
    text += String.fromCharCode(...bytes.subarray(offset, offset + 4096))
  return text
}
