import { crc32 } from 'node:zlib'
import { partBytes } from '../environment/parts.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A part of each format that can contain text, with this text in it. */
export const meshesWithText: Record<string, (text: string) => { filename: string; bytes: Bytes }> = {
  'the name of an STL in text': (text) => ({
    filename: 'part.stl',
    bytes: bytesOf(textOf(partBytes('cube.stl')).replaceAll('solid part', `solid ${text}`)),
  }),
  'the header of a binary STL': (text) => {
    const bytes = partBytes('bracket.stl')
    bytes.fill(32, 0, 80)
    bytes.set(bytesOf(text).subarray(0, 80))
    return { filename: 'part.stl', bytes }
  },
  'the groups and comments of an OBJ': (text) => ({
    filename: 'part.obj',
    bytes: bytesOf(`# ${text}\no ${text}\nmtllib ${text}\n${tetrahedron('v ', 'f ', 1)}g ${text}\n`),
  }),
  'the metadata of a 3MF': (text) => ({ filename: 'part.3mf', bytes: threeMf(text) }),
}

const points = ['0 0 0', '20 0 0', '0 20 0', '0 0 20']
const faces = [
  [0, 2, 1],
  [0, 1, 3],
  [0, 3, 2],
  [1, 2, 3],
]

function tetrahedron(vertex: string, face: string, first: number): string {
  const vertexLines = points.map((point) => `${vertex}${point}\n`)
  return [...vertexLines, ...faces.map((one) => `${face}${one.map((i) => i + first).join(' ')}\n`)].join('')
}

function threeMf(text: string): Bytes {
  const xml = text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/g, '')
    .replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`)
  const vertices = points.map((point) => {
    const [x, y, z] = point.split(' ')
    return `<vertex x="${x}" y="${y}" z="${z}"/>`
  })
  const triangles = faces.map(([a, b, c]) => `<triangle v1="${a}" v2="${b}" v3="${c}"/>`)
  const model = `<?xml version="1.0" encoding="UTF-8"?><model unit="millimeter" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"><metadata name="Title">${xml}</metadata><metadata name="Description">${xml}</metadata><resources><object id="1" name="${xml}" type="model"><mesh><vertices>${vertices.join('')}</vertices><triangles>${triangles.join('')}</triangles></mesh></object></resources><build><item objectid="1" partnumber="${xml}"/></build></model>`
  return zipOf({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>',
    '_rels/.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Target="/3D/3dmodel.model" Id="rel0" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>',
    '3D/3dmodel.model': model,
  })
}

/** A zip archive with uncompressed entries. */
function zipOf(entries: Record<string, string>): Bytes {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(entries)) {
    const data = Buffer.from(content)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt32LE(crc32(data), 10)
    fields.writeUInt32LE(data.length, 14)
    fields.writeUInt32LE(data.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), data])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    central.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), fields, place, Buffer.from(name)]),
    )
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(central.length, 4)
  end.writeUInt16LE(central.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return new Uint8Array(Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006'), end]))
}

function textOf(bytes: Bytes): string {
  return new TextDecoder().decode(bytes)
}

function bytesOf(text: string): Bytes {
  return new TextEncoder().encode(text)
}
