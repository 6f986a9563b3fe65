import { createHash, randomUUID } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import * as z from 'zod'

const Entry = z.object({
  bucket: z.string(),
  key: z.string(),
  blob: z.uuid(),
  size: z.int().nonnegative(),
  /** Hexadecimal MD5 of the bytes, as S3's ETag is for a single PUT. */
  md5: z.string(),
  contentType: z.string(),
  /** The x-amz-meta- headers without that prefix. */
  metadata: z.record(z.string(), z.string()),
  /** ISO 8601. */
  modified: z.string(),
})

/** The metadata of one object. */
export type Entry = z.infer<typeof Entry>

/** A complete body on the disk that belongs to no key yet. */
export interface Received {
  blob: string
  size: number
  md5: string
}

/**
 * Objects in a folder. The bytes of each are in `blobs/` under a random name
 * and never change; a small file in `entries/`, named by the key's hash, says
 * which blob a key has, and replacing that file is the write. So a
 * reader sees the old object or the new one, also after a power cut, and no
 * key becomes a path.
 */
export interface Disk {
  /** Writes a stream to the disk; `onChunk` gets each chunk. Throws and leaves no file if the stream ends early. */
  receive(stream: Readable, onChunk: (chunk: Buffer) => void): Promise<Received>
  /** Deletes bytes that are not used. */
  discard(received: Received): void
  /** A hard link to the bytes of an object, which never change. */
  share(entry: Entry): Received
  /** Assigns bytes to a key. With `onlyNew`, false means that the key existed and nothing changed. */
  commit(entry: Entry, onlyNew: boolean): boolean
  find(bucket: string, key: string): Entry | undefined
  /** A file descriptor for reading; synchronous, so that no write comes between find and open. */
  openBlob(entry: Entry): number
  remove(bucket: string, key: string): void
}

/** Opens the folder, creates it if missing, and deletes incomplete uploads of a crash. */
export function openDisk(dir: string): Disk {
  const incoming = join(dir, 'incoming')
  const blobs = join(dir, 'blobs')
  const entries = join(dir, 'entries')
  rmSync(incoming, { recursive: true, force: true })
  for (const folder of [incoming, blobs, entries]) mkdirSync(folder, { recursive: true, mode: 0o700 })

  const blobFile = (blob: string) => join(blobs, blob.slice(0, 2), blob)
  const entryFile = (bucket: string, key: string) => {
    const name = createHash('sha256').update(`${bucket}/${key}`).digest('hex')
    return join(entries, name.slice(0, 2), `${name}.json`)
  }

  const find = (bucket: string, key: string): Entry | undefined => {
    try {
      return Entry.parse(JSON.parse(readFileSync(entryFile(bucket, key), 'utf8')))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }

  return {
    find,
    async receive(stream, onChunk) {
      const blob = randomUUID()
      const temporary = join(incoming, blob)
      const file = await open(temporary, 'wx', 0o600)
      const md5 = createHash('md5')
      let size = 0
      try {
        await pipeline(stream, async (chunks: AsyncIterable<Buffer>) => {
          for await (const chunk of chunks) {
            md5.update(chunk)
            onChunk(chunk)
            size += chunk.length
            await file.appendFile(chunk)
          }
        })
        await file.sync()
      } catch (error) {
        rmSync(temporary, { force: true })
        throw error
      } finally {
        await file.close()
      }
      createParentFolder(blobFile(blob))
      renameSync(temporary, blobFile(blob))
      syncParentFolder(blobFile(blob))
      return { blob, size, md5: md5.digest('hex') }
    },
    discard(received) {
      rmSync(blobFile(received.blob), { force: true })
    },
    share(entry) {
      const blob = randomUUID()
      createParentFolder(blobFile(blob))
      linkSync(blobFile(entry.blob), blobFile(blob))
      syncParentFolder(blobFile(blob))
      return { blob, size: entry.size, md5: entry.md5 }
    },
    // Synchronous from find to rename, so that two writes of one key cannot mix.
    commit(entry, onlyNew) {
      const earlier = find(entry.bucket, entry.key)
      if (earlier && onlyNew) return false
      const file = entryFile(entry.bucket, entry.key)
      const temporary = join(incoming, randomUUID())
      writeFileSync(temporary, JSON.stringify(entry), { mode: 0o600, flush: true })
      createParentFolder(file)
      renameSync(temporary, file)
      syncParentFolder(file)
      if (earlier) rmSync(blobFile(earlier.blob), { force: true })
      return true
    },
    openBlob(entry) {
      return openSync(blobFile(entry.blob), 'r')
    },
    remove(bucket, key) {
      const entry = find(bucket, key)
      if (!entry) return
      const file = entryFile(bucket, key)
      rmSync(file, { force: true })
      syncParentFolder(file)
      rmSync(blobFile(entry.blob), { force: true })
    },
  }
}

function createParentFolder(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
}

/** A rename is durable only after its folder was synced. */
function syncParentFolder(file: string): void {
  const folder = openSync(dirname(file), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
