import { MeshError } from '../../basics/errors.ts'
import type { Transform } from '../transform.ts'
import type { Model, ModelObject, Reference } from './model.ts'
import { combinedPurpose, type Purpose } from './purpose.ts'
import type { SlicerSettings } from './slicerSettings.ts'
import { badXml } from './xmlScanner.ts'

/** The model parts of a package by their names, lower case without the first slash. */
export type Models = ReadonlyMap<string, Model>

/** A 3MF package as it was read. */
export interface Package {
  models: Models
  /** The name of the model part with the build. */
  root: string
  settings: SlicerSettings
}

/** An object with the model part in which its components' ids are looked up, and what it is for. */
export interface ResolvedObject {
  object: ModelObject
  part: string
  purpose: Purpose
  /** Whether the build places it, and not another object. */
  isBuilt: boolean
}

/** Triangles with one purpose. */
export interface Piece {
  positions: Float64Array
  indices: Uint32Array
  purpose: Purpose
  transform: Transform | undefined
}

export function partKey(path: string): string {
  return path.replace(/^\/+/, '').toLowerCase()
}

/** @throws MeshError `bad_index` */
export function findObject(
  models: Models,
  part: string,
  { objectId, path }: Reference,
): { object: ModelObject; part: string } {
  const key = path === undefined ? part : partKey(path)
  const object = models.get(key)?.objects.get(objectId)
  if (!object) {
    throw new MeshError(
      'bad_index',
      `The 3MF file places object ${JSON.stringify(objectId.slice(0, 40))} of ${JSON.stringify(key.slice(0, 80))}, which does not exist.`,
      'Export the part again, as 3MF or as binary STL.',
    )
  }
  return { object, part: key }
}

/** The components of an object, each with what it is for, but without those that are not printed. */
export function componentsOf(
  { models, settings }: Package,
  { object, part, purpose, isBuilt }: ResolvedObject,
): { item: ResolvedObject; transform: Transform | undefined }[] {
  const listed = isBuilt ? settings.components.get(object.id) : undefined
  return object.components.flatMap((component, index) => {
    const found = findObject(models, part, component)
    // As Bambu Studio reads them: by their place where the id agrees, else by their id.
    const inPlace = listed?.[index]
    const setting =
      inPlace?.objectId === component.objectId
        ? inPlace
        : listed?.find(({ objectId }) => objectId === component.objectId)
    const own = setting?.purpose ?? (isPrinted(found.object) ? 'printed' : 'helper')
    const combined = combinedPurpose(purpose, found.object.isHelper ? 'helper' : own)
    if (combined === 'helper') return []
    return [{ item: { ...found, purpose: combined, isBuilt: false }, transform: component.transform }]
  })
}

/** Whether an object of this type is printed: supports may be replaced, and others are for extensions only. */
export function isPrinted({ type }: ModelObject): boolean {
  return type !== 'support' && type !== 'solidsupport' && type !== 'other'
}

/** Splits meshes by the purposes of their triangles, each mesh once. */
export class MeshPieces {
  private readonly package_: Package
  private readonly known = new Map<ModelObject, Piece[]>()

  constructor(package_: Package) {
    this.package_ = package_
  }

  /** @throws MeshError `bad_index` where a range has triangles that the mesh does not have */
  of({ object, part, purpose }: ResolvedObject, transform: Transform | undefined): Piece[] {
    let pieces = this.known.get(object)
    if (!pieces) {
      const { settings, root } = this.package_
      const listed = part === root ? settings.ranges.get(object.id) : undefined
      pieces = splitMesh(object, listed ?? object.ranges)
      this.known.set(object, pieces)
    }
    return pieces.flatMap((piece) => {
      const combined = combinedPurpose(purpose, piece.purpose)
      return combined === 'helper' ? [] : [{ ...piece, purpose: combined, transform }]
    })
  }
}

function splitMesh({ id, positions, indices }: ModelObject, ranges: ModelObject['ranges']): Piece[] {
  const whole: Piece = { positions, indices, purpose: 'printed', transform: undefined }
  if (indices.length === 0) return []
  if (ranges.length === 0) return [whole]
  const triangles = indices.length / 3
  const pieces: Piece[] = []
  const isListed = new Uint8Array(triangles)
  for (const { first, last, purpose } of ranges) {
    // A volume without triangles ends before it starts.
    if (last === first - 1) continue
    const isValid = Number.isInteger(first) && first >= 0 && last >= first && last < triangles
    if (!isValid || !Number.isInteger(last) || isListed.subarray(first, last + 1).includes(1))
      throw badXml(`has settings for triangles of object "${id.slice(0, 40)}" that are wrong`)
    isListed.fill(1, first, last + 1)
    pieces.push({ ...whole, indices: indices.slice(first * 3, (last + 1) * 3), purpose })
  }
  const others = indices.filter((_, index) => isListed[Math.floor(index / 3)] === 0)
  return others.length === 0 ? pieces : [...pieces, { ...whole, indices: others }]
}
