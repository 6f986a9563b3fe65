import { MeshError } from '../../basics/errors.ts'
import { MAX_TRIANGLES, tooManyTriangles } from '../../basics/limits.ts'
import type { Scheduler } from '../../basics/scheduler.ts'
import { eachPlaced, type Placed } from '../eachPlaced.ts'
import type { MeshSink } from '../format.ts'
import { Placer } from '../placer.ts'
import { printableText } from './attributes.ts'
import type { Model, ModelObject, Reference } from './model.ts'
import { badXml } from './xmlScanner.ts'

/** How many times objects may be placed in all, including empty ones. */
const MAX_PLACEMENTS = 2_000_000

/** The model parts of a package by their names, lower case without the first slash. */
export type Models = ReadonlyMap<string, Model>

/** An object with the model part in which its components' ids are looked up. */
interface ResolvedObject {
  object: ModelObject
  part: string
}

export function partKey(path: string): string {
  return path.replace(/^\/+/, '').toLowerCase()
}

/**
 * Places the items of the root model's build: each mesh as often and where its items and components say, each time
 * as a separate part.
 *
 * All placements are counted before the first, so that a few lines of components that contain each other ten times
 * over cannot grow without limit.
 *
 * @throws MeshError `bad_syntax`, `bad_index`, `unsupported_feature`, `too_many_triangles`, `not_finite`;
 * `aborted`,
 * `deadline_exceeded`
 */
export async function assemble(
  root: string,
  models: Models,
  sink: MeshSink,
  scheduler: Scheduler,
): Promise<void> {
  const items = models.get(root)?.items ?? []
  const counter = new PlacementCounter(models)
  let placements = 0
  let triangles = 0
  for (const item of items) {
    const counts = counter.count(resolve(models, root, item))
    placements += counts.placements
    triangles += counts.triangles
    if (triangles > MAX_TRIANGLES) throw tooManyTriangles()
    if (placements > MAX_PLACEMENTS) throw badXml(`places objects more than ${MAX_PLACEMENTS} times`)
  }

  const placer = new Placer(sink, scheduler)
  const build = async ({ item: { object, part }, transform }: Placed<ResolvedObject>) => {
    if (object.foreignShape !== undefined) throw unsupportedShape(object.foreignShape)
    if (object.indices.length > 0) {
      sink.startPart()
      await placer.place(object.positions, object.indices, transform)
    }
    if (scheduler.isYieldDue())
      await scheduler.yieldNow({ phase: 'read', done: sink.triangles, total: triangles })
    return object.components.map((component) => placed(models, part, component))
  }
  for (const item of items) await eachPlaced([placed(models, root, item)], build)
}

function placed(models: Models, part: string, reference: Reference): Placed<ResolvedObject> {
  return { item: resolve(models, part, reference), transform: reference.transform }
}

function resolve(models: Models, part: string, { objectId, path }: Reference): ResolvedObject {
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

function unsupportedShape(element: string): MeshError {
  return new MeshError(
    'unsupported_feature',
    `The 3MF file places an object whose shape is not a mesh, but <${printableText(element)}>, which is not supported.`,
    'Convert the part to a mesh in the program that made it and export it again.',
  )
}

interface Counts {
  placements: number
  triangles: number
}

/** Counts the placements and triangles below an object, each object once, without recursion. */
class PlacementCounter {
  private readonly models: Models
  private readonly counts = new Map<ModelObject, Counts>()
  private readonly started = new Set<ModelObject>()

  constructor(models: Models) {
    this.models = models
  }

  count(root: ResolvedObject): Counts {
    const stack = [root]
    for (let resolved = stack.at(-1); resolved; resolved = stack.at(-1)) {
      const { object, part } = resolved
      if (this.counts.has(object)) {
        stack.pop()
        continue
      }
      const children = object.components.map((component) => resolve(this.models, part, component))
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
