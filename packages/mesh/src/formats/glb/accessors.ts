import { MAX_TRIANGLES, tooManyTriangles } from '../../basics/limits.ts'
import { badGltf, countIn, type JsonObject, listIn, objectIn, unsupportedGltf } from './json.ts'

/** This many numbers may be read from even the smallest file. */
const MIN_NUMBER_BUDGET = 1 << 16

/** Size, and the divisor of a normalised integer. */
const COMPONENTS: Record<number, { bytes: number; divisor: number }> = {
  5120: { bytes: 1, divisor: 127 },
  5121: { bytes: 1, divisor: 255 },
  5122: { bytes: 2, divisor: 32767 },
  5123: { bytes: 2, divisor: 65535 },
  5125: { bytes: 4, divisor: 4294967295 },
  5126: { bytes: 4, divisor: 1 },
}
const FLOAT = 5126
const UNSIGNED = [5121, 5123, 5125]
const WIDTHS: Record<string, number> = { SCALAR: 1, VEC3: 3 }

const COMPRESSIONS = ['EXT_meshopt_compression', 'KHR_meshopt_compression']

interface Layout {
  count: number
  width: number
  componentType: number
  isNormalized: boolean
}

/**
 * Reads the values of a glTF document's accessors (glTF 2.0 Specification, 3.6). Each is read once, however often
 * it is used.
 */
export class Accessors {
  private readonly document: JsonObject
  private readonly binary: Uint8Array
  /**
   * How many numbers may still be read. In an honest file each has at least a byte of its own; a malicious one has
   * many accessors over the same bytes, or over none.
   */
  private remainingNumbers: number
  private readonly positionsCache = new Map<number, Float64Array>()
  private readonly indicesCache = new Map<number, Uint32Array>()
  private readonly buffers = new Map<number, Uint8Array>()

  constructor(document: JsonObject, binary: Uint8Array) {
    this.document = document
    this.binary = binary
    this.remainingNumbers = Math.min(2 * binary.length + MIN_NUMBER_BUDGET, MAX_TRIANGLES * 9)
  }

  /** How many values an accessor has, without reading them. */
  count(index: number): number {
    return countIn(this.accessor(index), 'count', `accessors[${index}]`)
  }

  /** Whether an accessor says where its values are: those of a compressed mesh often do not. */
  hasValues(index: number): boolean {
    const { bufferView, sparse } = this.accessor(index)
    return bufferView !== undefined || sparse !== undefined
  }

  /** @throws MeshError `bad_syntax`, `unsupported_feature` or `too_many_triangles` */
  positions(index: number): Float64Array {
    const cached = this.positionsCache.get(index)
    if (cached) return cached
    const layout = this.layout(index)
    if (layout.width !== 3) throw badGltf(`has positions that aren't VEC3 at accessors[${index}]`)
    const positions = this.read(index, layout, new Float64Array(layout.count * 3))
    this.positionsCache.set(index, positions)
    return positions
  }

  /** @throws MeshError `bad_syntax`, `unsupported_feature` or `too_many_triangles` */
  indices(index: number): Uint32Array {
    const cached = this.indicesCache.get(index)
    if (cached) return cached
    const layout = this.layout(index)
    if (layout.width !== 1 || !UNSIGNED.includes(layout.componentType)) {
      throw badGltf(`has indices that aren't unsigned integers at accessors[${index}]`)
    }
    const indices = this.read(index, layout, new Uint32Array(layout.count))
    this.indicesCache.set(index, indices)
    return indices
  }

  private accessor(index: number): JsonObject {
    return objectIn(listIn(this.document, 'accessors', 'its root')[index], `accessors[${index}]`)
  }

  private layout(index: number): Layout {
    const where = `accessors[${index}]`
    const accessor = this.accessor(index)
    const componentType = countIn(accessor, 'componentType', where)
    const width = typeof accessor['type'] === 'string' ? WIDTHS[accessor['type']] : undefined
    if (!COMPONENTS[componentType] || !width)
      throw badGltf(`has a type at ${where} that is not one of positions or indices`)
    const count = countIn(accessor, 'count', where)
    if (count > MAX_TRIANGLES * 3) throw tooManyTriangles()
    this.remainingNumbers -= count * width
    if (this.remainingNumbers < 0) throw badGltf(`has more values at ${where} than bytes`)
    return { count, width, componentType, isNormalized: accessor['normalized'] === true }
  }

  private read<T extends Float64Array | Uint32Array>(index: number, layout: Layout, target: T): T {
    const where = `accessors[${index}]`
    const accessor = this.accessor(index)
    if (accessor['bufferView'] !== undefined) {
      this.copy(accessor, layout, where, (i, value) => {
        target[i] = value
      })
    }
    if (accessor['sparse'] !== undefined)
      this.readSparse(accessor['sparse'], layout, `${where}.sparse`, target)
    return target
  }

  /** Sparse values, which replace single ones: their indices, then the values. */
  private readSparse(
    value: unknown,
    layout: Layout,
    where: string,
    target: Float64Array | Uint32Array,
  ): void {
    const sparse = objectIn(value, where)
    const count = countIn(sparse, 'count', where)
    if (count > layout.count) throw badGltf(`replaces more values at ${where} than there are`)
    const indices = objectIn(sparse['indices'], `${where}.indices`)
    const componentType = countIn(indices, 'componentType', `${where}.indices`)
    if (!UNSIGNED.includes(componentType)) throw badGltf(`has a wrong type at ${where}.indices`)
    const replacedIndices = new Uint32Array(count)
    this.copy(
      indices,
      { count, width: 1, componentType, isNormalized: false },
      `${where}.indices`,
      (i, index) => {
        if (index >= layout.count) throw badGltf(`replaces a value at ${where} that does not exist`)
        replacedIndices[i] = index
      },
    )
    const { width } = layout
    this.copy(
      objectIn(sparse['values'], `${where}.values`),
      { ...layout, count },
      `${where}.values`,
      (i, number) => {
        target[replacedIndices[Math.floor(i / width)] * width + (i % width)] = number
      },
    )
  }

  /** Passes on each number that a location in a buffer view has. */
  private copy(
    location: JsonObject,
    { count, width, componentType, isNormalized }: Layout,
    where: string,
    put: (i: number, value: number) => void,
  ): void {
    const component = COMPONENTS[componentType]
    if (!component || count === 0) return
    const viewIndex = countIn(location, 'bufferView', where)
    const { bytes, stride } = this.bufferView(viewIndex)
    const offset = countIn(location, 'byteOffset', where, 0)
    const size = component.bytes * width
    const step = stride || size
    if (offset + step * (count - 1) + size > bytes.length)
      throw badGltf(`declares more values at ${where} than there are bytes`)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const divisor = isNormalized && componentType !== FLOAT ? component.divisor : 0
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < width; j++) {
        const value = numberAt(view, offset + i * step + j * component.bytes, componentType)
        put(i * width + j, divisor > 0 ? Math.max(value / divisor, -1) : value)
      }
    }
  }

  private bufferView(index: number): { bytes: Uint8Array; stride: number } {
    const where = `bufferViews[${index}]`
    const view = objectIn(listIn(this.document, 'bufferViews', 'its root')[index], where)
    const extensions = objectIn(view['extensions'] ?? {}, `${where}.extensions`)
    const compression = COMPRESSIONS.find((name) => name in extensions)
    if (compression) throw unsupportedGltf(`is compressed (${compression})`)
    const buffer = this.buffer(countIn(view, 'buffer', where))
    const from = countIn(view, 'byteOffset', where, 0)
    const to = from + countIn(view, 'byteLength', where)
    if (to > buffer.length) throw badGltf(`has ${where} outside of its buffer`)
    return { bytes: buffer.subarray(from, to), stride: countIn(view, 'byteStride', where, 0) }
  }

  private buffer(index: number): Uint8Array {
    const cached = this.buffers.get(index)
    if (cached) return cached
    const where = `buffers[${index}]`
    const { uri } = objectIn(listIn(this.document, 'buffers', 'its root')[index], where)
    if (uri === undefined && index > 0) throw badGltf(`has no bytes for ${where}`)
    const bytes = uri === undefined ? this.binary : fromDataUri(uri, where)
    this.buffers.set(index, bytes)
    return bytes
  }
}

function fromDataUri(uri: unknown, where: string): Uint8Array {
  const base64 = typeof uri === 'string' ? /^data:[^,]{0,100};base64,(.*)$/s.exec(uri)?.[1] : undefined
  if (base64 === undefined) throw unsupportedGltf(`has ${where} in another file`)
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  } catch (cause) {
    throw badGltf(`has invalid base64 at ${where}`, cause)
  }
}

function numberAt(view: DataView, offset: number, componentType: number): number {
  switch (componentType) {
    case 5120:
      return view.getInt8(offset)
    case 5121:
      return view.getUint8(offset)
    case 5122:
      return view.getInt16(offset, true)
    case 5123:
      return view.getUint16(offset, true)
    case 5125:
      return view.getUint32(offset, true)
    default:
      return view.getFloat32(offset, true)
  }
}
