import { MeshError } from '../../basics/errors.ts'
import { badGltf, type JsonObject, objectIn, unsupportedGltf } from './json.ts'

const MAGIC = 0x46546c67
const JSON_CHUNK = 0x4e4f534a
const BINARY_CHUNK = 0x004e4942
const HEADER_BYTES = 12
const CHUNK_HEADER_BYTES = 8
/** Geometry is binary: even for large assemblies the JSON stays far below this. */
const MAX_JSON_BYTES = 64 * 2 ** 20

export interface GlbContents {
  json: JsonObject
  binary: Uint8Array
}

/**
 * Splits a GLB file into its chunks (glTF 2.0 Specification, 4.4 "Binary glTF Layout").
 * @throws MeshError `unsupported_format`, `unsupported_feature`, `truncated` or `bad_syntax`
 */
export function openGlb(bytes: Uint8Array): GlbContents {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 4 || view.getUint32(0, true) !== MAGIC) {
    throw new MeshError(
      'unsupported_format',
      'The file does not start like a GLB file.',
      'Export the part again, as GLB or as binary STL.',
    )
  }
  if (bytes.length < HEADER_BYTES) throw truncated(HEADER_BYTES, bytes.length)
  const version = view.getUint32(4, true)
  if (version !== 2) throw unsupportedGltf(`has version ${version}`)
  const length = view.getUint32(8, true)
  if (length > bytes.length) throw truncated(length, bytes.length)

  let json: Uint8Array | undefined
  let binary: Uint8Array | undefined
  let offset = HEADER_BYTES
  while (offset + CHUNK_HEADER_BYTES <= length) {
    const size = view.getUint32(offset, true)
    const type = view.getUint32(offset + 4, true)
    const start = offset + CHUNK_HEADER_BYTES
    if (start + size > length) throw truncated(start + size, length)
    if (type === JSON_CHUNK) json ??= bytes.subarray(start, start + size)
    if (type === BINARY_CHUNK) binary ??= bytes.subarray(start, start + size)
    offset = start + size
  }
  if (!json) throw badGltf('has no JSON chunk')
  return { json: parse(json), binary: binary ?? new Uint8Array(0) }
}

function parse(bytes: Uint8Array): JsonObject {
  if (bytes.length > MAX_JSON_BYTES) throw badGltf(`has a JSON chunk of more than ${MAX_JSON_BYTES} bytes`)
  let document: unknown
  try {
    document = JSON.parse(new TextDecoder().decode(bytes))
  } catch (cause) {
    throw badGltf('has a JSON chunk that is not valid JSON', cause)
  }
  return objectIn(document, 'its root')
}

function truncated(declaredBytes: number, actualBytes: number): MeshError {
  return new MeshError(
    'truncated',
    `The GLB file declares ${declaredBytes} bytes but has ${actualBytes}.`,
    'Export or upload the file again: this copy is incomplete.',
  )
}
