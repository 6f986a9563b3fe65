import { asciiPly, glb, gltfOf, meshObject, model, objText, threeMf } from '@mattercloud/testing/mesh/formats'
import { asciiStl, binaryStl, box, text } from '@mattercloud/testing/mesh/solids'
import { describe, expect, it } from 'vitest'
import { Scheduler } from '../basics/scheduler.ts'
import type { MeshSink } from '../formats/format.ts'
import { detectFormat } from '../formats/registry.ts'
import type { DeclaredUnit } from './declaredUnit.ts'
import { unitInComment } from './unitNames.ts'

const CUBE = box([10, 10, 10])

/** The unit that a reader declares to its sink; everything else in the file is ignored. */
async function declaredIn(bytes: Uint8Array): Promise<DeclaredUnit | undefined> {
  let declared: DeclaredUnit | undefined
  let triangles = 0
  const sink: MeshSink = {
    get triangles() {
      return triangles
    },
    addVertex: () => 0,
    addListedVertex: () => 0,
    addTriangle: () => {
      triangles++
    },
    addFloatTriangles: (_view, _from, _stride, count) => {
      triangles += count
    },
    startPart: () => {},
    declarePlates: () => {},
    expectTriangles: () => {},
    addNote: () => {},
    declareUnit: (unit) => {
      declared = unit
    },
  }
  const reader = detectFormat(bytes.subarray(0, 1024)).open(bytes.subarray(0, 1024), sink, new Scheduler({}))
  reader.push(bytes)
  await reader.end()
  return declared
}

it.each([
  ['units: mm', 'mm'],
  ['UNITS=cm', 'cm'],
  ['#  File units = inches', 'in'],
  ['unit : "feet"', 'ft'],
  ['Units: Metres', 'm'],
  ['units: microns', 'um'],
  ['units in mm', undefined],
  ['1 unit = 1 m', undefined],
  ['unit: parsec', undefined],
  ['unit: constructor', undefined],
  ['communities: mm', undefined],
])('"%s" declares %s', (comment, unit) => {
  expect(unitInComment(comment)).toBe(unit)
})

describe('the unit that a file declares', () => {
  const { document, binary } = gltfOf(CUBE)
  const inMesh = (units?: string) =>
    glb(
      { ...document, meshes: document.meshes.map((mesh) => ({ ...mesh, extras: units ? { units } : {} })) },
      binary,
    )
  const inThreeMf = (name: string) =>
    threeMf(
      model(meshObject(1, CUBE), '<item objectid="1"/>').replace(
        'unit="millimeter"',
        name && `unit="${name}"`,
      ),
    )
  const files: [what: string, bytes: Uint8Array, unit: DeclaredUnit | undefined][] = [
    ['none in an STL', binaryStl(CUBE), undefined],
    ["a binary STL's header", binaryStl(CUBE, 'COLOR=abcd UNITS=cm'), 'cm'],
    ["an ASCII STL's title", text(asciiStl(CUBE).replace('solid part', 'solid part units: inches')), 'in'],
    ['none in an OBJ', text(objText(CUBE)), undefined],
    ["an OBJ's comment", text(`# made by hand\n#  File units = meters\n${objText(CUBE)}`), 'm'],
    ['none in a PLY', text(asciiPly(CUBE)), undefined],
    ["a PLY's comment", text(asciiPly(CUBE).replace('element', 'comment units: mm\nelement')), 'mm'],
    ['metres in a GLB', inMesh(), 'm'],
    ["a GLB's own note", inMesh('mm'), 'mm'],
    ['a note with an unknown unit', inMesh('parsec'), 'm'],
    ['millimetres in a 3MF without a unit', inThreeMf(''), 'mm'],
    ['another unit in a 3MF', inThreeMf('micron'), 'um'],
    ['another unit in a 3MF', inThreeMf('centimeter'), 'cm'],
    ['another unit in a 3MF', inThreeMf('inch'), 'in'],
    ['another unit in a 3MF', inThreeMf('foot'), 'ft'],
    ['another unit in a 3MF', inThreeMf('meter'), 'm'],
  ]
  it.each(files)('%s', async (_, bytes, unit) => {
    expect(await declaredIn(bytes)).toBe(unit)
  })
})
