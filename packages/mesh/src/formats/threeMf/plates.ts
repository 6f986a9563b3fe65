import { MeshError } from '../../basics/errors.ts'
import { join, newGroups, rootOf } from '../../basics/groups.ts'
import { MAX_AXIS_MM } from '../../basics/limits.ts'
import type { Scheduler } from '../../basics/scheduler.ts'
import { MM_PER_DECLARED_UNIT } from '../../units/declaredUnit.ts'
import type { FilePlate } from '../format.ts'
import { eachPiece } from './assembly.ts'
import type { BuildItem } from './model.ts'
import { findObject, MeshPieces, type Package } from './printedPieces.ts'

/** Parts of one plate are usually nearer to each other than those of two. */
const MAX_GAP_MM = 30
/** A plate lists at most this many names. */
const MAX_NAMES = 10
/** At most this many items are sorted onto plates by their places; more take too long. */
const MAX_SORTED_ITEMS = 2_000

interface PlateItems {
  number: number
  name: string | null
  items: BuildItem[]
}

type Box = FilePlate['bounds']

/**
 * The plates of a project, with what is on each: as the slicer stored them; else, for a build that is longer than
 * any plate, groups of items that are near each other. One plate, or none that can be told apart, gives an empty list.
 */
export async function findPlates(
  project: Package,
  items: readonly BuildItem[],
  scheduler: Scheduler,
): Promise<{ plate: FilePlate; items: BuildItem[] }[]> {
  if (items.length < 2) return []
  const stored = storedPlates(project, new Set(items))
  if (stored === undefined && items.length > MAX_SORTED_ITEMS) return []
  const boxes = new Map<BuildItem, Box>()
  const boxOf = async (item: BuildItem) => {
    const box = boxes.get(item) ?? (await boundsOfItem(project, item, scheduler))
    boxes.set(item, box)
    return box
  }
  let plates = stored
  if (plates === undefined) {
    for (const item of items) await boxOf(item)
    plates = nearItems(boxes, MM_PER_DECLARED_UNIT[project.models.get(project.root)?.unit ?? 'mm'])
  }
  if (plates.length < 2) return []
  const found = []
  for (const { number, name, items } of plates) {
    const bounds = unionOf(await Promise.all(items.map(boxOf)))
    const objects = [...new Set(items.map((item) => nameOf(project, item)))].slice(0, MAX_NAMES)
    found.push({ plate: { number, name, objects, bounds }, items })
  }
  return found
}

/**
 * The plate to read: the one that was asked for, else the first.
 * @throws MeshError `no_such_plate`
 */
export function choosePlate<Plate extends { plate: FilePlate }>(
  plates: readonly Plate[],
  wanted: number | undefined,
): Plate | undefined {
  const chosen = wanted === undefined ? plates[0] : plates.find(({ plate }) => plate.number === wanted)
  if (chosen || (plates.length === 0 && (wanted ?? 1) === 1)) return chosen
  throw noSuchPlate(
    wanted ?? 1,
    plates.map(({ plate }) => plate.number),
  )
}

export function noSuchPlate(wanted: number, numbers: readonly number[]): MeshError {
  return new MeshError(
    'no_such_plate',
    `The file has no plate ${wanted}: ${numbers.length === 0 ? 'it has only one plate' : `its plates are ${numbers.join(', ')}`}.`,
    numbers.length === 0 ? 'Leave the plate out.' : 'Choose one of its plates.',
  )
}

/** Undefined where the slicer stored none. What it put on no plate follows as a plate of its own. */
function storedPlates(
  { settings, models, root }: Package,
  printed: ReadonlySet<BuildItem>,
): PlateItems[] | undefined {
  if (settings.plates.every(({ instances }) => instances.length === 0)) return undefined
  const plateOf = new Map<string, number>()
  settings.plates.forEach(({ instances }, index) => {
    for (const { objectId, instance } of instances) plateOf.set(`${objectId}/${instance}`, index)
  })
  const placed = new Map<string, number>()
  const byPlate = Map.groupBy(models.get(root)?.items ?? [], (item) => {
    const instance = placed.get(item.objectId) ?? 0
    placed.set(item.objectId, instance + 1)
    return plateOf.get(`${item.objectId}/${instance}`)
  })
  const printedOf = (plate: number | undefined) =>
    byPlate.get(plate)?.filter((item) => printed.has(item)) ?? []
  const plates = settings.plates.flatMap(({ number, name }, index): PlateItems[] => {
    const onIt = printedOf(index)
    return onIt.length > 0 ? [{ number, name: name || null, items: onIt }] : []
  })
  const outside = printedOf(undefined)
  const next = Math.max(0, ...settings.plates.map(({ number }) => number)) + 1
  return outside.length > 0 ? [...plates, { number: next, name: 'on no plate', items: outside }] : plates
}

/** Groups of items that are near each other, where all of them together are longer than a plate. */
function nearItems(boxes: ReadonlyMap<BuildItem, Box>, mmPerUnit: number): PlateItems[] {
  const [min, max] = unionOf([...boxes.values()])
  const isTooLong = [0, 1].some((axis) => ((max[axis] ?? 0) - (min[axis] ?? 0)) * mmPerUnit > MAX_AXIS_MM)
  if (!isTooLong) return []
  const entries = [...boxes]
  const groups = newGroups(entries.length)
  const gap = MAX_GAP_MM / mmPerUnit
  for (const [i, [, a]] of entries.entries()) {
    for (const [j, [, b]] of entries.slice(0, i).entries()) if (isNear(a, b, gap)) join(groups, i, j)
  }
  const plates = Map.groupBy(entries.entries(), ([i]) => rootOf(groups, i))
  return [...plates.values()].map((members, index) => ({
    number: index + 1,
    name: null,
    items: members.map(([, [item]]) => item),
  }))
}

function isNear([aMin, aMax]: Box, [bMin, bMax]: Box, gap: number): boolean {
  return [0, 1].every(
    (axis) => (bMin[axis] ?? 0) - (aMax[axis] ?? 0) <= gap && (aMin[axis] ?? 0) - (bMax[axis] ?? 0) <= gap,
  )
}

async function boundsOfItem(project: Package, item: BuildItem, scheduler: Scheduler): Promise<Box> {
  const bounds: Box = [
    [Infinity, Infinity, Infinity],
    [-Infinity, -Infinity, -Infinity],
  ]
  const pieces = new MeshPieces(project)
  await eachPiece(project, pieces, item, item.transform, scheduler, async (piece) => {
    if (piece.purpose !== 'printed') return
    const { positions, indices, transform: m = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0] } = piece
    for (const vertex of indices) {
      for (const axis of [0, 1, 2] as const) {
        let value = m[9 + axis] ?? 0
        for (let k = 0; k < 3; k++) value += positions[vertex * 3 + k] * (m[k * 3 + axis] ?? 0)
        bounds[0][axis] = Math.min(bounds[0][axis], value)
        bounds[1][axis] = Math.max(bounds[1][axis], value)
      }
    }
  })
  return bounds
}

function unionOf(boxes: readonly Box[]): Box {
  const over = (axis: 0 | 1 | 2): [number, number] => [
    Math.min(...boxes.map(([min]) => min[axis])),
    Math.max(...boxes.map(([, max]) => max[axis])),
  ]
  const [x, y, z] = [over(0), over(1), over(2)]
  return [
    [x[0], y[0], z[0]],
    [x[1], y[1], z[1]],
  ]
}

function nameOf(project: Package, item: BuildItem): string {
  const { object } = findObject(project.models, project.root, item)
  return (project.settings.names.get(object.id) || object.name || `object ${object.id}`).slice(0, 80)
}
