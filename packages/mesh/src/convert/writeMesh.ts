import { writeStl } from '../repair/writeStl.ts'
import type { Surface } from '../solids/surface.ts'
import { writeGlb } from './writeGlb.ts'
import { writeThreeMf } from './writeThreeMf.ts'

/** The formats that can be written. */
export const writableFormats = ['stl', 'obj', 'ply', 'off', '3mf', 'glb'] as const
export type WritableFormat = (typeof writableFormats)[number]

/** Formats that always state a unit: their coordinates must be in mm here. */
export const formatsWithUnit: ReadonlySet<WritableFormat> = new Set(['3mf', 'glb'])

/**
 * A surface as a mesh file: STL and PLY binary, OBJ and OFF as text. All but STL keep each vertex once, and all but STL
 * and GLB its coordinates as doubles. A GLB has y up, as its format prescribes, the others z.
 *
 * @param isMm the coordinates are mm, and the file states that if its format can; 3MF and GLB always do
 * @example await writeMesh({ positions: part.positions_mm, indices: part.indices }, 'ply', true)
 */
export async function writeMesh(
  surface: Surface,
  format: WritableFormat,
  isMm: boolean,
): Promise<Uint8Array<ArrayBuffer>> {
  switch (format) {
    case 'stl':
      return writeStl(surface, 1, `converted by MatterCloud${isMm ? ' UNITS=mm' : ''}`)
    case 'ply':
      return writePly(surface, isMm)
    case 'obj':
      return text([...(isMm ? ['# units: mm'] : []), ...vertices(surface, 'v '), ...faces(surface, 'f ', 1)])
    case '3mf':
      return writeThreeMf(surface)
    case 'glb':
      return writeGlb(surface)
    case 'off': {
      const counts = `${surface.positions.length / 3} ${surface.indices.length / 3} 0`
      return text(['OFF', counts, ...vertices(surface, ''), ...faces(surface, '3 ', 0)])
    }
  }
}

function writePly({ positions, indices }: Surface, isMm: boolean): Uint8Array<ArrayBuffer> {
  const [points, triangles] = [positions.length / 3, indices.length / 3]
  const header = text([
    'ply',
    'format binary_little_endian 1.0',
    ...(isMm ? ['comment units: mm'] : []),
    `element vertex ${points}`,
    ...['x', 'y', 'z'].map((axis) => `property double ${axis}`),
    `element face ${triangles}`,
    'property list uchar uint vertex_indices',
    'end_header',
  ])
  const bytes = new Uint8Array(header.length + points * 24 + triangles * 13)
  bytes.set(header)
  const view = new DataView(bytes.buffer)
  for (const [i, value] of positions.entries()) view.setFloat64(header.length + i * 8, value, true)
  const from = header.length + points * 24
  for (let triangle = 0; triangle < triangles; triangle++) {
    bytes[from + triangle * 13] = 3
    for (let k = 0; k < 3; k++) {
      view.setUint32(from + triangle * 13 + 1 + k * 4, indices[triangle * 3 + k], true)
    }
  }
  return bytes
}

function* vertices({ positions }: Surface, word: string): Generator<string> {
  for (let offset = 0; offset < positions.length; offset += 3)
    yield `${word}${positions[offset]} ${positions[offset + 1]} ${positions[offset + 2]}`
}

function* faces({ indices }: Surface, word: string, first: number): Generator<string> {
  for (let offset = 0; offset < indices.length; offset += 3) {
    const corner = (k: number) => indices[offset + k] + first
    yield `${word}${corner(0)} ${corner(1)} ${corner(2)}`
  }
}

const text = (lines: readonly string[]) => new TextEncoder().encode(`${lines.join('\n')}\n`)
