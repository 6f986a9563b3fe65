import { ZipArchive } from './zip.ts'

/**
 * The names of the files in a ZIP archive, without unpacking any of them.
 *
 * @throws MeshError `bad_archive` if it is not one
 * @example
 * const names = namesInArchive(new Uint8Array(await readFile('parts.zip'))) // ['lid.stl', 'box.stl']
 */
export function namesInArchive(bytes: Uint8Array): string[] {
  return new ZipArchive(bytes).names
}
