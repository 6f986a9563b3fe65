import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ApiError } from '../../platform/http/apiError.ts'

/** Bytes that arrived whole, in a file that has no name. */
export interface Spooled {
  file: FileHandle
  size: number
}

/**
 * Writes bytes of unknown number into a temporary file, because an object store wants to know their
 * number before the first. The file is gone when `use` has ended, or the process, however that ends.
 *
 * @param mostBytes above which nothing more is read
 * @throws ApiError `file_too_large`; `upload_incomplete` for no bytes at all
 */
export async function withSpooled<Result>(
  bytes: AsyncIterable<Uint8Array>,
  mostBytes: number,
  use: (spooled: Spooled) => Promise<Result>,
): Promise<Result> {
  const file = await openNameless()
  try {
    const size = await writeAll(file, bytes, mostBytes)
    if (size === 0) throw new ApiError('upload_incomplete', 'The file has no bytes.')
    return await use({ file, size })
  } finally {
    await file.close()
  }
}

/** A file whose name is removed at once: the system frees it with the last handle. */
async function openNameless(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'mattercloud-file-'))
  try {
    return await open(join(folder, 'bytes'), 'wx+', 0o600)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeAll(
  file: FileHandle,
  bytes: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<number> {
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.byteLength
    if (size > mostBytes)
      throw new ApiError('file_too_large', `A file may have ${mostBytes} bytes, and this one has more.`)
    await file.writeFile(chunk)
  }
  return size
}
