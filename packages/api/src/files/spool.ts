import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ApiError } from '../platform/http/apiError.ts'

/** Bytes that arrived whole, in a temporary file. */
export interface Spooled {
  path: string
  size: number
}

/**
 * Writes bytes of unknown number into a temporary file, because an object store wants to know their
 * number before the first. The file is gone when `use` has ended.
 *
 * @param mostBytes above which nothing more is read
 * @throws ApiError `file_too_large`; `upload_incomplete` for no bytes at all
 */
export async function withSpooled<Result>(
  bytes: AsyncIterable<Uint8Array>,
  mostBytes: number,
  use: (spooled: Spooled) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'mattercloud-file-'))
  try {
    const path = join(folder, 'bytes')
    const size = await writeAll(path, bytes, mostBytes)
    if (size === 0) throw new ApiError('upload_incomplete', 'The file has no bytes.')
    return await use({ path, size })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeAll(path: string, bytes: AsyncIterable<Uint8Array>, mostBytes: number): Promise<number> {
  const file = await open(path, 'wx', 0o600)
  let size = 0
  try {
    for await (const chunk of bytes) {
      size += chunk.byteLength
      if (size > mostBytes)
        throw new ApiError('file_too_large', `A file may have ${mostBytes} bytes, and this one has more.`)
      await file.write(chunk)
    }
    return size
  } finally {
    await file.close()
  }
}
