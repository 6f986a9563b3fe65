import { MeshError } from '../../basics/errors.ts'

const LESS_THAN = 0x3c
const GREATER_THAN = 0x3e
const QUOTE = 0x22
const APOSTROPHE = 0x27
const EXCLAMATION_MARK = 0x21
const QUESTION_MARK = 0x3f
const SLASH = 0x2f
const EQUALS = 0x3d
const SPACE = 0x20
const COMMENT = [EXCLAMATION_MARK, 0x2d, 0x2d]
const CDATA = [EXCLAMATION_MARK, 0x5b, 0x43, 0x44, 0x41, 0x54, 0x41, 0x5b]
/** No tag of a real model is longer. */
const MAX_TAG_BYTES = 1 << 20
const BYTE_ORDER_MARK = 0xef

/** Receives an XML document's tags; the bytes are only valid during the call. */
export interface XmlHandler {
  /** `bytes[from..to)` is the text between `<` and `>` (or `/>`). */
  openTag(bytes: Uint8Array, from: number, to: number, isEmpty: boolean): void
  closeTag(bytes: Uint8Array, from: number, to: number): void
  /** Text between two tags, perhaps in several pieces. */
  text?(bytes: Uint8Array, from: number, to: number): void
}

/**
 * Finds the tags of an XML document (UTF-8) in chunks of any size. Comments, CDATA and processing instructions are
 * skipped. A DOCTYPE is refused, so there are no entities to expand.
 */
export class XmlScanner {
  private readonly handler: XmlHandler
  /** The start of a tag that is split between two chunks. */
  private partialTag = new Uint8Array(0)
  /** The bytes that end the current comment, CDATA or instruction: three, or two and a wildcard. */
  private terminator: readonly [number, number, number] | undefined
  private previousByte = 0
  private byteBeforePrevious = 0
  private sawTag = false

  constructor(handler: XmlHandler) {
    this.handler = handler
  }

  /** @throws MeshError `bad_syntax` */
  push(chunk: Uint8Array): void {
    let bytes = chunk
    if (this.partialTag.length > 0) {
      bytes = new Uint8Array(this.partialTag.length + chunk.length)
      bytes.set(this.partialTag)
      bytes.set(chunk, this.partialTag.length)
      this.partialTag = new Uint8Array(0)
    }
    let offset = 0
    while (offset < bytes.length) {
      if (this.terminator) {
        offset = this.skipToTerminator(bytes, offset)
        continue
      }
      const start = bytes.indexOf(LESS_THAN, offset)
      if (!this.sawTag) checkOnlyWhiteSpace(bytes, offset, start < 0 ? bytes.length : start)
      this.handler.text?.(bytes, offset, start < 0 ? bytes.length : start)
      if (start < 0) return
      const next = this.readMarkup(bytes, start + 1)
      if (next < 0) {
        if (bytes.length - start > MAX_TAG_BYTES) throw badXml('has a tag without an end')
        this.partialTag = bytes.slice(start)
        return
      }
      offset = next
    }
  }

  /** @throws MeshError `bad_syntax` */
  end(): void {
    if (this.partialTag.length > 0 || this.terminator) throw badXml('ends within a tag')
  }

  /** @returns the position after it, or −1 where its end has not arrived yet */
  private readMarkup(bytes: Uint8Array, from: number): number {
    const first = bytes[from]
    if (first === undefined) return -1
    if (first === EXCLAMATION_MARK) {
      if (startsWith(bytes, from, COMMENT))
        return this.startSkipping(from + COMMENT.length, [0x2d, 0x2d, GREATER_THAN])
      if (startsWith(bytes, from, CDATA))
        return this.startSkipping(from + CDATA.length, [0x5d, 0x5d, GREATER_THAN])
      if (bytes.length - from < CDATA.length) return -1
      throw badXml('has a DOCTYPE, which is not allowed in a model')
    }
    if (first === QUESTION_MARK) return this.startSkipping(from + 1, [-1, QUESTION_MARK, GREATER_THAN])
    const end = endOfTag(bytes, from)
    if (end < 0) return -1
    this.sawTag = true
    if (first === SLASH) this.handler.closeTag(bytes, from + 1, end)
    else {
      const isEmpty = bytes[end - 1] === SLASH
      this.handler.openTag(bytes, from, isEmpty ? end - 1 : end, isEmpty)
    }
    return end + 1
  }

  private startSkipping(offset: number, terminator: readonly [number, number, number]): number {
    this.terminator = terminator
    this.previousByte = 0
    this.byteBeforePrevious = 0
    return offset
  }

  private skipToTerminator(bytes: Uint8Array, from: number): number {
    const [first, second, third] = this.terminator ?? [0, 0, 0]
    for (let offset = from; offset < bytes.length; offset++) {
      const byte = bytes[offset]
      if (
        byte === third &&
        this.previousByte === second &&
        (first < 0 || this.byteBeforePrevious === first)
      ) {
        this.terminator = undefined
        return offset + 1
      }
      this.byteBeforePrevious = this.previousByte
      this.previousByte = byte
    }
    return bytes.length
  }
}

function endOfTag(bytes: Uint8Array, from: number): number {
  let offset = from
  while (offset < bytes.length) {
    const byte = bytes[offset]
    if (byte === GREATER_THAN) return offset
    if (byte === LESS_THAN) throw badXml('has a tag inside a tag')
    if (byte === QUOTE || byte === APOSTROPHE) {
      offset = bytes.indexOf(byte, offset + 1)
      if (offset < 0) return -1
    }
    offset++
  }
  return -1
}

/** Before the first tag only white space is allowed: anything else is not XML, for example an encrypted part. */
function checkOnlyWhiteSpace(bytes: Uint8Array, from: number, to: number): void {
  for (let offset = from; offset < to; offset++) {
    const byte = bytes[offset]
    const isMark = byte === BYTE_ORDER_MARK || byte === 0xbb || byte === 0xbf
    if (byte > SPACE && !isMark) throw badXml('is not XML')
  }
}

function startsWith(bytes: Uint8Array, from: number, word: readonly number[]): boolean {
  return word.every((byte, i) => bytes[from + i] === byte)
}

/** The end of the name that starts at `from`. */
export function endOfName(bytes: Uint8Array, from: number, to: number): number {
  let offset = from
  while (offset < to && bytes[offset] > SPACE && bytes[offset] !== EQUALS) offset++
  return offset
}

/** Calls `visit` with the positions of each attribute's name and value in a tag, after the tag's name. */
export function eachAttribute(
  bytes: Uint8Array,
  from: number,
  to: number,
  visit: (nameFrom: number, nameTo: number, valueFrom: number, valueTo: number) => void,
): void {
  let offset = from
  for (;;) {
    while (offset < to && bytes[offset] <= SPACE) offset++
    if (offset >= to) return
    const nameFrom = offset
    const nameTo = endOfName(bytes, offset, to)
    offset = nameTo
    while (offset < to && bytes[offset] <= SPACE) offset++
    if (bytes[offset] !== EQUALS || nameTo === nameFrom) throw badXml('has an attribute without a value')
    offset++
    while (offset < to && bytes[offset] <= SPACE) offset++
    const quote = bytes[offset]
    if (offset >= to || (quote !== QUOTE && quote !== APOSTROPHE)) throw badXml('has a value without quotes')
    const end = bytes.indexOf(quote, offset + 1)
    if (end < 0 || end >= to) throw badXml('has a value without a closing quote')
    visit(nameFrom, nameTo, offset + 1, end)
    offset = end + 1
  }
}

export function badXml(what: string): MeshError {
  return new MeshError(
    'bad_syntax',
    `The 3MF's XML ${what}.`,
    'Export the part again, as 3MF or as binary STL.',
  )
}
