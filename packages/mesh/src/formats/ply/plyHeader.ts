import { MeshError } from '../../basics/errors.ts'
import type { DeclaredUnit } from '../../units/declaredUnit.ts'
import { unitInComment } from '../../units/unitNames.ts'

export type PlyEncoding = 'ascii' | 'binary_little_endian' | 'binary_big_endian'

export type PlyType =
  | 'int8'
  | 'uint8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'
  | 'float16'
  | 'float32'
  | 'float64'

export interface PlyProperty {
  name: string
  type: PlyType
  /** The type of the list's length, where the property is a list. */
  lengthType: PlyType | undefined
}

export interface PlyElement {
  name: string
  count: number
  properties: PlyProperty[]
}

export interface PlyHeader {
  encoding: PlyEncoding
  elements: PlyElement[]
  declaredUnit: DeclaredUnit | undefined
  /** Lines that are not part of PLY, in quotes. */
  strayLines: string[]
}

const TYPES: Record<string, PlyType> = {
  char: 'int8',
  int8: 'int8',
  uchar: 'uint8',
  uint8: 'uint8',
  short: 'int16',
  int16: 'int16',
  ushort: 'uint16',
  uint16: 'uint16',
  int: 'int32',
  int32: 'int32',
  uint: 'uint32',
  uint32: 'uint32',
  int64: 'int64',
  uint64: 'uint64',
  float16: 'float16',
  float: 'float32',
  float32: 'float32',
  double: 'float64',
  float64: 'float64',
}

/**
 * The header of a PLY file (G. Turk, "The PLY polygon file format", 1994).
 * @param lines from "ply" to the one before "end_header"
 * @throws MeshError `bad_syntax`
 */
export function parsePlyHeader(lines: readonly string[]): PlyHeader {
  let encoding: PlyEncoding | undefined
  let declaredUnit: DeclaredUnit | undefined
  const elements: PlyElement[] = []
  const strayLines: string[] = []
  for (const line of lines.slice(1)) {
    const [keyword, ...words] = line.trim().split(/\s+/)
    switch (keyword?.toLowerCase()) {
      case 'format':
        encoding = encodingOf(words)
        break
      case 'element':
        elements.push(elementOf(words))
        break
      case 'property':
        propertiesFor(elements).push(propertyOf(words))
        break
      case 'comment':
      case 'obj_info':
        declaredUnit ??= unitInComment(line)
        break
      case '':
      case undefined:
        break
      default:
        // A misspelt property would move all columns after it.
        if (words.some((word) => word === 'list' || Object.hasOwn(TYPES, word)) || isCount(words.at(-1)))
          throw badHeader(`has the line ${quoted(line)}, which is not part of PLY`)
        strayLines.push(quoted(line))
    }
  }
  if (!encoding) throw badHeader('has no line "format"')
  return { encoding, elements, declaredUnit, strayLines }
}

/** Whether a line that is not part of PLY ends like a misspelt element. */
function isCount(word: string | undefined): boolean {
  return /^\d+$/.test(word ?? '')
}

function encodingOf([written = '', version]: readonly string[]): PlyEncoding {
  const name = written.toLowerCase()
  if (version !== '1.0') throw badHeader(`declares version ${quoted(version ?? '')}; only 1.0 is supported`)
  if (name === 'ascii' || name === 'binary_little_endian' || name === 'binary_big_endian') return name
  throw badHeader(`declares an unknown format, ${quoted(name)}`)
}

function elementOf([name = '', count = '']: readonly string[]): PlyElement {
  if (name === '' || !/^\d{1,15}$/.test(count)) {
    throw badHeader(`has an invalid element: name ${quoted(name)}, count ${quoted(count)}`)
  }
  return { name: name.toLowerCase(), count: Number(count), properties: [] }
}

function propertiesFor(elements: readonly PlyElement[]): PlyProperty[] {
  const element = elements.at(-1)
  if (!element) throw badHeader('has a property before the first element')
  return element.properties
}

function propertyOf(words: readonly string[]): PlyProperty {
  if (words[0]?.toLowerCase() === 'list') {
    const [, lengthType, type, name = ''] = words
    const length = typeOf(lengthType)
    if (length.startsWith('float'))
      throw badHeader(`has a list ${quoted(name)} whose length is not an integer`)
    return { name: name.toLowerCase(), type: typeOf(type), lengthType: length }
  }
  const [type, name = ''] = words
  return { name: name.toLowerCase(), type: typeOf(type), lengthType: undefined }
}

function typeOf(written = ''): PlyType {
  const word = written.toLowerCase()
  const type = Object.hasOwn(TYPES, word) ? TYPES[word] : undefined
  if (!type) throw badHeader(`has a property of an unknown type, ${quoted(word)}`)
  return type
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 40))
}

export function badHeader(what: string): MeshError {
  return new MeshError(
    'bad_syntax',
    `The PLY header ${what}.`,
    'Export the part again, as PLY or as binary STL.',
  )
}
