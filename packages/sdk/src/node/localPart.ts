import { constants } from 'node:fs'
import { type FileHandle, open, realpath, stat } from 'node:fs/promises'
import { basename, isAbsolute, relative, resolve, sep } from 'node:path'
import { contentTypeOf } from '../calls/contentType.ts'
import { type FileSizeLimit, fileSizeProblem } from '../calls/fileSize.ts'
import type { LocalPart, ReadPart } from '../tools/definition/toolContext.ts'
import { ToolFailure } from '../tools/failures/toolFailure.ts'

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
  if (folders.length === 0) {
    throw refused(
      'no_folder_allowed',
      'No folder is allowed for uploads: set MATTERCLOUD_FOLDERS to the folders that hold parts, or call upload without a path for a page on which the user puts the file.',
    )
  }
  const real = await realPathOf(path, folders)
  const folder = folders.find((allowed) => isInside(real, allowed))
  if (folder === undefined) throw outside(folders)
  if (
    relative(folder, real)
      .split(sep)
      .some((name) => name.startsWith('.'))
  ) {
    throw refused('hidden_file', 'Hidden files and files in hidden folders are not uploaded.')
  }
  // By the target's name: a link called part.stl may lead to any file.
  if (contentTypeOf(real) === 'application/octet-stream') {
    throw refused(
      'unsupported_file_type',
      'The name does not have the extension of a mesh format that MatterCloud reads, such as .stl: export the part in one.',
    )
  }
  const bytes = await readRegularFile(real, catalog)
  return { filename: basename(real), bytes }
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
  const isInFolders = candidates.some((candidate) => folders.some((folder) => isInside(candidate, folder)))
  if (!isInFolders) throw outside(folders)
  throw refused('file_not_found', 'There is no such file: check the path, or give the absolute path.')
}

/** Reads through one handle, and checks that it is still the file whose path was checked. */
async function readRegularFile(real: string, catalog: FileSizeLimit): Promise<Uint8Array<ArrayBuffer>> {
  let handle: FileHandle | undefined
  try {
    // Non-blocking: opening a named pipe must not wait for someone to write to it.
    handle = await open(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0))
    const opened = await handle.stat()
    if (!opened.isFile()) throw refused('not_a_file', 'The path is a folder or a device, not a file.')
    if (opened.size === 0) throw refused('file_empty', 'The file is empty: export the part again.')
    const tooLarge = fileSizeProblem(opened.size, catalog)
    if (tooLarge !== undefined) throw refused('file_too_large', tooLarge)
    const checked = await stat(await realpath(real))
    if ((await realpath(real)) !== real || checked.ino !== opened.ino || checked.dev !== opened.dev) {
      throw refused('file_changed', 'The file was replaced while it was read: try again.')
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
    throw refused('file_not_readable', 'The file cannot be opened: check its permissions.')
  } finally {
    await handle?.close()
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

function outside(folders: readonly string[]): ToolFailure {
  return refused(
    'outside_allowed_folders',
    `Only files inside the allowed folders are uploaded: ${folders.map((folder) => JSON.stringify(folder)).join(', ')}. Ask the user to move the part there, or to add its folder to MATTERCLOUD_FOLDERS.`,
  )
}

function refused(code: string, message: string): ToolFailure {
  return new ToolFailure({
    code,
    message,
    next_action: 'ask_user_for_another_file',
    next_call: { tool: 'upload', arguments: {} },
    waiting_for: 'human',
    tell_user: `I could not take that file. ${message}`,
  })
}
