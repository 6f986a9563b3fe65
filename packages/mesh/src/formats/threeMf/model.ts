import type { DeclaredUnit } from '../../units/declaredUnit.ts'
import type { Transform } from '../transform.ts'

/** What one model part of a 3MF package says about shapes. */
export interface Model {
  unit: DeclaredUnit
  /** By their id in the file. */
  objects: Map<string, ModelObject>
  /** What is to be built; undefined without a `build` element. */
  items: Reference[] | undefined
}

/** An object is a mesh, or made of other objects. */
export interface ModelObject {
  id: string
  /** x, y, z of each vertex. */
  positions: Float64Array
  /** Three vertices a triangle, numbered from 0. */
  indices: Uint32Array
  components: Reference[]
  /** The element of an extension that makes the shape, where neither a mesh nor components do. */
  foreignShape: string | undefined
}

/** Another object, at another place. */
export interface Reference {
  objectId: string
  /** The model part it is in, where that is another one (production extension). */
  path: string | undefined
  transform: Transform | undefined
}
