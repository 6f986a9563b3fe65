import { readFile, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, normalize } from 'node:path'
import { contentTypeOf } from '../calls/contentType.ts'
import { assertFileSize, type FileSizeLimit } from '../calls/fileSize.ts'
import { MatterCloudError, refusedInput } from '../http/errors.ts'
import { nearFiles } from './meshFiles.ts'

export interface MeshFile {
  filename: string
  bytes: Uint8Array
  contentType: string
}

/**
 * A mesh file from the disk, as `files.upload` takes it.
 *
 * @param catalog the service's, with the maximum size of a file; a larger one is not read
 * @throws MatterCloudError `invalid_request` if the path does not exist (with near names), is not a file or is empty;
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
    if (error.code !== 'ENOENT') throw refuse(`cannot be read (${String(error.code)}).`)
    const near = await namesLike(path)
    throw refuse(`does not exist.${near.length === 0 ? '' : ` Do you mean ${near.join(' or ')}?`}`)
  }
}

/** People choose from no more of them. */
const maxNames = 5

/** Mesh files whose paths a wrong path may mean, in its folder and below. */
async function namesLike(path: string): Promise<string[]> {
  const folder = await realpath(dirname(path)).catch(() => undefined)
  if (folder === undefined) return []
  const near = await nearFiles([join(folder, basename(path))], [folder])
  return near.slice(0, maxNames).map((name) => JSON.stringify(normalize(join(dirname(path), name))))
}
