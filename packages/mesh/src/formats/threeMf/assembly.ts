import { MeshError } from '../../basics/errors.ts'
import { MAX_TRIANGLES, tooManyTriangles } from '../../basics/limits.ts'
import type { Scheduler } from '../../basics/scheduler.ts'
import { eachPlaced } from '../eachPlaced.ts'
import type { MeshSink } from '../format.ts'
import { Placer } from '../placer.ts'
import { compose, type Transform } from '../transform.ts'
import { printableText } from './attributes.ts'
import type { BuildItem, ModelObject } from './model.ts'
import { PlacementCounter } from './placementCounter.ts'
import {
  componentsOf,
  findObject,
  isPrinted,
  MeshPieces,
  type Package,
  type Piece,
  type ResolvedObject,
} from './printedPieces.ts'
import { subtractNegatives } from './subtractNegatives.ts'
import { badXml } from './xmlScanner.ts'

/** How many times objects may be placed in all, including empty ones. */
const MAX_PLACEMENTS = 2_000_000

/** Of this many parts at most may one object be made from which something is subtracted. */
const MAX_PIECES = 10_000

/**
 * The items of the build that are printed.
 * @throws MeshError `bad_syntax` where it places an object that must not be printed; `bad_index`
 */
export function printedItems({ models, root }: Package): BuildItem[] {
  return (models.get(root)?.items ?? []).filter((item) => {
    if (!item.isPrintable) return false
    const { object } = findObject(models, root, item)
    if (object.type === 'other') {
      throw badXml(
        `places object "${printableText(object.id)}" in the build, whose type "other" is not for printing`,
      )
    }
    return isPrinted(object) && !object.isHelper
  })
}

/**
 * Places build items: each mesh as often and where its item and components say, each time as a separate part. What
 * a slicer subtracts is subtracted, and what it does not print is left out.
 *
 * All placements are counted before the first, so that a few lines of components that contain each other ten times
 * over cannot grow without limit.
 *
 * @throws MeshError `bad_syntax`, `bad_index`, `unsupported_feature`, `too_many_triangles`, `not_finite`;
 * `aborted`,
 * `deadline_exceeded`
 */
export async function assemble(
  project: Package,
  items: readonly BuildItem[],
  sink: MeshSink,
  scheduler: Scheduler,
): Promise<void> {
  const triangles = countTriangles(project, items)
  const placer = new Placer(sink, scheduler)
  const pieces = new MeshPieces(project)
  const place = async ({ positions, indices, transform }: Piece) => {
    sink.startPart()
    await placer.place(positions, indices, transform)
    if (scheduler.isYieldDue())
      await scheduler.yieldNow({ phase: 'read', done: sink.triangles, total: triangles })
  }
  const hasNegatives = subtracts(project)
  /** What is left of an object, which may be placed several times. */
  const leftOf = new Map<ModelObject, Piece[]>()
  for (const item of items) {
    if (!hasNegatives) {
      await eachPiece(project, pieces, item, item.transform, scheduler, place)
      continue
    }
    const { object } = findObject(project.models, project.root, item)
    let left = leftOf.get(object)
    if (!left) {
      const all: Piece[] = []
      await eachPiece(project, pieces, item, undefined, scheduler, async (piece) => {
        all.push(piece)
        if (all.length > MAX_PIECES) throw badXml(`has an object of more than ${MAX_PIECES} parts`)
      })
      left = await subtractNegatives(all)
      leftOf.set(object, left)
    }
    for (const piece of left) await place({ ...piece, transform: compose(piece.transform, item.transform) })
  }
}

/** Visits the triangles of an item that are printed or subtracted. */
export async function eachPiece(
  project: Package,
  pieces: MeshPieces,
  item: BuildItem,
  transform: Transform | undefined,
  scheduler: Scheduler,
  visit: (piece: Piece) => Promise<void>,
): Promise<void> {
  const built: ResolvedObject = {
    ...findObject(project.models, project.root, item),
    purpose: 'printed',
    isBuilt: true,
  }
  await eachPlaced([{ item: built, transform }], async ({ item: resolved, transform }) => {
    refuseUnreadShape(resolved.object)
    for (const piece of pieces.of(resolved, transform)) await visit(piece)
    if (scheduler.isYieldDue()) await scheduler.yieldNow({ phase: 'read', done: 0 })
    return componentsOf(project, resolved)
  })
}

function countTriangles({ models, root }: Package, items: readonly BuildItem[]): number {
  const counter = new PlacementCounter(models)
  let placements = 0
  let triangles = 0
  for (const item of items) {
    const counts = counter.count(findObject(models, root, item))
    placements += counts.placements
    triangles += counts.triangles
    if (triangles > MAX_TRIANGLES) throw tooManyTriangles()
    if (placements > MAX_PLACEMENTS) throw badXml(`places objects more than ${MAX_PLACEMENTS} times`)
  }
  return triangles
}

/** Whether anything in the project is subtracted. */
function subtracts({ settings }: Package): boolean {
  return [...settings.ranges.values(), ...settings.components.values()]
    .flat()
    .some(({ purpose }) => purpose === 'negative')
}

function refuseUnreadShape({ foreignShape, unreadShape }: ModelObject): void {
  if (foreignShape !== undefined) {
    throw new MeshError(
      'unsupported_feature',
      `The 3MF file places an object whose shape is not a mesh, but <${printableText(foreignShape)}>, which is not supported.`,
      'Convert the part to a mesh in the program that made it and export it again.',
    )
  }
  if (unreadShape !== undefined) {
    throw new MeshError(
      'unsupported_feature',
      `The 3MF file describes a part by ${unreadShape}, which is not supported.`,
      'Export the part as a plain mesh, for example as binary STL.',
    )
  }
}
