import type { Vector } from '@mattercloud/mesh'
import type { Triangle } from './solids.ts'
import { type ZipFile, zip } from './zip.ts'

/** A mesh with each vertex listed once, as most formats write it. */
export interface Indexed {
  vertices: Vector[]
  faces: number[][]
}

export function indexed(triangles: readonly Triangle[]): Indexed {
  const numbers = new Map<string, number>()
  const vertices: Vector[] = []
  const faces = triangles.map((corners) =>
    corners.map((corner) => {
      // Rounded to 32-bit floats, so that every format has the same part.
      const place: Vector = [Math.fround(corner[0]), Math.fround(corner[1]), Math.fround(corner[2])]
      const key = place.join(' ')
      const number = numbers.get(key)
      if (number !== undefined) return number
      numbers.set(key, vertices.length)
      return vertices.push(place) - 1
    }),
  )
  return { vertices, faces }
}

export function objText(triangles: readonly Triangle[]): string {
  const { vertices, faces } = indexed(triangles)
  const lines = [
    ...vertices.map((place) => `v ${place.join(' ')}`),
    ...faces.map((corners) => `f ${corners.map((corner) => corner + 1).join(' ')}`),
  ]
  return `${lines.join('\n')}\n`
}

export function offText(triangles: readonly Triangle[]): string {
  const { vertices, faces } = indexed(triangles)
  const lines = [
    ...vertices.map((place) => place.join(' ')),
    ...faces.map((corners) => `${corners.length} ${corners.join(' ')}`),
  ]
  return `OFF\n${vertices.length} ${faces.length} 0\n${lines.join('\n')}\n`
}

export function plyHeader(format: string, { vertices, faces }: Indexed): string {
  return `ply
format ${format} 1.0
element vertex ${vertices.length}
property float x
property float y
property float z
element face ${faces.length}
property list uchar int vertex_indices
end_header
`
}

export function asciiPly(triangles: readonly Triangle[]): string {
  const mesh = indexed(triangles)
  const lines = [
    ...mesh.vertices.map((place) => place.join(' ')),
    ...mesh.faces.map((corners) => `${corners.length} ${corners.join(' ')}`),
  ]
  return `${plyHeader('ascii', mesh)}${lines.join('\n')}\n`
}

export function binaryPly(triangles: readonly Triangle[], littleEndian: boolean): Uint8Array<ArrayBuffer> {
  const mesh = indexed(triangles)
  const header = new TextEncoder().encode(
    plyHeader(littleEndian ? 'binary_little_endian' : 'binary_big_endian', mesh),
  )
  const bytes = new Uint8Array(header.length + mesh.vertices.length * 12 + mesh.faces.length * 13)
  bytes.set(header)
  const view = new DataView(bytes.buffer)
  let offset = header.length
  for (const value of mesh.vertices.flat()) {
    view.setFloat32(offset, value, littleEndian)
    offset += 4
  }
  for (const corners of mesh.faces) {
    view.setUint8(offset++, corners.length)
    for (const corner of corners) {
      view.setInt32(offset, corner, littleEndian)
      offset += 4
    }
  }
  return bytes
}

const CORE = 'http://schemas.microsoft.com/3dmanufacturing/core/2015/02'

/** An `object` element of a 3MF model. */
export function meshObject(id: number, triangles: readonly Triangle[]): string {
  const { vertices, faces } = indexed(triangles)
  return `<object id="${id}" type="model"><mesh><vertices>
${vertices.map(([x, y, z]) => `<vertex x="${x}" y="${y}" z="${z}"/>`).join('\n')}
</vertices><triangles>
${faces.map(([a, b, c]) => `<triangle v1="${a}" v2="${b}" v3="${c}"/>`).join('\n')}
</triangles></mesh></object>
`
}

/** A 3MF model part of these objects and build items. */
export function model(objects: string, items: string, attributes = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<model xmlns="${CORE}" xmlns:p="http://schemas.microsoft.com/3dmanufacturing/production/2015/06" unit="millimeter" ${attributes}>
<resources>
${objects}</resources>
<build>${items}</build>
</model>
`
}

export const RELATIONSHIPS = `<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Target="/3D/part.model" Id="r" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/>
</Relationships>`

/** A 3MF package around a model. */
export function threeMf(
  modelXml: string | Uint8Array,
  more: readonly ZipFile[] = [],
): Uint8Array<ArrayBuffer> {
  return zip([
    { name: '[Content_Types].xml', contents: '<Types/>' },
    { name: '_rels/.rels', contents: RELATIONSHIPS },
    { name: '3D/part.model', contents: modelXml },
    ...more,
  ])
}

export function threeMfOf(triangles: readonly Triangle[]): Uint8Array<ArrayBuffer> {
  return threeMf(model(meshObject(1, triangles), '<item objectid="1"/>'))
}

/** A GLB file of this document and these bytes. */
export function glb(document: unknown, binary: Uint8Array = new Uint8Array(0)): Uint8Array<ArrayBuffer> {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  const json = new TextEncoder().encode(text)
  const padded = (size: number) => Math.ceil(size / 4) * 4
  const bytes = new Uint8Array(12 + 8 + padded(json.length) + 8 + padded(binary.length))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x46546c67, true)
  view.setUint32(4, 2, true)
  view.setUint32(8, bytes.length, true)
  view.setUint32(12, padded(json.length), true)
  view.setUint32(16, 0x4e4f534a, true)
  bytes.fill(0x20, 20, 20 + padded(json.length))
  bytes.set(json, 20)
  const offset = 20 + padded(json.length)
  view.setUint32(offset, padded(binary.length), true)
  view.setUint32(offset + 4, 0x004e4942, true)
  bytes.set(binary, offset + 8)
  return bytes
}

/** Float positions followed by 32-bit indices, with the document that describes them and says that they are mm. */
export function gltfOf(triangles: readonly Triangle[]) {
  const { vertices, faces } = indexed(triangles)
  const positions = Float32Array.from(vertices.flat())
  const indices = Uint32Array.from(faces.flat())
  const binary = new Uint8Array(positions.byteLength + indices.byteLength)
  binary.set(new Uint8Array(positions.buffer))
  binary.set(new Uint8Array(indices.buffer), positions.byteLength)
  const document = {
    asset: { version: '2.0' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 }] as Record<string, unknown>[],
    meshes: [
      {
        extras: { units: 'mm' } as Record<string, unknown>,
        primitives: [{ attributes: { POSITION: 0 }, indices: 1 } as Record<string, unknown>],
      },
    ],
    accessors: [
      { bufferView: 0, componentType: 5126, count: vertices.length, type: 'VEC3' },
      { bufferView: 1, componentType: 5125, count: indices.length, type: 'SCALAR' },
    ] as Record<string, unknown>[],
    bufferViews: [
      { buffer: 0, byteLength: positions.byteLength },
      { buffer: 0, byteOffset: positions.byteLength, byteLength: indices.byteLength },
    ] as Record<string, unknown>[],
    buffers: [{ byteLength: binary.length }] as Record<string, unknown>[],
  }
  return { document, binary }
}

export function glbOf(triangles: readonly Triangle[]): Uint8Array<ArrayBuffer> {
  const { document, binary } = gltfOf(triangles)
  return glb(document, binary)
}
