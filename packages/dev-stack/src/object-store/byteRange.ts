import { S3Error } from './s3Error.ts'

/** First and last byte, both included. */
export interface ByteRange {
  start: number
  end: number
}

/**
 * Parses a Range header with one range (RFC 9110, section 14.1.2). One
 * that is not valid, or has several ranges, is ignored, as the RFC says.
 *
 * @example readRange('bytes=-3', 10) // { start: 7, end: 9 }
 * @throws S3Error InvalidRange when no byte of it exists
 */
export function readRange(header: string | undefined, size: number): ByteRange | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  const [first, last] = [match?.[1] ?? '', match?.[2] ?? '']
  if (!match || (first === '' && last === '')) return undefined
  if (first !== '' && last !== '' && Number(first) > Number(last)) return undefined
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (start > end) throw new S3Error(416, 'InvalidRange', `The range is outside of the ${size} bytes.`)
  return { start, end }
}
