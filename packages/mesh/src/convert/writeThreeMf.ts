import type { Surface } from '../solids/surface.ts'
import { zipArchive } from './zipArchive.ts'

const TYPES = `<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/>
</Types>
`

const RELATIONSHIPS = `<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="model" Target="/3D/3dmodel.model" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/>
</Relationships>
`

/** Elements that are encoded in one chunk. */
const ELEMENTS_PER_CHUNK = 8192

/** A surface in mm as a 3MF package of one object (3MF Core Specification 1.4). Coordinates are written as doubles. */
export function writeThreeMf(surface: Surface): Promise<Uint8Array<ArrayBuffer>> {
  return zipArchive([
    { name: '[Content_Types].xml', contents: [encoded(TYPES)] },
    { name: '_rels/.rels', contents: [encoded(RELATIONSHIPS)] },
    { name: '3D/3dmodel.model', contents: model(surface) },
  ])
}

function* model({ positions, indices }: Surface): Generator<Uint8Array<ArrayBuffer>> {
  yield encoded(`<?xml version="1.0" encoding="UTF-8"?>
<model unit="millimeter" xml:lang="en" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02">
<metadata name="Application">MatterCloud</metadata>
<resources><object id="1" type="model"><mesh><vertices>
`)
  yield* elements(positions.length / 3, (i) => {
    const [x, y, z] = positions.subarray(i * 3, i * 3 + 3)
    return `<vertex x="${x}" y="${y}" z="${z}"/>\n`
  })
  yield encoded('</vertices><triangles>\n')
  yield* elements(indices.length / 3, (i) => {
    const [a, b, c] = indices.subarray(i * 3, i * 3 + 3)
    return `<triangle v1="${a}" v2="${b}" v3="${c}"/>\n`
  })
  yield encoded('</triangles></mesh></object></resources>\n<build><item objectid="1"/></build>\n</model>\n')
}

function* elements(count: number, element: (i: number) => string): Generator<Uint8Array<ArrayBuffer>> {
  for (let from = 0; from < count; from += ELEMENTS_PER_CHUNK) {
    let text = ''
    for (let i = from; i < Math.min(from + ELEMENTS_PER_CHUNK, count); i++) text += element(i)
    yield encoded(text)
  }
}

const encoded = (text: string) => new TextEncoder().encode(text)
