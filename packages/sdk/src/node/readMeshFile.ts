import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { contentTypeOf } from '../contentType.ts'
import { MatterCloudError, refusedInput } from '../errors.ts'

/** The service's usual limit is 200 MiB; a file far above it is not worth its memory. */
const largestBytes = 1024 ** 3

export interface MeshFile {
  filename: string
  bytes: Uint8Array
  contentType: string
}

/**
 * A mesh file from the disk, as `files.upload` takes it.
 *
 * @throws MatterCloudError `invalid_request` when there is no such file, it is no file, is empty or above 1 GiB
 * @example await client.files.upload(await readMeshFile('part.stl'))
 */
export async function readMeshFile(path: string): Promise<MeshFile> {
  const refuse = (problem: string) => refusedInput('path', `${JSON.stringify(path)} ${problem}`)
  try {
    // Looked at before it is opened: opening a pipe would wait for its other end.
    const facts = await stat(path)
    if (!facts.isFile()) throw refuse('is not a file.')
    if (facts.size === 0) throw refuse('is empty.')
    if (facts.size > largestBytes) throw refuse(`is larger than ${largestBytes / 1024 ** 2} MiB.`)
    const filename = basename(path)
    return { filename, bytes: await readFile(path), contentType: contentTypeOf(filename) }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error) || error instanceof MatterCloudError) throw error
    throw refuse(error.code === 'ENOENT' ? 'does not exist.' : `cannot be read (${String(error.code)}).`)
  }
}
