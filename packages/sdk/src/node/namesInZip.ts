import { readFile, stat } from 'node:fs/promises'
import { MeshError, namesInArchive } from '@mattercloud/mesh'

/** A larger one is not read only to say what is in it. */
const maxBytes = 64 * 2 ** 20

/** The names of the files in a zip archive; undefined if it is too large or cannot be read. */
export async function namesInZip(path: string): Promise<string[] | undefined> {
  const facts = await stat(path).catch(() => undefined)
  if (!facts?.isFile() || facts.size > maxBytes) return undefined
  try {
    return namesInArchive(await readFile(path))
  } catch (error) {
    if (error instanceof MeshError || (error instanceof Error && 'code' in error)) return undefined
    throw error
  }
}
