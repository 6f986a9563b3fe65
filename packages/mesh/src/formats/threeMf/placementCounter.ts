import type { ModelObject } from './model.ts'
import { findObject, type Models } from './printedPieces.ts'
import { badXml } from './xmlScanner.ts'

/** An object with the model part in which its components' ids are looked up. */
interface Listed {
  object: ModelObject
  part: string
}

interface Counts {
  placements: number
  triangles: number
}

/** Counts the placements and triangles below an object, each object once, without recursion. */
export class PlacementCounter {
  private readonly models: Models
  private readonly counts = new Map<ModelObject, Counts>()
  private readonly started = new Set<ModelObject>()

  constructor(models: Models) {
    this.models = models
  }

  count(root: Listed): Counts {
    const stack = [root]
    for (let resolved = stack.at(-1); resolved; resolved = stack.at(-1)) {
      const { object, part } = resolved
      if (this.counts.has(object)) {
        stack.pop()
        continue
      }
      const children = object.components.map((component) => findObject(this.models, part, component))
      if (this.started.has(object)) {
        stack.pop()
        const total = { placements: 1, triangles: object.indices.length / 3 }
        for (const child of children) {
          const counts = this.counts.get(child.object)
          // Its count was requested but is not known: it is an ancestor of this object.
          if (!counts) throw badXml(`has object "${object.id.slice(0, 40)}" inside itself`)
          total.placements += counts.placements
          total.triangles += counts.triangles
        }
        this.counts.set(object, total)
      } else {
        this.started.add(object)
        for (const child of children) {
          if (this.started.has(child.object) && !this.counts.has(child.object)) {
            throw badXml(`has object "${child.object.id.slice(0, 40)}" inside itself`)
          }
          stack.push(child)
        }
      }
    }
    return this.counts.get(root.object) ?? { placements: 0, triangles: 0 }
  }
}
