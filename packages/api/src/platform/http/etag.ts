import { createHash } from 'node:crypto'

/**
 * The ETag of what is sent. Weak, because proxies that compress a reply drop strong ones, and a poller that knows
 * none is answered at once each time.
 */
export function weakEtag(content: string | Uint8Array): string {
  return `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
}

/**
 * Whether `If-None-Match` names the current ETag: in a list, weak or strong, or by `*` (RFC 9110, 13.1.2).
 *
 * @param header the header as it was sent
 */
export function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  if (header.trim() === '*') return true
  const opaque = opaqueTags(etag)[0]
  return opaqueTags(header).some((tag) => tag === opaque)
}

/** The tags of a list without their marks of weakness; some proxies put their own mark before the last quote. */
const opaqueTags = (list: string) =>
  [...list.matchAll(/(?:W\/)?"([\x21\x23-\x7e]*)"/gi)].map(([, tag = '']) =>
    tag.replace(/[-;](gzip|br|zstd|deflate)$/, ''),
  )

/** The tag of `If-Match` without what a proxy that compresses makes of it; undefined unless it is one tag in quotes. */
export function singleTag(header: string): string | undefined {
  const [, tag] = /^(?:W\/)?"([\x21\x23-\x7e]{1,100})"$/i.exec(header.trim()) ?? []
  return tag === undefined ? undefined : `"${tag.replace(/[-;](gzip|br|zstd|deflate)$/, '')}"`
}
