import { MeshError } from '../../basics/errors.ts'
import { MAX_TRIANGLES, tooManyTriangles } from '../../basics/limits.ts'
import type { Scheduler } from '../../basics/scheduler.ts'
import { DeferredFaces } from '../deferredFaces.ts'
import type { MeshSink } from '../format.ts'
import { IndexedPart } from '../indexedPart.ts'
import { addPolygon, MAX_POLYGON_VERTICES } from '../polygon.ts'
import type { RowTarget } from '../rowScanner.ts'
import { withCapacity } from '../withCapacity.ts'
import type { PlyElement, PlyHeader, PlyProperty } from './plyHeader.ts'

type Meaning = 'x' | 'y' | 'z' | 'polygon' | 'strips' | 'none'

/**
 * Receives the numbers of a PLY file one by one, in their order, whatever their encoding. The header says what
 * each of them means.
 */
export class PlyBody implements RowTarget {
  private readonly sink: MeshSink
  private readonly elements: readonly PlyElement[]
  private readonly scheduler: Scheduler
  private readonly part: IndexedPart
  /** Of elements that come before the vertices. */
  private readonly deferred: DeferredFaces
  private readonly vertexElement: number
  private elementIndex = -1
  private rowsOfElement = 0
  private meanings: readonly Meaning[] = []
  private propertyIndex = 0
  /** How many numbers of the current list are still to come; undefined before its length. */
  private remainingListValues: number | undefined
  private readonly position = new Float64Array(3)
  private list = new Float64Array(16)
  private listLength = 0
  /** The property of the next number; undefined at the end. */
  next: PlyProperty | undefined

  constructor(header: PlyHeader, sink: MeshSink, scheduler: Scheduler) {
    this.sink = sink
    this.scheduler = scheduler
    this.part = new IndexedPart(sink, scheduler)
    this.deferred = new DeferredFaces(this.part)
    this.elements = header.elements
    this.vertexElement = header.elements.findIndex(({ name }) => name === 'vertex')
    checkElements(header.elements)
    this.nextElement()
  }

  /** Whether the next number is the length of a list. */
  get isLengthNext(): boolean {
    return this.next?.lengthType !== undefined && this.remainingListValues === undefined
  }

  /** How many rows of the current element are not yet complete. */
  get rows(): number {
    return this.rowsOfElement
  }

  /** Whether the next number starts a row. */
  get isRowStart(): boolean {
    return this.propertyIndex === 0 && this.remainingListValues === undefined
  }

  get element(): PlyElement | undefined {
    return this.elements[this.elementIndex]
  }

  /** How many rows of all elements are not yet complete. */
  get remainingRows(): number {
    let rows = this.rowsOfElement
    for (let i = this.elementIndex + 1; i < this.elements.length; i++) {
      const element = this.elements[i]
      if (element && element.properties.length > 0) rows += element.count
    }
    return rows
  }

  /** Whether this many numbers may complete the current row; for one with a list this is not known. */
  accepts(count: number): boolean {
    const properties = this.element?.properties ?? []
    const hasList = properties.some(({ lengthType }) => lengthType !== undefined)
    return hasList ? count > 0 : count === properties.length - this.propertyIndex
  }

  notANumber(word: string): MeshError {
    return badBody(`has "${word}" instead of a number`)
  }

  add(value: number): void {
    this.addValue(value)
  }

  /** @throws MeshError `bad_syntax`, `bad_index`, `not_finite` or `too_many_triangles` */
  addValue(value: number): void {
    const meaning = this.meanings[this.propertyIndex]
    if (this.next?.lengthType === undefined) {
      if (meaning === 'x') this.position[0] = value
      else if (meaning === 'y') this.position[1] = value
      else if (meaning === 'z') this.position[2] = value
      this.nextProperty()
      return
    }
    if (this.remainingListValues === undefined) {
      if (!(Number.isSafeInteger(value) && value >= 0)) {
        throw badBody(`has a list with an invalid length of ${value}`)
      }
      if (meaning !== 'none' && value > MAX_POLYGON_VERTICES) throw tooManyTriangles()
      this.remainingListValues = value
      this.listLength = 0
    } else {
      if (meaning !== 'none') this.appendToList(value)
      this.remainingListValues--
    }
    if (this.remainingListValues > 0) return
    this.endList(meaning)
    this.remainingListValues = undefined
    this.nextProperty()
  }

  /** A whole row of a vertex element at once; the same as `addValue` for each of its numbers. */
  addVertex(x: number, y: number, z: number): void {
    this.part.add(x, y, z)
    this.rowsOfElement--
    if (this.rowsOfElement === 0) this.nextElement()
  }

  /** A whole row of a face element that has only a triangle. */
  addTriangle(a: number, b: number, c: number): void {
    this.triangle(a, b, c)
    this.rowsOfElement--
    if (this.rowsOfElement === 0) this.nextElement()
  }

  /** @throws MeshError `truncated` or `no_faces` */
  async end(): Promise<void> {
    const { element } = this
    if (this.next && element) {
      throw new MeshError(
        'truncated',
        `The header declares ${element.count} elements named ${JSON.stringify(element.name.slice(0, 40))}, but the file ends before the last ${this.rowsOfElement} of them.`,
        'Export or upload the file again: this copy is incomplete or its header is damaged.',
      )
    }
    await this.deferred.finish(this.scheduler)
    if (this.sink.triangles === 0) {
      throw new MeshError('no_faces', 'The PLY file has no face.', 'Export a file that contains the part.')
    }
  }

  private appendToList(value: number): void {
    if (this.listLength === this.list.length) {
      this.list = withCapacity(this.list, this.list.length * 2)
    }
    this.list[this.listLength++] = value
  }

  private endList(meaning: Meaning | undefined): void {
    if (meaning === 'polygon' && this.isBeforeVertices) this.deferred.add(this.list, this.listLength)
    else if (meaning === 'polygon') addPolygon(this.part, this.list, this.listLength)
    else if (meaning === 'strips') this.addStrips()
  }

  /** Triangle strips, one after the other, each ended by −1. Every second triangle has the opposite winding. */
  private addStrips(): void {
    const { list } = this
    let start = 0
    for (let i = 0; i < this.listLength; i++) {
      if (list[i] === -1) start = i + 1
      else if (i - start >= 2) {
        const [a = 0, b = 0, c = 0] = [list[i - 2], list[i - 1], list[i]]
        if (a === b || b === c || a === c) continue
        if ((i - start) % 2 === 0) this.triangle(a, b, c)
        else this.triangle(b, a, c)
      }
    }
  }

  private get isBeforeVertices(): boolean {
    return this.elementIndex < this.vertexElement
  }

  private triangle(a: number, b: number, c: number): void {
    if (this.isBeforeVertices) this.deferred.add([a, b, c], 3)
    else this.part.triangle(a, b, c)
  }

  private nextProperty(): void {
    const { element } = this
    this.propertyIndex++
    if (element && this.propertyIndex < element.properties.length) {
      this.next = element.properties[this.propertyIndex]
      return
    }
    if (element?.name === 'vertex') {
      const [x = 0, y = 0, z = 0] = this.position
      this.part.add(x, y, z)
    }
    this.propertyIndex = 0
    this.next = element?.properties[0]
    this.rowsOfElement--
    if (this.rowsOfElement <= 0) this.nextElement()
  }

  private nextElement(): void {
    let element: PlyElement | undefined
    do {
      this.elementIndex++
      element = this.elements[this.elementIndex]
      // Elements without properties take no space in the file, whatever their count.
    } while (element && (element.count === 0 || element.properties.length === 0))
    this.propertyIndex = 0
    this.next = element?.properties[0]
    this.rowsOfElement = element?.count ?? 0
    this.meanings = element?.properties.map((property) => meaningOf(element, property)) ?? []
  }
}

function meaningOf({ name: element, properties }: PlyElement, { name, lengthType }: PlyProperty): Meaning {
  if (lengthType === undefined) {
    return element === 'vertex' && (name === 'x' || name === 'y' || name === 'z') ? name : 'none'
  }
  const isNamed = (property: string) => property === 'vertex_indices' || property === 'vertex_index'
  // Some programs use other names; then it is the only list.
  const lists = properties.filter((property) => property.lengthType !== undefined)
  const isVertexList = isNamed(name) || lists.length === 1
  if (isVertexList && element === 'face') return 'polygon'
  return isVertexList && element === 'tristrips' ? 'strips' : 'none'
}

function checkElements(elements: readonly PlyElement[]): void {
  const vertexAt = elements.findIndex(({ name }) => name === 'vertex')
  const faceAt = elements.findIndex(({ name }) => name === 'face' || name === 'tristrips')
  const faces = elements.find(({ name }) => name === 'face')
  if (faceAt < 0 || (faces && faces.count === 0 && !elements.some(({ name }) => name === 'tristrips'))) {
    throw new MeshError('no_faces', 'The PLY file has no face.', 'Export a file that contains the part.')
  }
  if (vertexAt < 0) throw badBody('has no vertices')
  for (const axis of ['x', 'y', 'z']) {
    const found = elements[vertexAt]?.properties.some(
      ({ name, lengthType }) => name === axis && lengthType === undefined,
    )
    if (!found) throw badBody(`has vertices without the property ${axis}`)
  }
  if (faces && faces.count > MAX_TRIANGLES) throw tooManyTriangles(faces.count)
}

export function badBody(what: string): MeshError {
  return new MeshError(
    'bad_syntax',
    `The PLY file ${what}.`,
    'Export the part again, as PLY or as binary STL.',
  )
}
