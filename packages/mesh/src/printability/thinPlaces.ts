import type { Vector } from '../basics/vector.ts'

/** A measured thickness, and the area that it represents. */
export interface Thickness {
  distance: number
  /** In the middle of the wall. */
  where: Vector
  area: number
}

/** A place where a part is thinner than around it. */
export interface ThinPlace {
  /** The least thickness there, and where that is. */
  distance: number
  where: Vector
  /** Around what is nearly as thin. */
  bounds: [min: Vector, max: Vector]
  /** Of the surface that is nearly as thin, on both sides. */
  area: number
}

/** Measurements up to this many times the minimum belong to the same wall. */
const SAME_WALL_RATIO = 1.25
/** Two places are separate if the part is this many times thicker between them. */
const SEPARATION_RATIO = 1.5
/** The side of the cells in which measurements are gathered, in steps between them; neighbouring cells touch. */
const CELL_STEPS = 2

/**
 * The thin places of a part, the thinnest first: the minima of its thickness that stand out (by persistence, as in
 * Edelsbrunner, Letscher and Zomorodian, "Topological persistence and simplification", 2002). No limit is needed to
 * find them, so they are the same in every unit. A single measurement does not make a place.
 *
 * @param step how far apart the measurements are
 */
export function thinPlaces(measured: readonly Thickness[], step: number): ThinPlace[] {
  const cells = new Cells(step * CELL_STEPS)
  const places = new Map<number, GrowingPlace>()
  const done: GrowingPlace[] = []
  for (const thickness of measured.toSorted((a, b) => a.distance - b.distance)) {
    const { own, groups } = cells.enter(thickness.where)
    // The group with the thinnest wall absorbs the others.
    const [thinnest, ...others] = groups.sort((a, b) => distanceOf(a) - distanceOf(b))
    const into = thinnest ?? own
    for (const other of others) {
      const place = places.get(other)
      places.delete(other)
      cells.join(other, into)
      if (place && thickness.distance > place.distance * SEPARATION_RATIO) done.push(place)
      else if (place) mergeIfSimilar(places.get(into), place)
    }
    if (thinnest === undefined) places.set(own, newPlace(thickness))
    else mergeIfSimilar(places.get(into), newPlace(thickness))
  }
  return [...done, ...places.values()]
    .filter(({ measurements }) => measurements > 1)
    .sort((a, b) => a.distance - b.distance)
    .map(({ measurements: _, ...place }) => place)

  function distanceOf(group: number): number {
    return places.get(group)?.distance ?? Infinity
  }
}

/** Cells of space that have been entered, in groups of those that touch. */
class Cells {
  readonly #side: number
  readonly #numbers = new Map<number, number>()
  readonly #parents: number[] = []

  constructor(side: number) {
    this.#side = side
  }

  /** Enters the cell of a point: gives the groups that touch it, and the one that it belongs to from then on. */
  enter(point: Vector): { own: number; groups: number[] } {
    const [x = 0, y = 0, z = 0] = point.map((value) => Math.floor(value / this.#side))
    const key = keyOf(x, y, z)
    const existing = this.#numbers.get(key)
    // Of two neighbours, the one entered later finds the other, so a known cell already has all of its neighbours.
    if (existing !== undefined) {
      const own = rootOf(this.#parents, existing)
      return { own, groups: [own] }
    }
    const groups = new Set<number>()
    for (let i = 0; i < 27; i++) {
      const neighbourKey = keyOf(x + (i % 3) - 1, y + (Math.floor(i / 3) % 3) - 1, z + Math.floor(i / 9) - 1)
      const near = this.#numbers.get(neighbourKey)
      if (near !== undefined) groups.add(rootOf(this.#parents, near))
    }
    const number = this.#parents.length
    const [own = number] = groups
    this.#numbers.set(key, number)
    this.#parents.push(own)
    return { own, groups: [...groups] }
  }

  join(group: number, into: number): void {
    this.#parents[group] = into
  }
}

const HALF = 2 ** 16
/** Cells that are very far apart may share a key; then two thin places become one. */
const keyOf = (x: number, y: number, z: number) =>
  ((x + HALF) * 2 * HALF + (y + HALF)) * 2 * HALF + (z + HALF)

function rootOf(parents: number[], node: number): number {
  let root = node
  while ((parents[root] ?? root) !== root) root = parents[root] ?? root
  for (let current = node; current !== root; ) {
    const next = parents[current] ?? root
    parents[current] = root
    current = next
  }
  return root
}

interface GrowingPlace extends ThinPlace {
  measurements: number
}

const newPlace = ({ distance, where, area }: Thickness): GrowingPlace => ({
  distance,
  where,
  area,
  bounds: [[...where], [...where]],
  measurements: 1,
})

/** Extends a place by measurements that are nearly as thin. */
function mergeIfSimilar(place: GrowingPlace | undefined, more: GrowingPlace): void {
  if (!place || more.distance > place.distance * SAME_WALL_RATIO) return
  place.area += more.area
  place.measurements += more.measurements
  for (const axis of [0, 1, 2] as const) {
    place.bounds[0][axis] = Math.min(place.bounds[0][axis], more.bounds[0][axis])
    place.bounds[1][axis] = Math.max(place.bounds[1][axis], more.bounds[1][axis])
  }
}
