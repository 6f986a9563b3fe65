import { type ParsedUrlQuery, parse } from 'node:querystring'
import { invalidRequest } from './apiError.ts'

/**
 * The fields of a form or of a query.
 *
 * @throws ApiError `invalid_request` that names the field whose percent-encoding is not UTF-8: the library would
 *   replace its letters
 */
export function readUrlEncoded(text: string): ParsedUrlQuery {
  for (const part of text.split('&'))
    if (!isUtf8(part)) {
      const name = part.split('=')[0] ?? ''
      throw invalidRequest([
        {
          field: name && isUtf8(name) ? decodeURIComponent(name) : 'fields',
          problem: 'is not UTF-8 in percent-encoding',
        },
      ])
    }
  return parse(text)
}

function isUtf8(encoded: string): boolean {
  try {
    decodeURIComponent(encoded)
    return true
  } catch {
    return false
  }
}
