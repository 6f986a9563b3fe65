import { constants } from 'node:fs'
import { type FileHandle, open, realpath, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { type FileSizeLimit, fileSizeProblem } from '../calls/fileSize.ts'
import type { LocalPart, ReadPart } from '../tools/definition/toolContext.ts'
import { ToolFailure } from '../tools/failures/toolFailure.ts'
import { isInside, isMeshFile } from './meshFiles.ts'
import { hidden, missing, noFolder, notAMeshFile, outside, unreadable } from './pathRefusals.ts'

/**
 * A function with which the tools read parts from these folders, and nothing else from the disk.
 *
 * @param folders real paths (without symbolic links); an empty list allows no upload
 * @example
 * const readPart = partReader(['/home/ada/parts'])
 */
export function partReader(folders: readonly string[]): ReadPart {
  return (path, catalog) => readLocalPart(path, folders, catalog)
}

/**
 * Reads a part from this computer's disk, if the rules allow it: inside an
 * allowed folder after all symlinks are resolved, no hidden name in the path, a regular file
 * in a mesh format, neither empty nor too large for the service. A model chooses the path, so
 * the checks use the real file and not the path's text.
 *
 * @throws ToolFailure with the broken rule and what to do
 */
async function readLocalPart(
  path: string,
  folders: readonly string[],
  catalog: FileSizeLimit,
): Promise<LocalPart> {
  if (folders.length === 0) throw noFolder()
  const real = await realPathOf(expandHome(path), folders)
  const folder = folders.find((allowed) => isInside(real, allowed))
  if (folder === undefined) throw await outside(folders)
  if (
    relative(folder, real)
      .split(sep)
      .some((name) => name.startsWith('.'))
  )
    throw hidden()
  // By the target's name: a link called part.stl may lead to any file.
  if (!isMeshFile(real)) throw await notAMeshFile(real)
  const bytes = await readRegularFile(real, catalog)
  return { filename: basename(real), bytes }
}

/** As a shell does: models pass on the path as the user wrote it. */
function expandHome(path: string): string {
  return path === '~' || /^~[\\/]/.test(path) ? join(homedir(), path.slice(1)) : path
}

/** A relative path is looked for in each allowed folder. */
async function realPathOf(path: string, folders: readonly string[]): Promise<string> {
  const candidates = isAbsolute(path) ? [resolve(path)] : folders.map((folder) => resolve(folder, path))
  for (const candidate of candidates) {
    try {
      return await realpath(candidate)
    } catch {
      // Try the next folder.
    }
  }
  // Outside of the folders the error is the same, whether or not the file exists.
  const inFolders = candidates.filter((candidate) => folders.some((folder) => isInside(candidate, folder)))
  throw inFolders.length === 0 ? await outside(folders) : await missing(inFolders, folders)
}

/** Reads through one handle, and checks that it is still the file whose path was checked. */
async function readRegularFile(real: string, catalog: FileSizeLimit): Promise<Uint8Array<ArrayBuffer>> {
  let handle: FileHandle | undefined
  try {
    // Non-blocking: opening a named pipe must not wait for someone to write to it.
    handle = await open(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0))
    const opened = await handle.stat()
    if (!opened.isFile()) throw unreadable('not_a_file', 'The path is a folder or a device, not a file.')
    if (opened.size === 0) throw unreadable('file_empty', 'The file is empty: export the part again.')
    const tooLarge = fileSizeProblem(opened.size, catalog)
    if (tooLarge !== undefined) throw unreadable('file_too_large', tooLarge)
    const checked = await stat(await realpath(real))
    if ((await realpath(real)) !== real || checked.ino !== opened.ino || checked.dev !== opened.dev) {
      throw unreadable('file_changed', 'The file was replaced while it was read: try again.')
    }
    const bytes = new Uint8Array(opened.size)
    let filled = 0
    while (filled < bytes.length) {
      const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return bytes.subarray(0, filled)
  } catch (error) {
    if (error instanceof ToolFailure) throw error
    throw unreadable('file_not_readable', 'The file cannot be opened: check its permissions.')
  } finally {
    await handle?.close()
  }
}
