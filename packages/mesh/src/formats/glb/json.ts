import { MeshError } from '../../basics/errors.ts'

/** Typed access to values of a glTF document: each error says where a value is not what it must be. */
export type JsonObject = Readonly<Record<string, unknown>>

/** @throws MeshError `bad_syntax` */
export function objectIn(value: unknown, where: string): JsonObject {
  if (!isObject(value)) throw badGltf(`has no object at ${where}`)
  return value
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An absent list is an empty one. */
export function listIn(object: JsonObject, key: string, where: string): readonly unknown[] {
  const value = object[key]
  if (value === undefined) return []
  if (!Array.isArray(value)) throw badGltf(`has no list at ${where}.${key}`)
  return value
}

/** A non-negative integer, or the fallback where it is absent. */
export function countIn(object: JsonObject, key: string, where: string, fallback?: number): number {
  const value = object[key] ?? fallback
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw badGltf(`has no valid integer at ${where}.${key}`)
  }
  return value
}

/** Exactly this many finite numbers, or undefined if they are absent. */
export function numbersIn(
  object: JsonObject,
  key: string,
  where: string,
  length: number,
): number[] | undefined {
  const value = object[key]
  if (value === undefined) return undefined
  const numbers = Array.isArray(value) ? value.filter((item): item is number => Number.isFinite(item)) : []
  if (!Array.isArray(value) || value.length !== length || numbers.length !== length) {
    throw badGltf(`has no ${length} numbers at ${where}.${key}`)
  }
  return numbers
}

export function badGltf(what: string, cause?: unknown): MeshError {
  return new MeshError(
    'bad_syntax',
    `The GLB file ${what}.`,
    'Export the part again, as GLB or as binary STL.',
    { cause },
  )
}

export function unsupportedGltf(what: string): MeshError {
  return new MeshError(
    'unsupported_feature',
    `The GLB file ${what}, which is not supported.`,
    'Export the part again as plain GLB without compression, or as binary STL.',
  )
}
