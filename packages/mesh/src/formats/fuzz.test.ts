import {
  asciiPly,
  binaryPly,
  glbOf,
  meshObject,
  model,
  objText,
  offText,
  threeMf,
  threeMfOf,
} from '@mattercloud/testing/mesh/formats'
import {
  bambuPlate,
  bambuProject,
  bambuSettings,
  type ProjectPart,
  prusaModel,
  prusaProject,
  prusaSettings,
} from '@mattercloud/testing/mesh/slicerProjects'
import { asciiStl, binaryStl, box, sphere, tetrahedron, text } from '@mattercloud/testing/mesh/solids'
import { zip } from '@mattercloud/testing/mesh/zip'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyzeMesh, MeshError } from '../index.ts'

/** A few hundred per format in every run; MESH_FUZZ_RUNS=100000 for the long one, MESH_FUZZ_SEED to repeat one. */
const RUNS = Number(process.env['MESH_FUZZ_RUNS'] ?? 500)
const SEED = Number(process.env['MESH_FUZZ_SEED'] ?? Date.now() % 2 ** 31)
const BOX = box([30, 20, 10])
const QUADS = 'v 0 0 0\nv 9 0 0\nv 9 9 0\nv 0 9 0\nv 4 2 0\nf 1 2 3 4\nf -1 -2 -3 -4 -5\n'
/** Two concave polygons, and a face before its vertices. */
const CONCAVE =
  'f 6 7 8\nv 0 0 0\nv 9 0 0\nv 2 2 0\nv 0 9 0\nv 1 4 0\nf 1 2 \\\n3 4\nf 1/1 2/2/3 3//1 4 5\nv 1 1 1\nv 2 2 3\nv 5 1 2\n'
const STRIPS = `ply
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
7 1 0 2 3 1 0 -1
`
const COLOURED = `STCOFF # colours
4 4
0 0 0 9 9 9 9
10 0 0 9 9 9 9
0 10 0 9 9 9 9
0 0 10 9 9 9 9
3 0 2 1 1 0 0
3 0 1 3
3 0 3 2
3 1 2 3
`
const ASSEMBLY = model(
  meshObject(1, tetrahedron(12)) +
    '<object id="2"><components><component objectid="1"/><component objectid="1" transform="1 0 0 0 1 0 0 0 1 9 9 9"/></components></object>',
  '<item objectid="2"/>',
)

const commas = (content: string) => content.replaceAll('.', ',')
/** Files that are read with a note, or whose rows are free of lines. */
const DOUBTFUL: Record<string, Uint8Array[]> = {
  'decimal commas': [
    text(commas(asciiStl(box([10.5, 2.25, 3])))),
    text(commas(objText(box([10.5, 2.25, 3])))),
    text(commas(offText(box([10.5, 2.25, 3])))),
    text(commas(asciiPly(box([10.5, 2.25, 3]))).replace('1,0', '1.0')),
  ],
  'comma separators': [
    text(objText(BOX).replaceAll(/(\d) (?=[-\d])/g, '$1, ')),
    text(offText(BOX).replaceAll(/(\d) (?=[-\d])/g, '$1,')),
    text(asciiStl(BOX).replaceAll(/(\d) (?=[-\d])/g, '$1,')),
  ],
  'free rows': [
    text(offText(BOX).replaceAll(/\n(?!$)/g, ' ')),
    text(offText(BOX).replaceAll(' ', '\n')),
    text(asciiPly(BOX).replaceAll(/(\d)$/gm, '$1 7')),
  ],
  'STL without keywords': [
    text(asciiStl(BOX).replaceAll('endfacet\n', '')),
    text(asciiStl(BOX).replaceAll(/.*facet.*\n/g, '')),
    text(asciiStl(BOX).replaceAll('endloop', 'end loop').replaceAll('endfacet', 'end facet')),
    text(asciiStl(BOX).replace('part', 'pa\0rt')),
  ],
  'binary STL without a count': [withCount(0), withCount(0xffffffff), withoutCount(), withAttributes()],
  'UTF-16 without a mark': [new Uint8Array(Buffer.from(asciiStl(BOX), 'utf16le'))],
  'faces before vertices': [text(facesFirst())],
}

function withCount(count: number): Uint8Array {
  const bytes = binaryStl(sphere(15, 1))
  new DataView(bytes.buffer).setUint32(80, count, true)
  return bytes
}

function withoutCount(): Uint8Array {
  const bytes = binaryStl(BOX)
  return new Uint8Array([...bytes.subarray(0, 80), ...bytes.subarray(84)])
}

function withAttributes(): Uint8Array {
  const bytes = binaryStl(BOX)
  const triangles = BOX.map((_, i) => bytes.subarray(84 + i * 50, 84 + i * 50 + 48))
  return new Uint8Array([...bytes.subarray(0, 84), ...triangles.flatMap((each) => [...each, 3, 0, 1, 2, 3])])
}

function facesFirst(): string {
  const [header = '', body = ''] = asciiPly(BOX).split('end_header\n')
  const [, format = '', vertices = '', faces = ''] =
    /^(.*?)(element vertex.*)(element face.*)$/s.exec(header) ?? []
  const rows = body.trimEnd().split('\n')
  return [`${format}${faces}${vertices}end_header`, ...rows.slice(8), ...rows.slice(0, 8), ''].join('\n')
}

const FILES: Record<string, Uint8Array[]> = {
  'binary STL': [binaryStl(BOX), binaryStl(sphere(15, 1), 'solid sphere')],
  'ASCII STL': [
    text(asciiStl(BOX)),
    text(asciiStl(tetrahedron(12), (value) => value.toExponential(3))),
    new Uint8Array(Buffer.from(`\ufeff${asciiStl(tetrahedron(12))}`, 'utf16le')),
  ],
  OBJ: [text(objText(BOX)), text(QUADS), text(CONCAVE), text(objText(sphere(15, 1)))],
  OFF: [text(offText(BOX)), text(offText(sphere(15, 1))), text(COLOURED)],
  'ASCII PLY': [text(asciiPly(BOX)), text(asciiPly(sphere(15, 1))), text(STRIPS)],
  'binary PLY': [binaryPly(BOX, true), binaryPly(BOX, false)],
  'packed 3MF': [
    threeMfOf(BOX),
    threeMf(ASSEMBLY),
    zip([{ name: '3D/3dmodel.model', contents: ASSEMBLY }], { zip64: true }),
  ],
  GLB: [glbOf(BOX), glbOf(sphere(15, 1))],
}

const damage = fc.record({
  kind: fc.constantFrom('set', 'cut', 'double', 'remove', 'swap', 'insert', 'digit'),
  at: fc.nat(),
  other: fc.nat(),
  value: fc.oneof(
    fc.constantFrom(0, 0x0a, 0x20, 0x22, 0x2d, 0x2e, 0x3c, 0x3e, 0x65, 0x7f, 0x80, 0xff),
    fc.nat(255),
  ),
})
const damages = fc.array(damage, { minLength: 1, maxLength: 6 })

describe(`${RUNS} damaged files end in a report or a MeshError (MESH_FUZZ_SEED=${SEED})`, () => {
  it.each(Object.entries({ ...FILES, ...DOUBTFUL }))('%s', { timeout: 3_600_000 }, async (_, files) => {
    await survives(files, (bytes) => bytes)
  })

  // Damage to a compressed file rarely passes its checksum: here the file is compressed after the damage.
  it("3MF's models", { timeout: 3_600_000 }, async () => {
    const models = [model(meshObject(1, BOX), '<item objectid="1"/>'), ASSEMBLY].map(text)
    await survives(models, (bytes) => threeMf(bytes))
  })
})

describe(`${RUNS} damaged slicer projects end in a report or a MeshError (MESH_FUZZ_SEED=${SEED})`, () => {
  const parts = (printed: string, negative: string, helper: string): ProjectPart[] => [
    { triangles: BOX, type: printed },
    { triangles: box([6, 6, 40], [4, 4, -5]), type: negative },
    { triangles: tetrahedron(12), type: helper },
  ]
  const ofPrusa = parts('ModelPart', 'NegativeVolume', 'SupportBlocker')
  const ofBambu = parts('normal_part', 'negative_part', 'modifier_part')

  it.each<[string, string, (settings: Uint8Array) => Uint8Array]>([
    ["PrusaSlicer's settings", prusaSettings(ofPrusa), (settings) => prusaProject(ofPrusa, { settings })],
    [
      "Bambu Studio's settings",
      bambuSettings(ofBambu, bambuPlate(1, 'a', [0]) + bambuPlate(2, 'b', [1])),
      (settings) => bambuProject(ofBambu, { items: '<item objectid="99"/><item objectid="99"/>', settings }),
    ],
  ])('%s', { timeout: 3_600_000 }, async (_, settings, wrap) => {
    await survives([text(settings)], wrap)
  })

  it("PrusaSlicer's models", { timeout: 3_600_000 }, async () => {
    const xml = prusaModel(ofPrusa)
    await survives([text(xml)], (model) => prusaProject(ofPrusa, { model }))
  })
})

async function survives(
  files: readonly Uint8Array[],
  wrap: (bytes: Uint8Array) => Uint8Array,
): Promise<void> {
  let reports = 0
  let refusals = 0
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...files), damages, async (file, all) => {
      let bytes = file
      for (const each of all) bytes = damaged(bytes, each)
      try {
        const report = await analyzeMesh(wrap(bytes), { deadline_ms: 10_000 })
        expect(report.triangles).toBeGreaterThan(0)
        expect(
          Number.isFinite(report.volume_cm3 + report.surface_area_cm2 + (report.hull_volume_cm3 ?? 0)),
        ).toBe(true)
        reports++
      } catch (error) {
        if (!(error instanceof MeshError) || error.code === 'deadline_exceeded') throw error
        refusals++
      }
    }),
    { numRuns: RUNS, seed: SEED },
  )
  // Both outcomes must have occurred, or the test would prove little.
  expect(Math.min(reports, refusals)).toBeGreaterThan(RUNS / 100)
}

function damaged(
  bytes: Uint8Array,
  { kind, at, other, value }: { kind: string; at: number; other: number; value: number },
) {
  if (bytes.length === 0) return bytes
  const [from, to] = [at % bytes.length, other % bytes.length].sort((a, b) => a - b) as [number, number]
  switch (kind) {
    case 'cut':
      // Most cuts are short, so that something is left to read.
      return bytes.slice(0, Math.max(to, bytes.length - (other % 40)))
    case 'double':
      return new Uint8Array([...bytes.slice(0, to), ...bytes.slice(from)])
    case 'remove':
      return new Uint8Array([...bytes.slice(0, from), ...bytes.slice(from + (value % 60))])
    case 'insert':
      return new Uint8Array([...bytes.slice(0, from), value, ...bytes.slice(from)])
    default: {
      const changed = bytes.slice()
      changed[from] = kind === 'swap' ? (bytes[to] ?? 0) : kind === 'digit' ? 0x30 + (value % 10) : value
      return changed
    }
  }
}
