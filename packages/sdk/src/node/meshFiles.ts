import type { Dirent } from 'node:fs'
import { readdir, realpath } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, parse, relative, sep } from 'node:path'
import { nearestWord } from '@mattercloud/rules'
import { contentTypeOf } from '../calls/contentType.ts'

/** A listing is for a person to choose from: a large folder is not read to its end. */
const maxEntries = 2000
const maxDepth = 3

/** Whether a path is inside of a folder; both without symbolic links. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** Whether the name is that of a mesh file which the analysis reads. */
export function isMeshFile(name: string): boolean {
  return contentTypeOf(name) !== 'application/octet-stream'
}

/** The mesh files in these folders, as paths relative to them, without hidden ones and links. */
export async function meshFilesIn(folders: readonly string[]): Promise<string[]> {
  const found: string[] = []
  let entriesLeft = maxEntries
  async function list(root: string, folder: string, depth: number): Promise<void> {
    const entries = await entriesOf(folder)
    for (const entry of entries.slice(0, entriesLeft)) {
      const path = join(folder, entry.name)
      if (entry.isFile() && isMeshFile(entry.name)) found.push(relative(root, path))
      entriesLeft -= 1
      if (entry.isDirectory() && depth < maxDepth) await list(root, path, depth + 1)
    }
  }
  for (const folder of folders) await list(folder, folder, 1)
  return found
}

/** Files of the allowed folders that a path without a file may mean: another case, extension or place, or a typing error. */
export async function nearFiles(paths: readonly string[], folders: readonly string[]): Promise<string[]> {
  const wanted = new Set(paths.map((path) => basename(path).toLowerCase()))
  const elsewhere = (await meshFilesIn(folders)).filter((path) => wanted.has(basename(path).toLowerCase()))
  const beside = await Promise.all(paths.map((path) => nearNames(path, folders)))
  return [...new Set([...beside.flat(), ...elsewhere])]
}

/** Names in the folder of a path that are like its own. */
async function nearNames(path: string, folders: readonly string[]): Promise<string[]> {
  const folder = await realpath(dirname(path)).catch(() => undefined)
  const root = folders.find(
    (allowed) => folder !== undefined && (folder === allowed || isInside(folder, allowed)),
  )
  if (folder === undefined || root === undefined) return []
  const names = (await entriesOf(folder))
    .filter((entry) => entry.isFile() && isMeshFile(entry.name))
    .map(({ name }) => name)
  const stem = stemOf(path)
  const near = nearestWord(stem, names.map(stemOf))
  return names
    .filter((name) => stemOf(name) === stem || stemOf(name) === near)
    .map((name) => relative(root, join(folder, name)))
}

const stemOf = (path: string) => parse(path).name.toLowerCase()

/** What is in a folder, without hidden names, by name; nothing if it cannot be read. */
async function entriesOf(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
