const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20
const LONGEST_WORD = 256
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
  private readonly cut = new Uint8Array(LONGEST_WORD)
  private cutLength = 0
  private markBytes = 0
  private skipping = false
  private afterCr = false

  constructor(handler: WordHandler) {
    this.handler = handler
  }

  push(chunk: Uint8Array): void {
    const length = chunk.length
    let at = this.skipMark(chunk)
    while (at < length) {
      if (this.skipping) {
        at = endOfLine(chunk, at)
        if (at === length) return
        this.skipping = false
      }
      let end = at
      while (end < length && chunk[end] > SPACE) end++
      if (end === length) {
        this.keepCut(chunk.subarray(at, end))
        return
      }
      if (this.cutLength > 0) {
        this.keepCut(chunk.subarray(at, end))
        this.readCut()
      } else if (end > at) {
        this.afterCr = false
        this.skipping = this.handler.word(chunk, at, end)
      }
      at = end
      const space = chunk[at]
      if (space === CR || (space === LF && !this.afterCr)) {
        this.skipping = false
        this.handler.endLine()
      }
      this.afterCr = space === CR
      if (!this.skipping) at++
    }
  }

  /** Hands on what the text's end cut. */
  end(): void {
    if (this.cutLength > 0) this.readCut()
    this.handler.endLine()
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
    const kept = bytes.subarray(0, LONGEST_WORD - this.cutLength)
    this.cut.set(kept, this.cutLength)
    this.cutLength += kept.length
  }

  private readCut(): void {
    const length = this.cutLength
    this.cutLength = 0
    this.afterCr = false
    this.skipping = this.handler.word(this.cut, 0, length)
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
