import type { Surface } from '../solids/surface.ts'

const MAGIC = 0x46546c67
const JSON_CHUNK = 0x4e4f534a
const BINARY_CHUNK = 0x004e4942
const FLOAT = 5126
const UNSIGNED_INT = 5125
const MM = 0.001

/**
 * From mm with z up to the metres of glTF with y up, as its node's matrix, column by column: the coordinates stay
 * unchanged.
 */
const MATRIX_TO_GLTF = [MM, 0, 0, 0, 0, 0, -MM, 0, 0, MM, 0, 0, 0, 0, 0, 1]

/** A surface in mm as a binary glTF 2.0 of one mesh, whose coordinates are 32-bit floats. */
export function writeGlb({ positions, indices }: Surface): Uint8Array<ArrayBuffer> {
  const floats = Float32Array.from(positions)
  const binary = new Uint8Array(floats.byteLength + indices.byteLength)
  const bytes = new DataView(binary.buffer)
  for (const [i, value] of floats.entries()) bytes.setFloat32(i * 4, value, true)
  for (const [i, vertex] of indices.entries()) bytes.setUint32(floats.byteLength + i * 4, vertex, true)
  const { min, max } = boundsOf(floats)
  const document = {
    asset: { version: '2.0', generator: 'MatterCloud' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0, matrix: MATRIX_TO_GLTF }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 }, indices: 1 }] }],
    accessors: [
      { bufferView: 0, componentType: FLOAT, count: floats.length / 3, type: 'VEC3', min, max },
      { bufferView: 1, componentType: UNSIGNED_INT, count: indices.length, type: 'SCALAR' },
    ],
    bufferViews: [
      { buffer: 0, byteOffset: 0, byteLength: floats.byteLength, target: 34962 },
      { buffer: 0, byteOffset: floats.byteLength, byteLength: indices.byteLength, target: 34963 },
    ],
    buffers: [{ byteLength: binary.length }],
  }
  const json = new TextEncoder().encode(JSON.stringify(document))
  const paddedJson = new Uint8Array(Math.ceil(json.length / 4) * 4).fill(0x20)
  paddedJson.set(json)
  const file = new Uint8Array(12 + 8 + paddedJson.length + 8 + binary.length)
  const view = new DataView(file.buffer)
  const writeWords = (offset: number, ...values: number[]) => {
    for (const [i, value] of values.entries()) view.setUint32(offset + i * 4, value, true)
  }
  writeWords(0, MAGIC, 2, file.length, paddedJson.length, JSON_CHUNK)
  file.set(paddedJson, 20)
  writeWords(20 + paddedJson.length, binary.length, BINARY_CHUNK)
  file.set(binary, 28 + paddedJson.length)
  return file
}

/** The bounds of the 32-bit values, as the format requires. */
function boundsOf(floats: Float32Array): { min: number[]; max: number[] } {
  const min = [Infinity, Infinity, Infinity]
  const max = [-Infinity, -Infinity, -Infinity]
  for (const [i, value] of floats.entries()) {
    const axis = i % 3
    min[axis] = Math.min(min[axis] ?? value, value)
    max[axis] = Math.max(max[axis] ?? value, value)
  }
  return { min, max }
}
