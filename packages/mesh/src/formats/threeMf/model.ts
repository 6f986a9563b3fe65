import type { DeclaredUnit } from '../../units/declaredUnit.ts'
import type { Transform } from '../transform.ts'

/** The objects and build items of one model part of a 3MF package. */
export interface Model {
  unit: DeclaredUnit
  /** By their id in the file. */
  objects: Map<string, ModelObject>
  /** The build items; undefined without a `build` element. */
  items: Reference[] | undefined
}

/** An object is a mesh, or made of other objects. */
export interface ModelObject {
  id: string
  /** x, y, z of each vertex. */
  positions: Float64Array
  /** Three vertex indices a triangle. */
  indices: Uint32Array
  components: Reference[]
  /** The extension element that defines the shape, where neither a mesh nor components do. */
  foreignShape: string | undefined
}

/** A placement of another object. */
export interface Reference {
  objectId: string
  /** The model part of the object, where that is another one (production extension). */
  path: string | undefined
  transform: Transform | undefined
}
