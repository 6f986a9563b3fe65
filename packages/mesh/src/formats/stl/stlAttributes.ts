import { MeshError } from '../../basics/errors.ts'
import type { MeshReader, MeshSink } from '../format.ts'
import { WholeFileReader } from '../wholeFile.ts'
import {
  COUNT_OFFSET,
  HEADER_BYTES,
  looksLikeTriangle,
  NORMAL_BYTES,
  TRIANGLE_BYTES,
  viewOf,
} from './stlRecord.ts'

const ATTRIBUTE_OFFSET = TRIANGLE_BYTES - 2

/**
 * Whether the attribute field of the first triangle is what the format says: the count of bytes of attributes that
 * follow. Most programs write zero or a colour there instead, so it counts only if the next triangle is there.
 */
export function hasAttributeData(head: Uint8Array): boolean {
  const view = viewOf(head)
  const next = HEADER_BYTES + TRIANGLE_BYTES
  if (head.length < next + TRIANGLE_BYTES || view.getUint32(COUNT_OFFSET, true) < 2) return false
  const attributeBytes = view.getUint16(HEADER_BYTES + ATTRIBUTE_OFFSET, true)
  return (
    attributeBytes > 0 && !looksLikeTriangle(view, next) && looksLikeTriangle(view, next + attributeBytes)
  )
}

/** Reads a binary STL with attributes of different lengths after its triangles. */
export function openWithAttributes(sink: MeshSink): MeshReader {
  return new WholeFileReader(async (bytes) => {
    const view = viewOf(bytes)
    const count = view.getUint32(COUNT_OFFSET, true)
    let offset = HEADER_BYTES
    for (let triangle = 0; triangle < count; triangle++) {
      if (offset + TRIANGLE_BYTES > bytes.length) throw truncated(count, triangle)
      sink.addFloatTriangles(bytes, offset + NORMAL_BYTES, TRIANGLE_BYTES, 1)
      offset += TRIANGLE_BYTES + view.getUint16(offset + ATTRIBUTE_OFFSET, true)
    }
    if (offset > bytes.length) throw truncated(count, count - 1)
    if (offset < bytes.length) {
      throw new MeshError(
        'wrong_count',
        `The header declares ${count} triangles, but the file continues after them.`,
        'Export the file again: its header or its triangles are damaged.',
      )
    }
    sink.addNote('attribute_data', 'The triangles are followed by attributes, which were skipped.')
  })
}

function truncated(count: number, complete: number): MeshError {
  return new MeshError(
    'truncated',
    `The header declares ${count} triangles with attributes, but the file has ${complete} complete ones.`,
    'Export or upload the file again: this copy is incomplete or its header is damaged.',
  )
}
