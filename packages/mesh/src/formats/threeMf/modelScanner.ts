import { MAX_TRIANGLES, tooManyTriangles } from '../../basics/limits.ts'
import { parseAsciiNumber } from '../asciiNumber.ts'
import { readCoordinate } from '../readCoordinate.ts'
import { withCapacity } from '../withCapacity.ts'
import { printable } from '../wordScanner.ts'
import {
  itemOf,
  objectOf,
  printableText,
  readAttributes,
  referenceOf,
  requiredExtensions,
  splitName,
  textAt,
  unitOf,
  withNamespaces,
} from './attributes.ts'
import type { Model, ModelObject } from './model.ts'
import { makesHelper, purposeOf } from './purpose.ts'
import { badXml, eachAttribute, endOfName, type XmlHandler } from './xmlScanner.ts'

const SPACE = 0x20
/** No model is nested more deeply. */
const MAX_DEPTH = 200
/** Marks elements that are skipped with their contents: unknown ones, and those inside a vertex or triangle. */
const FOREIGN = 'foreign'

/** Which elements of the core specification each one may contain; all others are skipped with their contents. */
const CHILDREN: Record<string, readonly string[]> = {
  '': ['model'],
  model: ['resources', 'build'],
  resources: ['object'],
  object: ['mesh', 'components', 'metadatagroup'],
  metadatagroup: ['metadata'],
  mesh: ['vertices', 'triangles'],
  vertices: ['vertex'],
  triangles: ['triangle'],
  components: ['component'],
  build: ['item'],
}

/** Elements of slicers that are read: Cura's settings of an object, and Slic3r's volumes of a mesh. */
const SLICER_CHILDREN: Record<string, readonly string[]> = {
  object: ['settings'],
  settings: ['setting'],
  mesh: ['volumes'],
  volumes: ['volume'],
}

/** Children of an object that define its shape, and those that do not. */
const SHAPES = ['mesh', 'components']
const NON_SHAPES = ['metadatagroup', 'metadata', 'settings']

/** No setting that is read is longer. */
const MAX_SETTING_LENGTH = 40

interface OpenElement {
  /** As written, with its prefix. */
  tag: string
  /** Its meaning: a key of CHILDREN, or FOREIGN. */
  meaning: string
  namespaces: ReadonlyMap<string, string>
}

/**
 * Reads a 3MF model part (3MF Core Specification 1.3, and the drafts before it): objects, components and build
 * items. Elements of other namespaces or in unexpected positions are skipped. Vertices and triangles, which are
 * nearly all of a file, are read directly from the bytes.
 */
export class ModelScanner implements XmlHandler {
  readonly model: Model = { unit: 'mm', objects: new Map(), items: undefined, requiredExtensions: [] }
  private readonly open: OpenElement[] = []
  private meaning = ''
  private namespaces: ReadonlyMap<string, string> = new Map()
  /** The namespace of the root element, which is that of 3MF's core. */
  private coreNamespace: string | undefined
  private isDone = false
  private object: ModelObject | undefined
  private hasCoreShape = false
  /** The name and value of the setting that is being read. */
  private setting: { name: string; value: string } | undefined
  private positions = new Float64Array(3 * 64)
  private positionCount = 0
  private indices = new Uint32Array(3 * 64)
  private indexCount = 0
  private readonly numbers = new Float64Array(3)

  openTag(bytes: Uint8Array, from: number, to: number, isEmpty: boolean): void {
    const nameTo = endOfName(bytes, from, to)
    if (this.meaning === 'vertices' && isWord(bytes, from, nameTo, VERTEX)) this.readVertex(bytes, nameTo, to)
    else if (this.meaning === 'triangles' && isWord(bytes, from, nameTo, TRIANGLE)) {
      this.readTriangle(bytes, nameTo, to)
    } else {
      this.openElement(bytes, from, nameTo, to, isEmpty)
      return
    }
    if (!isEmpty)
      this.pushElement(String.fromCharCode(...bytes.subarray(from, nameTo)), FOREIGN, this.namespaces)
  }

  closeTag(bytes: Uint8Array, from: number, to: number): void {
    const tag = textAt(bytes, from, endOfName(bytes, from, to))
    if (this.open.at(-1)?.tag !== tag) throw badXml(`closes <${tag}>, which is not open`)
    this.popElement()
  }

  text(bytes: Uint8Array, from: number, to: number): void {
    if (this.setting && this.setting.value.length < MAX_SETTING_LENGTH)
      this.setting.value += textAt(bytes, from, Math.min(to, from + MAX_SETTING_LENGTH))
  }

  /** @throws MeshError `bad_syntax` where the document is incomplete */
  end(): Model {
    if (!this.isDone)
      throw badXml(this.open.length > 0 ? 'ends before its last element is closed' : 'has no element')
    return this.model
  }

  private openElement(bytes: Uint8Array, from: number, nameTo: number, to: number, isEmpty: boolean): void {
    if (this.isDone) throw badXml('has a second root element')
    const tag = textAt(bytes, from, nameTo)
    if (this.meaning === FOREIGN) {
      if (!isEmpty) this.pushElement(tag, FOREIGN, this.namespaces)
      return
    }
    const attributes = readAttributes(bytes, nameTo, to)
    const namespaces = withNamespaces(this.namespaces, attributes)
    const [prefix, name] = splitName(tag)
    const namespace = namespaces.get(prefix)
    if (this.open.length === 0) {
      if (name !== 'model') throw badXml(`starts with <${printableText(tag)}> and not with <model>`)
      this.coreNamespace = namespace
    }
    const isCore = namespace === this.coreNamespace
    const isKnown = (isCore ? CHILDREN : SLICER_CHILDREN)[this.meaning]?.includes(name)
    if (this.meaning === 'object' && this.object) {
      if (isCore && SHAPES.includes(name)) this.hasCoreShape = true
      else if (!NON_SHAPES.includes(name)) this.object.foreignShape ??= name
    }
    if (name === 'beamlattice' && this.object) this.object.unreadShape = 'a beam lattice'
    const meaning = isKnown ? name : FOREIGN
    if (isKnown) this.startElement(meaning, attributes, namespaces, bytes, nameTo, to)
    this.pushElement(tag, meaning, namespaces)
    if (isEmpty) this.popElement()
  }

  private startElement(
    meaning: string,
    attributes: ReadonlyMap<string, string>,
    namespaces: ReadonlyMap<string, string>,
    bytes: Uint8Array,
    nameTo: number,
    to: number,
  ): void {
    switch (meaning) {
      case 'model':
        this.model.unit = unitOf(attributes.get('unit'))
        this.model.requiredExtensions = requiredExtensions(attributes, namespaces)
        break
      case 'build':
        this.model.items ??= []
        break
      case 'object':
        this.startObject(objectOf(attributes, namespaces))
        break
      case 'item':
        this.model.items?.push(itemOf(attributes, namespaces))
        break
      case 'component':
        this.object?.components.push(referenceOf(attributes, namespaces))
        break
      case 'metadata':
      case 'setting':
        this.setting = { name: attributes.get('name') ?? '', value: '' }
        break
      case 'volume':
        this.object?.ranges.push({
          first: Number(attributes.get('ts')),
          last: Number(attributes.get('te')),
          purpose: purposeOf(attributes.get('modifier') ?? ''),
        })
        break
      // Vertices and triangles with a namespace prefix.
      case 'vertex':
        this.readVertex(bytes, nameTo, to)
        break
      case 'triangle':
        this.readTriangle(bytes, nameTo, to)
        break
    }
  }

  private pushElement(tag: string, meaning: string, namespaces: ReadonlyMap<string, string>): void {
    if (this.open.length >= MAX_DEPTH) throw badXml(`is nested more than ${MAX_DEPTH} levels deep`)
    this.open.push({ tag, meaning, namespaces: this.namespaces })
    this.meaning = meaning
    this.namespaces = namespaces
  }

  private popElement(): void {
    const closed = this.open.pop()
    if (!closed) return
    if (closed.meaning === 'object') this.endObject()
    if (this.setting && (closed.meaning === 'setting' || closed.meaning === 'metadata')) {
      if (this.object && makesHelper(this.setting.name, this.setting.value)) this.object.isHelper = true
      this.setting = undefined
    }
    this.namespaces = closed.namespaces
    this.meaning = this.open.at(-1)?.meaning ?? ''
    if (this.open.length === 0) this.isDone = true
  }

  private startObject(object: ModelObject): void {
    if (this.model.objects.has(object.id))
      throw badXml(`has two objects with the id "${printableText(object.id)}"`)
    this.object = object
    this.hasCoreShape = false
    this.model.objects.set(object.id, object)
    this.positionCount = 0
    this.indexCount = 0
  }

  private endObject(): void {
    if (!this.object) return
    if (this.hasCoreShape) this.object.foreignShape = undefined
    this.object.positions = this.positions.slice(0, this.positionCount)
    this.object.indices = this.indices.slice(0, this.indexCount)
    this.object = undefined
  }

  private readVertex(bytes: Uint8Array, from: number, to: number): void {
    const { numbers } = this
    let found = 0
    eachAttribute(bytes, from, to, (nameFrom, nameTo, valueFrom, valueTo) => {
      const axis = bytes[nameFrom] - 0x78
      if (nameTo - nameFrom !== 1 || axis < 0 || axis > 2) return
      const value = readCoordinate(
        bytes,
        trimStart(bytes, valueFrom, valueTo),
        trimEnd(bytes, valueFrom, valueTo),
      )
      if (value === undefined)
        throw this.notANumber('Vertex', this.positionCount / 3, bytes, valueFrom, valueTo)
      numbers[axis] = value
      found |= 1 << axis
    })
    if (found !== 7) throw badXml(`has vertex ${this.positionCount / 3} (counted from 0) without x, y and z`)
    if (this.positionCount === this.positions.length) {
      if (this.positionCount >= MAX_TRIANGLES * 9) throw tooManyTriangles()
      this.positions = withCapacity(this.positions, this.positions.length * 2)
    }
    this.positions.set(numbers, this.positionCount)
    this.positionCount += 3
  }

  private readTriangle(bytes: Uint8Array, from: number, to: number): void {
    if (this.indexCount === this.indices.length) {
      if (this.indexCount >= MAX_TRIANGLES * 3) throw tooManyTriangles()
      this.indices = withCapacity(this.indices, this.indices.length * 2)
    }
    const { indices, indexCount } = this
    let found = 0
    eachAttribute(bytes, from, to, (nameFrom, nameTo, valueFrom, valueTo) => {
      const vertexSlot = bytes[nameFrom + 1] - 0x31
      if (nameTo - nameFrom !== 2 || bytes[nameFrom] !== 0x76 || vertexSlot < 0 || vertexSlot > 2) return
      const value = parseAsciiNumber(
        bytes,
        trimStart(bytes, valueFrom, valueTo),
        trimEnd(bytes, valueFrom, valueTo),
      )
      if (!Number.isInteger(value))
        throw this.notANumber('Triangle', indexCount / 3, bytes, valueFrom, valueTo)
      // An index that does not fit becomes one that is not valid.
      indices[indexCount + vertexSlot] = value >= 0 && value < 0xffffffff ? value : 0xffffffff
      found |= 1 << vertexSlot
    })
    if (found !== 7) throw badXml(`has triangle ${indexCount / 3} (counted from 0) without v1, v2 and v3`)
    this.indexCount += 3
  }

  private notANumber(what: string, index: number, bytes: Uint8Array, from: number, to: number): Error {
    return badXml(`has "${printable(bytes, from, to)}" in ${what.toLowerCase()} ${index} (counted from 0)`)
  }
}

const VERTEX = new TextEncoder().encode('vertex')
const TRIANGLE = new TextEncoder().encode('triangle')

function isWord(bytes: Uint8Array, from: number, to: number, word: Uint8Array): boolean {
  if (to - from !== word.length) return false
  for (let i = 0; i < word.length; i++) if (bytes[from + i] !== word[i]) return false
  return true
}

function trimStart(bytes: Uint8Array, from: number, to: number): number {
  let offset = from
  while (offset < to && bytes[offset] <= SPACE) offset++
  return offset
}

function trimEnd(bytes: Uint8Array, from: number, to: number): number {
  let offset = to
  while (offset > from && bytes[offset - 1] <= SPACE) offset--
  return offset
}
