import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { contentTypeOf } from '../calls/contentType.ts'
import { assertFileSize, type FileSizeLimit } from '../calls/fileSize.ts'
import { MatterCloudError, refusedInput } from '../http/errors.ts'

export interface MeshFile {
  filename: string
  bytes: Uint8Array
  contentType: string
}

/**
 * A mesh file from the disk, as `files.upload` takes it.
 *
 * @param catalog the service's, with the maximum size of a file; a larger one is not read
 * @throws MatterCloudError `invalid_request` if the path does not exist, is not a file or is empty;
 *   `file_too_large`
 * @example
 * await client.files.upload(await readMeshFile('part.stl', await client.catalog()))
 */
export async function readMeshFile(path: string, catalog: FileSizeLimit): Promise<MeshFile> {
  const refuse = (problem: string) => refusedInput('path', `${JSON.stringify(path)} ${problem}`)
  try {
    // Checked before it is opened: opening a pipe would wait for its other end.
    const facts = await stat(path)
    if (!facts.isFile()) throw refuse('is not a file.')
    if (facts.size === 0) throw refuse('is empty.')
    assertFileSize(facts.size, catalog)
    const filename = basename(path)
    return { filename, bytes: await readFile(path), contentType: contentTypeOf(filename) }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error) || error instanceof MatterCloudError) throw error
    throw refuse(error.code === 'ENOENT' ? 'does not exist.' : `cannot be read (${String(error.code)}).`)
  }
}
