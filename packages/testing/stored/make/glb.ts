import { boxFaces, place } from './parts.ts'

/** A binary glTF of a box with these lengths in metres. */
export function createGlb(size: [number, number, number]): Uint8Array<ArrayBuffer> {
  const places = new Float32Array(Array.from({ length: 8 }, (_, i) => place(i, size)).flat())
  const indices = new Uint16Array(boxFaces.flat())
  const json = padded(
    new TextEncoder().encode(
      JSON.stringify({
        asset: { version: '2.0' },
        scene: 0,
        scenes: [{ nodes: [0] }],
        nodes: [{ mesh: 0 }],
        meshes: [{ primitives: [{ attributes: { POSITION: 0 }, indices: 1 }] }],
        accessors: [
          { bufferView: 0, componentType: 5126, count: 8, type: 'VEC3', min: [0, 0, 0], max: [...size] },
          { bufferView: 1, componentType: 5123, count: indices.length, type: 'SCALAR' },
        ],
        bufferViews: [
          { buffer: 0, byteOffset: 0, byteLength: places.byteLength },
          { buffer: 0, byteOffset: places.byteLength, byteLength: indices.byteLength },
        ],
        buffers: [{ byteLength: places.byteLength + indices.byteLength }],
      }),
    ),
    0x20,
  )
  const binary = padded(
    new Uint8Array(Buffer.concat([new Uint8Array(places.buffer), new Uint8Array(indices.buffer)])),
    0,
  )
  const header = Uint32Array.of(0x46546c67, 2, 12 + 8 + json.length + 8 + binary.length)
  const chunk = (type: number, bytes: Uint8Array) =>
    Buffer.concat([new Uint8Array(Uint32Array.of(bytes.length, type).buffer), bytes])
  return new Uint8Array(
    Buffer.concat([new Uint8Array(header.buffer), chunk(0x4e4f534a, json), chunk(0x004e4942, binary)]),
  )
}

/** Chunks are multiples of four bytes. */
function padded(bytes: Uint8Array, filler: number): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4).fill(filler)
  whole.set(bytes)
  return whole
}
