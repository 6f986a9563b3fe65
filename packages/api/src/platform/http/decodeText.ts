import { isUtf8 } from 'node:buffer'
import { MIMEType } from 'node:util'
import { invalidRequest } from './apiError.ts'

/**
 * The text of a body, in the charset that its Content-Type names, UTF-8 by default; without a byte order mark.
 *
 * @throws ApiError `invalid_request` for an unknown charset, and for bytes that are not of the charset: a text that
 *   is read in the wrong charset would go to the farm with letters replaced
 */
export function decodeText(bytes: Buffer, contentType: string | undefined): string {
  const decoder = decoderOf(charsetOf(contentType))
  try {
    return decoder.decode(bytes)
  } catch {
    throw invalidRequest([
      {
        field: decoder.encoding === 'utf-8' ? (fieldOfBadBytes(bytes) ?? 'body') : 'body',
        problem: `has bytes that are not ${decoder.encoding.toUpperCase()}. Send UTF-8, or name the charset in Content-Type`,
      },
    ])
  }
}

function charsetOf(contentType: string | undefined): string {
  try {
    return new MIMEType(contentType ?? '').params.get('charset') ?? 'utf-8'
  } catch {
    return 'utf-8'
  }
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset, { fatal: true })
  } catch {
    throw invalidRequest([
      { field: 'Content-Type', problem: 'names a charset that is not known here. Send UTF-8' },
    ])
  }
}

/** The private characters that stand for the bytes from 0x80 while their field is looked for. */
const FIRST_STAND_IN = 0xf700
const standIns = /[\uf780-\uf7ff]+/g

/** The field of a JSON text in which bytes are not UTF-8; undefined if the text is no JSON otherwise. */
function fieldOfBadBytes(bytes: Buffer): string | undefined {
  const text = bytes
    .toString('latin1')
    .replaceAll(/[\x80-\xff]/g, (byte) => String.fromCharCode(FIRST_STAND_IN + byte.charCodeAt(0)))
  const isBad = (part: string) =>
    // A character in `latin1` is written as its low byte.
    (part.match(standIns) ?? []).some((run) => !isUtf8(Buffer.from(run, 'latin1')))
  const fieldIn = (value: unknown, path: string): string | undefined => {
    if (typeof value === 'string') return isBad(value) ? path || 'body' : undefined
    if (typeof value !== 'object' || value === null) return undefined
    for (const [name, inner] of Object.entries(value)) {
      // The name itself cannot be shown: the field that contains it is.
      if (isBad(name)) return path || 'body'
      const found = fieldIn(
        inner,
        Array.isArray(value) ? `${path}[${name}]` : path ? `${path}.${name}` : name,
      )
      if (found !== undefined) return found
    }
    return undefined
  }
  try {
    return fieldIn(JSON.parse(text), '')
  } catch {
    // Not JSON, or nested too deep.
    return undefined
  }
}
