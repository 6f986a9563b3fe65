import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ApiError } from '../../platform/http/apiError.ts'

/** Bytes that arrived completely, in a file without a name. */
export interface Spooled {
  file: FileHandle
  size: number
}

/**
 * Writes a stream of unknown length into a temporary file, because an object store needs the length first.
 * The file is deleted when `use` or the process ends.
 *
 * @param maxBytes after which reading stops
 * @throws ApiError `file_too_large`; `upload_incomplete` for no bytes at all
 */
export async function withSpooled<Result>(
  bytes: AsyncIterable<Uint8Array>,
  maxBytes: number,
  use: (spooled: Spooled) => Promise<Result>,
): Promise<Result> {
  const file = await openUnnamed()
  try {
    const size = await writeAll(file, bytes, maxBytes)
    if (size === 0) throw new ApiError('upload_incomplete', 'The file is empty.')
    return await use({ file, size })
  } finally {
    await file.close()
  }
}

/** A file whose name is removed at once: the system deletes it with the last handle. */
async function openUnnamed(): Promise<FileHandle> {
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
  maxBytes: number,
): Promise<number> {
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.byteLength
    if (size > maxBytes)
      throw new ApiError(
        'file_too_large',
        `A file must be at most ${maxBytes} bytes, and this one is larger.`,
      )
    await file.writeFile(chunk)
  }
  return size
}
