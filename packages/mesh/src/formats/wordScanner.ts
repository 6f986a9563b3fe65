const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20
const MAX_WORD_BYTES = 256
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

/** Takes the words of a text as they come. A word is only valid during the call. */
export interface WordHandler {
  /** @returns true to pass over the rest of the line */
  word(bytes: Uint8Array, from: number, to: number): boolean
  endLine(): void
}

/**
 * Cuts a text into words between white space and tells where lines end (LF, CR or both), whatever chunks it comes
 * in. A byte order mark is passed over. No number or keyword is longer than 256 bytes, so of a longer word only so
 * much is kept where a chunk's end cuts it.
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
    let at = this.skipByteOrderMark(chunk)
    while (at < length) {
      if (this.isSkippingLine) {
        at = endOfLine(chunk, at)
        if (at === length) return
        this.isSkippingLine = false
      }
      let end = at
      while (end < length && chunk[end] > SPACE) end++
      if (end === length) {
        this.appendPartial(chunk.subarray(at, end))
        return
      }
      if (this.partialLength > 0) {
        this.appendPartial(chunk.subarray(at, end))
        this.handlePartial()
      } else if (end > at) {
        this.isAfterCr = false
        this.isSkippingLine = this.handler.word(chunk, at, end)
      }
      at = end
      const space = chunk[at]
      if (space === CR || (space === LF && !this.isAfterCr)) {
        this.isSkippingLine = false
        this.handler.endLine()
      }
      this.isAfterCr = space === CR
      if (!this.isSkippingLine) at++
    }
  }

  /** Hands on what the text's end cut. */
  end(): void {
    if (this.partialLength > 0) this.handlePartial()
    this.handler.endLine()
  }

  private skipByteOrderMark(chunk: Uint8Array): number {
    let at = 0
    while (this.byteOrderMarkBytes < BYTE_ORDER_MARK.length && at < chunk.length) {
      if (chunk[at] !== BYTE_ORDER_MARK[this.byteOrderMarkBytes]) {
        this.byteOrderMarkBytes = BYTE_ORDER_MARK.length
        break
      }
      this.byteOrderMarkBytes++
      at++
    }
    return at
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
  let at = from
  while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) at++
  return at
}

/** For messages: printable and short, since it comes out of someone's file. */
export function printable(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 24))).replace(/[^\x21-\x7e]/g, '?')
}
