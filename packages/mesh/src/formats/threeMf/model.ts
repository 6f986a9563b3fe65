import type { DeclaredUnit } from '../../units/declaredUnit.ts'
import type { Transform } from '../transform.ts'
import type { TriangleRange } from './purpose.ts'

/** The objects and build items of one model part of a 3MF package. */
export interface Model {
  unit: DeclaredUnit
  /** By their id in the file. */
  objects: Map<string, ModelObject>
  /** The build items; undefined without a `build` element. */
  items: BuildItem[] | undefined
  /** The namespaces of the extensions without which the model must not be read. */
  requiredExtensions: string[]
}

/** An object is a mesh, or made of other objects. */
export interface ModelObject {
  id: string
  name: string | undefined
  /** `model`, `support`, `solidsupport`, `surface` or `other`. */
  type: string
  /** x, y, z of each vertex. */
  positions: Float64Array
  /** Three vertex indices a triangle. */
  indices: Uint32Array
  components: Reference[]
  /** The extension element that defines the shape, where neither a mesh nor components do. */
  foreignShape: string | undefined
  /** What is printed besides the mesh, or instead of it, and is not read. */
  unreadShape: 'a beam lattice' | 'slices' | 'slices, which its mesh only stands in for' | undefined
  /** Cura's settings say that it only changes how other objects are printed. */
  isHelper: boolean
  /** The purposes of its triangles, as Slic3r writes them into the model. */
  ranges: TriangleRange[]
}

/** A placement of another object. */
export interface Reference {
  objectId: string
  /** The model part of the object, where that is another one (production extension). */
  path: string | undefined
  transform: Transform | undefined
}

/** A placement in the build. */
export interface BuildItem extends Reference {
  /** Whether it is switched on for printing. */
  isPrintable: boolean
}
