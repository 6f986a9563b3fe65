import { asciiPly, binaryPly, indexed, plyHeader } from '@mattercloud/testing/mesh/formats'
import { expectSameInAnyChunks, refusal, shapeOf } from '@mattercloud/testing/mesh/shapes'
import { binaryStl, box, text, torus } from '@mattercloud/testing/mesh/solids'
import { describe, expect, it } from 'vitest'

const PART = [...box([30, 20, 10]), ...torus(12, 3, 9, 7)]
const expected = await shapeOf(binaryStl(PART))
const plain = asciiPly(PART)
const mesh = indexed(PART)

/** Each vertex with a normal and a colour. */
function withExtras(content: string): string {
  const properties = ['nx', 'ny', 'nz'].map((name) => `property float ${name}\n`).join('')
  return content
    .replace(/(property float z\n)/, `$1${properties}property uchar red\n`)
    .replace(/^(-?[\d.]+ -?[\d.]+ -?[\d.]+)$/gm, '$1 0 0 1 255')
}

/** A binary PLY with any header: `rows` writes one number after the other. */
function written(
  format: 'binary_little_endian' | 'binary_big_endian',
  elements: string,
  numbers: readonly (readonly [type: string, value: number])[],
): Uint8Array<ArrayBuffer> {
  const header = text(`ply\nformat ${format} 1.0\n${elements}end_header\n`)
  const littleEndian = format === 'binary_little_endian'
  const body = new Uint8Array(numbers.length * 8)
  const view = new DataView(body.buffer)
  let offset = 0
  for (const [type, value] of numbers) {
    if (type === 'uchar') view.setUint8(offset++, value)
    else if (type === 'ushort') {
      view.setUint16(offset, value, littleEndian)
      offset += 2
    } else if (type === 'int64') {
      view.setBigInt64(offset, BigInt(value), littleEndian)
      offset += 8
    } else if (type === 'double') {
      view.setFloat64(offset, value, littleEndian)
      offset += 8
    } else {
      if (type === 'float') view.setFloat32(offset, value, littleEndian)
      else view.setInt32(offset, value, littleEndian)
      offset += 4
    }
  }
  return Uint8Array.from([...header, ...body.subarray(0, offset)])
}

const unusual = (format: 'binary_little_endian' | 'binary_big_endian') =>
  written(
    format,
    `comment units: mm
element extra 2
property list uchar double weights
element vertex ${mesh.vertices.length}
property uchar red
property double x
property list uchar ushort tags
property double y
property double z
element face ${mesh.faces.length}
property uchar flags
property list ushort ushort vertex_index
property float quality
element nothing 999999999999
`,
    [
      ['uchar', 2],
      ['double', 1],
      ['double', 2],
      ['uchar', 0],
      ...mesh.vertices.flatMap(
        ([x, y, z]) =>
          [
            ['uchar', 7],
            ['double', x],
            ['uchar', 1],
            ['ushort', 9],
            ['double', y],
            ['double', z],
          ] as const,
      ),
      ...mesh.faces.flatMap(
        (corners) =>
          [
            ['uchar', 1],
            ['ushort', 3],
            ...corners.map((corner) => ['ushort', corner] as const),
            ['float', 0.5],
          ] as const,
      ),
    ],
  )

describe('reads', () => {
  it.each([
    ['text', text(plain)],
    ['text, CRLF', text(plain.replaceAll('\n', '\r\n'))],
    ['text, CR', text(plain.replaceAll('\n', '\r'))],
    [
      'text, all values on one line',
      text(plain.replace(/(?<=end_header\n)[\s\S]*/, (body) => body.replaceAll('\n', ' '))),
    ],
    ['little-endian', binaryPly(PART, true)],
    ['big-endian', binaryPly(PART, false)],
    ['properties in any order and of any type, little-endian', unusual('binary_little_endian')],
    ['properties in any order and of any type, big-endian', unusual('binary_big_endian')],
    ['bytes after its end', Uint8Array.from([...binaryPly(PART, true), 1, 2, 3])],
    ['comments and obj_info', text(plain.replace('element', 'comment x\nobj_info y\nelement'))],
    ['faces under another name', text(plain.replace('vertex_indices', 'vert_ids'))],
    ['a texture in a comment', text(plain.replace('element', 'comment TextureFile part.png\nelement'))],
    [
      'faces with texture coordinates before and colours behind',
      text(
        plain
          .replace(
            'property list uchar int vertex_indices',
            'property list uchar float texcoord\nproperty list uchar int vertex_indices\nproperty uchar red',
          )
          .replace(/^3 (\d+ \d+ \d+)$/gm, '6 0 0 1 0 1 1 3 $1 255'),
      ),
    ],
    ['normals and colours', text(withExtras(plain))],
    [
      'numbers of 64 bits',
      written(
        'binary_little_endian',
        `element vertex ${mesh.vertices.length}
property double x
property double y
property double z
element face ${mesh.faces.length}
property list uint64 int64 vertex_indices
`,
        [
          ...mesh.vertices.flat().map((value) => ['double', value] as const),
          ...mesh.faces.flatMap((corners) => [
            ['int64', 3] as const,
            ...corners.map((corner) => ['int64', corner] as const),
          ]),
        ],
      ),
    ],
    [
      'stray vertices',
      text(
        plain
          .replace(`vertex ${mesh.vertices.length}`, `vertex ${mesh.vertices.length + 1}`)
          .replace(/^3 /m, 'nan 0 0\n3 '),
      ),
    ],
  ])('%s', async (_, bytes) => {
    expect(await shapeOf(bytes)).toEqual(expected)
  })

  it('a binary header whose lines end in CRLF, before a first byte that is a line end', async () => {
    const bytes = binaryPly(PART, true)
    const header = plyHeader('binary_little_endian', mesh)
    const changed = Uint8Array.from([
      ...text(header.replaceAll('\n', '\r\n')),
      ...bytes.subarray(header.length),
    ])
    expect(await shapeOf(changed)).toEqual(expected)
  })

  it('16-bit floats', async () => {
    // 0, 30, 20 and −10; the smallest one; NaN.
    const [o, x, y, z, least, infinite] = [0, 0x4f80, 0x4d00, 0xc900, 1, 0x7c00]
    const halves = (places: number[][]) =>
      written(
        'binary_big_endian',
        `element vertex 4
property float16 x
property float16 y
property float16 z
element face 4
property list uchar uchar vertex_indices
`,
        [
          ...places.flat().map((bits) => ['ushort', bits] as const),
          ...[3, 0, 1, 2, 3, 0, 3, 1, 3, 0, 2, 3, 3, 1, 3, 2].map((value) => ['uchar', value] as const),
        ],
      )
    const places = [
      [least, o, o],
      [x, o, o],
      [o, y, o],
      [o, o, z],
    ]
    expect(await shapeOf(halves(places))).toMatchObject({
      bounds_mm: [
        [0, 0, -10],
        [30, 20, 0],
      ],
      vertices: 4,
      is_watertight: true,
    })
    expect(await refusal(halves([[infinite, o, o], ...places.slice(1)]))).toMatchObject({
      code: 'not_finite',
    })
  })

  it('triangle strips', async () => {
    const content = `ply
format ascii 1.0
element vertex 4
property float x
property float y
property float z
element tristrips 1
property list int int vertex_indices
end_header
0 0 0
10 0 0
0 10 0
0 0 10
6 0 1 2 3 0 1 -1
`.replace('6 0 1 2 3 0 1 -1', '7 1 0 2 3 1 0 -1')
    expect(await shapeOf(text(content))).toMatchObject({
      triangles: 4,
      is_watertight: true,
      is_winding_consistent: true,
      bbox_mm: [10, 10, 10],
    })
  })
})

describe('refuses', () => {
  const little = binaryPly(PART, true)
  const header = plyHeader('binary_little_endian', mesh)
  const changed = (from: string, to: string) =>
    Uint8Array.from([...text(header.replace(from, to)), ...little.subarray(header.length)])
  const withFaceByte = (offset: number, value: number) => {
    const bytes = little.slice()
    bytes[header.length + mesh.vertices.length * 12 + offset] = value
    return bytes
  }
  it.each([
    ['a cut body', little.slice(0, -1), 'truncated'],
    ['a cut header', little.slice(0, 60), 'bad_syntax'],
    ['cut text', text(plain.trimEnd().replace(/ \d+$/, '')), 'truncated'],
    [
      'a wrong number of vertices',
      changed(`vertex ${mesh.vertices.length}`, 'vertex 4000000000'),
      'truncated',
    ],
    [
      'a wrong number of faces',
      changed(`face ${mesh.faces.length}`, `face ${mesh.faces.length + 9}`),
      'truncated',
    ],
    [
      'more faces than anyone has',
      changed(`face ${mesh.faces.length}`, 'face 4000000000'),
      'too_many_triangles',
    ],
    [
      'a count with too many digits',
      changed(`face ${mesh.faces.length}`, `face ${'9'.repeat(40)}`),
      'bad_syntax',
    ],
    ['a negative count', changed(`face ${mesh.faces.length}`, 'face -1'), 'bad_syntax'],
    ['a vertex that is too high', withFaceByte(3, 0x7f), 'bad_index'],
    ['a negative vertex', withFaceByte(4, 0xff), 'bad_index'],
    ['an unknown type', changed('property float x', 'property quad x'), 'bad_syntax'],
    ['a type that only objects know', changed('property float x', 'property constructor x'), 'bad_syntax'],
    ['an unknown keyword', changed('element vertex', 'elements vertex'), 'bad_syntax'],
    [
      'a property before any element',
      changed('element vertex', 'property int a\nelement vertex'),
      'bad_syntax',
    ],
    ['vertices without z', changed('property float z', 'property float w'), 'bad_syntax'],
    ['an unknown format', changed('binary_little', 'binary_middle'), 'bad_syntax'],
    ['a later version', changed(' 1.0', ' 2.0'), 'bad_syntax'],
    ['a list that counts in floats', changed('list uchar', 'list float'), 'bad_syntax'],
    ['no faces', text(plain.replace(/element face[\s\S]*/, 'end_header\n0 0 0\n')), 'no_faces'],
    ['a word', text(plain.replace('30', 'thirty')), 'bad_syntax'],
    ['half a vertex number', text(plain.replace(/^3 (\d+) /m, '3 $1.5 ')), 'bad_index'],
    ['NaN', text(plain.replace('30', 'nan')), 'not_finite'],
    [
      'a list with a negative length',
      text(plain.replace(/^3 /m, '-3 ').replace('list uchar', 'list int')),
      'bad_syntax',
    ],
    [
      'a header without an end',
      text(`ply\nformat ascii 1.0\n${'comment on and on\n'.repeat(30_000)}`),
      'bad_syntax',
    ],
  ])('%s', async (_, bytes, code) => {
    expect(await refusal(bytes, 'part.ply')).toMatchObject({ code })
  })
})

it('any chunks give the same', async () => {
  await expectSameInAnyChunks(text(plain.replaceAll('\n', '\r\n')))
  await expectSameInAnyChunks(binaryPly(PART, true))
  await expectSameInAnyChunks(binaryPly(PART, false))
  await expectSameInAnyChunks(unusual('binary_big_endian'))
})

it('a header that is longer than the bytes by which formats are detected, in any chunks', async () => {
  const header = plyHeader('binary_little_endian', mesh).replace(
    'element',
    `comment ${'x'.repeat(1500)}\nelement`,
  )
  const body = binaryPly(PART, true).subarray(plyHeader('binary_little_endian', mesh).length)
  for (const lineEnd of ['\n', '\r\n']) {
    const bytes = Uint8Array.from([...text(header.replaceAll('\n', lineEnd)), ...body])
    await expectSameInAnyChunks(bytes)
    expect(await shapeOf(bytes)).toEqual(expected)
  }
})
