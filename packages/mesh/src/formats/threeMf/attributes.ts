import { unitByName } from '../../units/unitNames.ts'
import type { Transform } from '../transform.ts'
import type { BuildItem, Model, ModelObject, Reference } from './model.ts'
import { badXml, eachAttribute } from './xmlScanner.ts'

const decoder = new TextDecoder()

export function textAt(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.subarray(from, to))
}

/** A tag's attributes by their names as written. */
export function readAttributes(bytes: Uint8Array, from: number, to: number): Map<string, string> {
  const attributes = new Map<string, string>()
  eachAttribute(bytes, from, to, (nameFrom, nameTo, valueFrom, valueTo) => {
    attributes.set(textAt(bytes, nameFrom, nameTo), decodeEntities(textAt(bytes, valueFrom, valueTo)))
  })
  return attributes
}

const ESCAPES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return Object.hasOwn(ESCAPES, name) ? (ESCAPES[name] ?? whole) : whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** The namespaces in effect within an element, by prefix. */
export function withNamespaces(
  outer: ReadonlyMap<string, string>,
  attributes: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  let inner: Map<string, string> | undefined
  for (const [name, value] of attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue
    inner ??= new Map(outer)
    inner.set(name.slice(6), value)
  }
  return inner ?? outer
}

/** A name's prefix ('' without one) and its local part. */
export function splitName(tag: string): [prefix: string, name: string] {
  const colon = tag.indexOf(':')
  return colon < 0 ? ['', tag] : [tag.slice(0, colon), tag.slice(colon + 1)]
}

/** @throws MeshError `bad_syntax` for a unit that is not part of 3MF */
export function unitOf(word: string | undefined): Model['unit'] {
  const unit = unitByName(word ?? 'millimeter')
  if (!unit) throw badXml(`declares the unit "${printableText(word ?? '')}", which is not part of 3MF`)
  return unit
}

/** The production extension's attribute `path` may have any prefix, but must have one. */
export function referenceOf(
  attributes: ReadonlyMap<string, string>,
  namespaces: ReadonlyMap<string, string>,
): Reference {
  const objectId = attributes.get('objectid')
  if (objectId === undefined) throw badXml('has an item or component without an objectid')
  let path: string | undefined
  for (const [name, value] of attributes) {
    const [prefix, local] = splitName(name)
    if (local === 'path' && prefix !== '' && /production/.test(namespaces.get(prefix) ?? 'production'))
      path = value
  }
  return { objectId, path, transform: transformOf(attributes.get('transform')) }
}

export function itemOf(
  attributes: ReadonlyMap<string, string>,
  namespaces: ReadonlyMap<string, string>,
): BuildItem {
  const isPrintable = !/^(0|false)$/i.test(attributes.get('printable')?.trim() ?? '')
  return { ...referenceOf(attributes, namespaces), isPrintable }
}

/** The namespaces that a model's `requiredextensions` names by their prefixes. */
export function requiredExtensions(
  attributes: ReadonlyMap<string, string>,
  namespaces: ReadonlyMap<string, string>,
): string[] {
  const prefixes = attributes.get('requiredextensions')?.split(/\s+/).filter(Boolean) ?? []
  return prefixes.map((prefix) => namespaces.get(prefix) ?? prefix)
}

/** An object without its shape. */
export function objectOf(
  attributes: ReadonlyMap<string, string>,
  namespaces: ReadonlyMap<string, string>,
): ModelObject {
  const id = attributes.get('id')
  if (id === undefined) throw badXml('has an object without an id')
  return {
    id,
    name: attributes.get('name'),
    type: attributes.get('type') ?? 'model',
    positions: new Float64Array(0),
    indices: new Uint32Array(0),
    components: [],
    foreignShape: undefined,
    unreadShape: slicesOf(attributes, namespaces),
    isHelper: false,
    ranges: [],
  }
}

/** Whether the object refers to slices, which its mesh may only stand in for (slice extension). */
function slicesOf(
  attributes: ReadonlyMap<string, string>,
  namespaces: ReadonlyMap<string, string>,
): ModelObject['unreadShape'] {
  const ofSlices = new Map<string, string>()
  for (const [name, value] of attributes) {
    const [prefix, local] = splitName(name)
    if (prefix !== '' && /slice/.test(namespaces.get(prefix) ?? 'slice')) ofSlices.set(local, value)
  }
  if (ofSlices.get('meshresolution') === 'lowres') return 'slices, which its mesh only stands in for'
  return ofSlices.has('slicestackid') ? 'slices' : undefined
}

function transformOf(text: string | undefined): Transform | undefined {
  if (text === undefined) return undefined
  const numbers = text
    .trim()
    .split(/\s+/)
    .map((word) => Number(word.replace(/^([^.,]*),([^.,]*)$/, '$1.$2')))
  if (numbers.length !== 12 || !numbers.every(Number.isFinite)) {
    throw badXml(`has a transform that is not twelve numbers: "${printableText(text)}"`)
  }
  return numbers
}

export function printableText(text: string): string {
  return text.slice(0, 40).replace(/[^\x20-\x7e]/g, '?')
}
