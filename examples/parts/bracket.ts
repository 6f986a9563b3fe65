import { type Point2, triangulate } from './polygon.ts'
import type { Point, Triangle } from './solid.ts'

const WIDTH = 60
const DEPTH = 40
const HEIGHT = 40
const THICK = 6
/** The plane of the upright plate that faces the base. */
const FRONT = DEPTH - THICK
/** A round hole is a polygon of so many corners, all of them on the circle. */
const SEGMENTS = 64
const UPRIGHT_HOLES: readonly Hole[] = [
  { u: 13, v: 27, diameter: 9 },
  { u: 47, v: 27, diameter: 9 },
]
const BASE_HOLES: readonly Hole[] = [
  { u: 13, v: 17, diameter: 7 },
  { u: 47, v: 17, diameter: 7 },
]
/** The gusset between the plates: a triangle with two equal legs, in the middle of the width. */
const GUSSET = { from: 27, to: 33, leg: 20 }

interface Hole {
  u: number
  v: number
  diameter: number
}

/** Where a point of a flat face lies in space. */
type Place = (point: Point2) => Point

/**
 * An angle bracket of 60 × 40 × 40 mm: a base on z = 0, an upright plate at its back, two holes in each, a gusset.
 * One closed body: faces that meet share all the corners on their common edge.
 */
export function bracket(): Triangle[] {
  const { from, to, leg } = GUSSET
  const foot = FRONT - leg
  const top = THICK + leg
  const baseTop: Point2[] = [
    [0, 0],
    [WIDTH, 0],
    [WIDTH, FRONT],
    [to, FRONT],
    [to, foot],
    [from, foot],
    [from, FRONT],
    [0, FRONT],
  ]
  const uprightFront: Point2[] = [
    [0, THICK],
    [from, THICK],
    [from, top],
    [to, top],
    [to, THICK],
    [WIDTH, THICK],
    [WIDTH, HEIGHT],
    [0, HEIGHT],
  ]
  const profile: Point2[] = [
    [0, 0],
    [DEPTH, 0],
    [DEPTH, HEIGHT],
    [FRONT, HEIGHT],
    [FRONT, THICK],
    [0, THICK],
  ]
  const gusset: Point2[] = [
    [foot, THICK],
    [FRONT, THICK],
    [FRONT, top],
  ]
  return [
    ...face(baseTop, BASE_HOLES, ([u, v]) => [u, v, THICK]),
    ...turned(face(rectangle(0, 0, WIDTH, DEPTH), BASE_HOLES, ([u, v]) => [u, v, 0])),
    ...face(uprightFront, UPRIGHT_HOLES, ([u, v]) => [u, FRONT, v]),
    ...turned(face(rectangle(0, 0, WIDTH, HEIGHT), UPRIGHT_HOLES, ([u, v]) => [u, DEPTH, v])),
    ...face(profile, [], ([u, v]) => [WIDTH, u, v]),
    ...turned(face(profile, [], ([u, v]) => [0, u, v])),
    ...face(rectangle(0, 0, WIDTH, THICK), [], ([u, v]) => [u, 0, v]),
    ...face(rectangle(0, FRONT, WIDTH, DEPTH), [], ([u, v]) => [u, v, HEIGHT]),
    ...face(gusset, [], ([u, v]) => [to, u, v]),
    ...turned(face(gusset, [], ([u, v]) => [from, u, v])),
    ...face(rectangle(from, 0, to, leg), [], ([u, v]) => [u, foot + v, THICK + v]),
    ...BASE_HOLES.flatMap((hole) =>
      bore(
        hole,
        ([u, v]) => [u, v, 0],
        ([u, v]) => [u, v, THICK],
      ),
    ),
    ...UPRIGHT_HOLES.flatMap((hole) =>
      bore(
        hole,
        ([u, v]) => [u, DEPTH, v],
        ([u, v]) => [u, FRONT, v],
      ),
    ),
  ]
}

function face(outline: readonly Point2[], holes: readonly Hole[], place: Place): Triangle[] {
  const rims = holes.map((hole) => rim(hole).reverse())
  return triangulate(outline, rims).map(([a, b, c]): Triangle => [place(a), place(b), place(c)])
}

/** The wall of a hole, seen from inside it: from its far end to the end that faces the viewer. */
function bore(hole: Hole, far: Place, near: Place): Triangle[] {
  const points = rim(hole)
  return points.flatMap((a, at): Triangle[] => {
    const b = points[(at + 1) % points.length] ?? a
    return [
      [far(a), near(a), near(b)],
      [far(a), near(b), far(b)],
    ]
  })
}

/** Anticlockwise. */
function rim({ u, v, diameter }: Hole): Point2[] {
  return Array.from({ length: SEGMENTS }, (_, at): Point2 => {
    const angle = (2 * Math.PI * at) / SEGMENTS
    return [u + (diameter / 2) * Math.cos(angle), v + (diameter / 2) * Math.sin(angle)]
  })
}

function rectangle(u0: number, v0: number, u1: number, v1: number): Point2[] {
  return [
    [u0, v0],
    [u1, v0],
    [u1, v1],
    [u0, v1],
  ]
}

function turned(triangles: readonly Triangle[]): Triangle[] {
  return triangles.map(([a, b, c]): Triangle => [a, c, b])
}
