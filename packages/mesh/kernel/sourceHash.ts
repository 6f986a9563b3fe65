import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

/** A hash of the kernel's sources, by which a test checks that it was compiled again after a change. */
export function sourceHash(): string {
  const folder = new URL('assembly/', import.meta.url)
  const hash = createHash('sha256')
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(new URL(name, folder)))
  return hash.digest('hex')
}
