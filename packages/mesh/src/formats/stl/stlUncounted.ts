import { MeshError } from '../../basics/errors.ts'
import { MAX_TRIANGLES, tooManyTriangles } from '../../basics/limits.ts'
import type { MeshReader, MeshSink } from '../format.ts'
import { WholeFileReader } from '../wholeFile.ts'
import { looksLikeTriangle, NORMAL_BYTES, TRIANGLE_BYTES, viewOf } from './stlRecord.ts'

const COUNT_BYTES = 4
/** A count above this is no count: such a file would have 5 GB. */
const MAX_PLAUSIBLE_COUNT = 100_000_000
/** At most this many triangles are looked at. */
const CHECKED_TRIANGLES = 64

/** Whether a header's count says nothing about the file, so that only its size does. */
export function isNoCount(count: number): boolean {
  return count === 0 || count > MAX_PLAUSIBLE_COUNT
}

/**
 * Reads the triangles of a binary STL whose count is zero, absurd or missing, if the size of the file tells how many
 * there are.
 *
 * @returns a reader of what follows the 80 bytes of the title
 */
export function openUncounted(count: number, sink: MeshSink): MeshReader {
  return new WholeFileReader(async (bytes) => {
    if (count === 0 && bytes.length < TRIANGLE_BYTES && isBlank(bytes.subarray(COUNT_BYTES))) {
      throw new MeshError(
        'no_faces',
        'The STL file has no triangle.',
        'Export a file that contains the part.',
      )
    }
    const start = [COUNT_BYTES, 0].find((offset) => areTriangles(bytes, offset))
    if (start === undefined) throw wrongCount(count)
    const triangles = (bytes.length - start) / TRIANGLE_BYTES
    if (triangles > MAX_TRIANGLES) throw tooManyTriangles(triangles)
    sink.expectTriangles(triangles)
    sink.addFloatTriangles(bytes, start + NORMAL_BYTES, TRIANGLE_BYTES, triangles)
    sink.addNote(
      'count_by_size',
      start === 0
        ? `The file has no count of its triangles; by its size it has ${triangles}.`
        : `The header declares ${count} triangles; by its size the file has ${triangles}.`,
    )
  })
}

function areTriangles(bytes: Uint8Array, start: number): boolean {
  const count = (bytes.length - start) / TRIANGLE_BYTES
  if (!Number.isInteger(count) || count < 1) return false
  const view = viewOf(bytes)
  const checked = Math.min(count, CHECKED_TRIANGLES)
  for (let i = 0; i < checked; i++) {
    if (!looksLikeTriangle(view, start + i * TRIANGLE_BYTES)) return false
  }
  return true
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0 || byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))
}

function wrongCount(count: number): MeshError {
  return new MeshError(
    'wrong_count',
    count === 0
      ? 'The header declares no triangle, but the file continues after it, and not with whole triangles.'
      : 'The file is no binary STL: where the count of its triangles belongs, there is none, and its size does not tell it.',
    'Export the file again: its header or its triangles are damaged.',
  )
}
