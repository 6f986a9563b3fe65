const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20
const MAX_WORD_BYTES = 256
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

/** Receives the words of a text. The bytes are only valid during the call. */
export interface WordHandler {
  /** @returns true to skip the rest of the line */
  word(bytes: Uint8Array, from: number, to: number): boolean
  endLine(): void
}

/**
 * Splits a text into words at white space and reports where lines end (LF, CR or both), in chunks of any size. A
 * byte order mark is skipped. No number or keyword is longer than 256 bytes, so only that much of a longer word is
 * kept where a chunk ends within it.
 */
export class WordScanner {
  private readonly handler: WordHandler
  private readonly partialWord = new Uint8Array(MAX_WORD_BYTES)
  private partialLength = 0
  private byteOrderMarkBytes = 0
  private isSkippingLine = false
  private isAfterCr = false

  constructor(handler: WordHandler) {
    this.handler = handler
  }

  push(chunk: Uint8Array): void {
    const length = chunk.length
    let offset = this.skipByteOrderMark(chunk)
    while (offset < length) {
      if (this.isSkippingLine) {
        offset = endOfLine(chunk, offset)
        if (offset === length) return
        this.isSkippingLine = false
      }
      let end = offset
      while (end < length && chunk[end] > SPACE) end++
      if (end === length) {
        this.appendPartial(chunk.subarray(offset, end))
        return
      }
      if (this.partialLength > 0) {
        this.appendPartial(chunk.subarray(offset, end))
        this.handlePartial()
      } else if (end > offset) {
        this.isAfterCr = false
        this.isSkippingLine = this.handler.word(chunk, offset, end)
      }
      offset = end
      const space = chunk[offset]
      if (space === CR || (space === LF && !this.isAfterCr)) {
        this.isSkippingLine = false
        this.handler.endLine()
      }
      this.isAfterCr = space === CR
      if (!this.isSkippingLine) offset++
    }
  }

  /** Handles the last word. */
  end(): void {
    if (this.partialLength > 0) this.handlePartial()
    this.handler.endLine()
  }

  private skipByteOrderMark(chunk: Uint8Array): number {
    let offset = 0
    while (this.byteOrderMarkBytes < BYTE_ORDER_MARK.length && offset < chunk.length) {
      if (chunk[offset] !== BYTE_ORDER_MARK[this.byteOrderMarkBytes]) {
        this.byteOrderMarkBytes = BYTE_ORDER_MARK.length
        break
      }
      this.byteOrderMarkBytes++
      offset++
    }
    return offset
  }

  private appendPartial(bytes: Uint8Array): void {
    const appended = bytes.subarray(0, MAX_WORD_BYTES - this.partialLength)
    this.partialWord.set(appended, this.partialLength)
    this.partialLength += appended.length
  }

  private handlePartial(): void {
    const length = this.partialLength
    this.partialLength = 0
    this.isAfterCr = false
    this.isSkippingLine = this.handler.word(this.partialWord, 0, length)
  }
}

function endOfLine(bytes: Uint8Array, from: number): number {
  let offset = from
  while (offset < bytes.length && bytes[offset] !== LF && bytes[offset] !== CR) offset++
  return offset
}

/** For error messages: printable and short, since it comes from a user's file. */
export function printable(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 24))).replace(/[^\x21-\x7e]/g, '?')
}
