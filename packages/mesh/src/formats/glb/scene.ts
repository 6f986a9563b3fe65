import { MAX_TRIANGLES, tooManyTriangles } from '../../basics/limits.ts'
import type { Scheduler } from '../../basics/scheduler.ts'
import type { DeclaredUnit } from '../../units/declaredUnit.ts'
import { unitByName } from '../../units/unitNames.ts'
import { eachPlaced, type Placed } from '../eachPlaced.ts'
import type { MeshSink } from '../format.ts'
import { Placer } from '../placer.ts'
import type { Transform } from '../transform.ts'
import type { Accessors } from './accessors.ts'
import { badGltf, countIn, type JsonObject, listIn, numbersIn, objectIn, unsupportedGltf } from './json.ts'

const TRIANGLES = 4
const STRIP = 5
const FAN = 6
/** Extensions that change which triangles there are; ignoring them would give another part. */
const DRACO = 'KHR_draco_mesh_compression'
const UNSUPPORTED = ['EXT_mesh_gpu_instancing']

interface Primitive {
  positions: Float64Array
  indices: Uint32Array
}

/**
 * Places the triangles of a glTF document's scene. Each node's mesh is a separate part; the primitives of a mesh
 * are one surface with different appearances.
 *
 * @returns the unit that all placed meshes declare (trimesh writes it as `extras.units`), else metres, as glTF
 * prescribes
 * @throws MeshError `bad_syntax`, `bad_index`, `unsupported_feature`, `too_many_triangles`, `not_finite`;
 * `aborted`,
 * `deadline_exceeded`
 */
export async function placeScene(
  document: JsonObject,
  accessors: Accessors,
  sink: MeshSink,
  scheduler: Scheduler,
): Promise<DeclaredUnit> {
  const nodes = listIn(document, 'nodes', 'its root')
  const meshes = new Meshes(document, accessors)
  const placer = new Placer(sink, scheduler)
  const units = new Set<DeclaredUnit | undefined>()
  const placeMesh = async (mesh: number, transform: Transform | undefined) => {
    const { primitives, unit } = meshes.read(mesh)
    sink.startPart()
    for (const { positions, indices } of primitives) {
      if (sink.triangles + indices.length / 3 > MAX_TRIANGLES) throw tooManyTriangles()
      await placer.place(positions, indices, transform)
    }
    units.add(unit)
  }

  const placed = (index: number): Placed<number> => {
    const where = `nodes[${index}]`
    return { item: index, transform: transformOf(objectIn(nodes[index], where), where) }
  }
  const visited = new Set<number>()
  await eachPlaced(rootsOf(document, nodes).map(placed), async ({ item: index, transform }) => {
    const where = `nodes[${index}]`
    // Nodes form trees in glTF: one that is reached twice has two parents, or contains itself.
    if (visited.has(index)) throw badGltf(`reaches ${where} twice`)
    visited.add(index)
    const node = objectIn(nodes[index], where)
    checkExtensions(node, where)
    if (node['mesh'] !== undefined) await placeMesh(countIn(node, 'mesh', where), transform)
    if (scheduler.isYieldDue())
      await scheduler.yieldNow({ phase: 'read', done: visited.size, total: nodes.length })
    return listIn(node, 'children', where).map((child) => placed(nodeNumber(child, where)))
  })
  if (nodes.length === 0) {
    for (let mesh = 0; mesh < listIn(document, 'meshes', 'its root').length; mesh++)
      await placeMesh(mesh, undefined)
  }
  const [unit] = units
  return (units.size === 1 && unit) || 'm'
}

function rootsOf(document: JsonObject, nodes: readonly unknown[]): number[] {
  const scenes = listIn(document, 'scenes', 'its root')
  if (scenes.length > 0) {
    const index = countIn(document, 'scene', 'its root', 0)
    const where = `scenes[${index}]`
    return listIn(objectIn(scenes[index], where), 'nodes', where).map((node) => nodeNumber(node, where))
  }
  const children = new Set<number>()
  nodes.forEach((value, index) => {
    const where = `nodes[${index}]`
    for (const child of listIn(objectIn(value, where), 'children', where))
      children.add(nodeNumber(child, where))
  })
  return nodes.map((_, index) => index).filter((index) => !children.has(index))
}

function nodeNumber(value: unknown, where: string): number {
  if (typeof value !== 'number') throw badGltf(`has a node index at ${where} that is not a number`)
  return value
}

function checkExtensions(object: JsonObject, where: string): void {
  const extensions = objectIn(object['extensions'] ?? {}, `${where}.extensions`)
  const unsupported = UNSUPPORTED.find((name) => name in extensions)
  if (unsupported) throw unsupportedGltf(`uses ${unsupported}`)
}

/** A node's matrix (column-major), or its translation, rotation and scale. */
function transformOf(node: JsonObject, where: string): Transform | undefined {
  const matrix = numbersIn(node, 'matrix', where, 16)
  if (matrix) return matrix.filter((_, i) => i % 4 !== 3)
  const translation = numbersIn(node, 'translation', where, 3)
  const rotation = numbersIn(node, 'rotation', where, 4)
  const scale = numbersIn(node, 'scale', where, 3)
  if (!translation && !rotation && !scale) return undefined
  const [tx = 0, ty = 0, tz = 0] = translation ?? []
  const [x = 0, y = 0, z = 0, w = 1] = rotation ?? []
  const [sx = 1, sy = 1, sz = 1] = scale ?? []
  // Many files round a rotation to a few digits, so that its length is not exactly 1.
  const square = x * x + y * y + z * z + w * w
  const two = square > Number.EPSILON ? 2 / square : 0
  return [
    (1 - two * (y * y + z * z)) * sx,
    two * (x * y + z * w) * sx,
    two * (x * z - y * w) * sx,
    two * (x * y - z * w) * sy,
    (1 - two * (x * x + z * z)) * sy,
    two * (y * z + x * w) * sy,
    two * (x * z + y * w) * sz,
    two * (y * z - x * w) * sz,
    (1 - two * (x * x + y * y)) * sz,
    tx,
    ty,
    tz,
  ]
}

/** The triangles of meshes, each read once. */
class Meshes {
  private readonly document: JsonObject
  private readonly accessors: Accessors
  private readonly cache = new Map<number, { primitives: Primitive[]; unit: DeclaredUnit | undefined }>()
  private triangles = 0

  constructor(document: JsonObject, accessors: Accessors) {
    this.document = document
    this.accessors = accessors
  }

  read(index: number): { primitives: Primitive[]; unit: DeclaredUnit | undefined } {
    const cached = this.cache.get(index)
    if (cached) return cached
    const where = `meshes[${index}]`
    const mesh = objectIn(listIn(this.document, 'meshes', 'its root')[index], where)
    const primitives: Primitive[] = []
    listIn(mesh, 'primitives', where).forEach((value, i) => {
      const primitive = this.primitive(
        objectIn(value, `${where}.primitives[${i}]`),
        `${where}.primitives[${i}]`,
      )
      if (primitive) primitives.push(primitive)
    })
    const extras = mesh['extras']
    const units =
      typeof extras === 'object' && extras !== null && 'units' in extras ? extras.units : undefined
    const result = { primitives, unit: typeof units === 'string' ? unitByName(units) : undefined }
    this.cache.set(index, result)
    return result
  }

  private primitive(primitive: JsonObject, where: string): Primitive | undefined {
    const mode = countIn(primitive, 'mode', where, TRIANGLES)
    if (mode !== TRIANGLES && mode !== STRIP && mode !== FAN) return undefined
    const attributes = objectIn(primitive['attributes'], `${where}.attributes`)
    if (attributes['POSITION'] === undefined) return undefined
    const position = countIn(attributes, 'POSITION', `${where}.attributes`)
    // Compressed data may have an uncompressed copy for readers without the extension.
    const extensions = objectIn(primitive['extensions'] ?? {}, `${where}.extensions`)
    if (DRACO in extensions && !this.accessors.hasValues(position)) throw unsupportedGltf(`uses ${DRACO}`)
    const indexAccessor =
      primitive['indices'] === undefined ? undefined : countIn(primitive, 'indices', where)
    const count = this.accessors.count(indexAccessor ?? position)
    // Counted first: many primitives may share one list.
    this.triangles += mode === TRIANGLES ? count / 3 : count
    if (this.triangles > MAX_TRIANGLES) throw tooManyTriangles()
    const positions = this.accessors.positions(position)
    const indexList = indexAccessor === undefined ? undefined : this.accessors.indices(indexAccessor)
    return { positions, indices: triangleIndices(mode, indexList, count) }
  }
}

function triangleIndices(mode: number, indexList: Uint32Array | undefined, count: number): Uint32Array {
  if (mode === TRIANGLES && indexList) return indexList.subarray(0, count - (count % 3))
  const indexAt = (i: number) => (indexList ? indexList[i] : i)
  if (mode === TRIANGLES) return Uint32Array.from({ length: count - (count % 3) }, (_, i) => i)
  const indices = new Uint32Array(Math.max(0, count - 2) * 3)
  for (let i = 0; i + 2 < count; i++) {
    // In a strip every second triangle has the opposite winding.
    const [b, c] = mode === STRIP && i % 2 === 1 ? [i + 2, i + 1] : [i + 1, i + 2]
    indices[i * 3] = indexAt(mode === FAN ? 0 : i)
    indices[i * 3 + 1] = indexAt(b)
    indices[i * 3 + 2] = indexAt(c)
  }
  return indices
}
