/**
 * An error in S3's shape (Amazon S3 API reference, "Error responses"): the
 * code is what a client branches on, the message says what to do.
 */
export class S3Error extends Error {
  override readonly name = 'S3Error'
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** The body of an error response. */
export function errorXml(error: S3Error, resource: string, requestId: string): string {
  return xml('Error', {
    Code: error.code,
    Message: error.message,
    Resource: resource,
    RequestId: requestId,
  })
}

/** A flat XML document: one root, one element a field. */
export function xml(root: string, fields: Record<string, string>): string {
  const inner = Object.entries(fields).map(([name, text]) => `<${name}>${escapeXml(text)}</${name}>`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}>${inner.join('')}</${root}>`
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
