import { type Point2, triangulate } from './polygon.ts'
import type { Point, Triangle } from './solid.ts'

const WIDTH = 60
const DEPTH = 40
const HEIGHT = 40
const THICKNESS = 6
/** The y of the upright plate's front face; its back is at DEPTH. */
const FRONT = DEPTH - THICKNESS
/** A round hole is a polygon with this many vertices, all of them on the circle. */
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

/** Maps a point of a flat face to space. */
type Placement = (point: Point2) => Point

/**
 * An angle bracket of 60 × 40 × 40 mm: a base on z = 0, an upright plate at its back, two holes in each, a gusset.
 * One closed body: adjacent faces share all the vertices on their common edge.
 */
export function bracket(): Triangle[] {
  const { from, to, leg } = GUSSET
  const foot = FRONT - leg
  const top = THICKNESS + leg
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
    [0, THICKNESS],
    [from, THICKNESS],
    [from, top],
    [to, top],
    [to, THICKNESS],
    [WIDTH, THICKNESS],
    [WIDTH, HEIGHT],
    [0, HEIGHT],
  ]
  const profile: Point2[] = [
    [0, 0],
    [DEPTH, 0],
    [DEPTH, HEIGHT],
    [FRONT, HEIGHT],
    [FRONT, THICKNESS],
    [0, THICKNESS],
  ]
  const gusset: Point2[] = [
    [foot, THICKNESS],
    [FRONT, THICKNESS],
    [FRONT, top],
  ]
  return [
    ...face(baseTop, BASE_HOLES, ([u, v]) => [u, v, THICKNESS]),
    ...flipped(face(rectangle(0, 0, WIDTH, DEPTH), BASE_HOLES, ([u, v]) => [u, v, 0])),
    ...face(uprightFront, UPRIGHT_HOLES, ([u, v]) => [u, FRONT, v]),
    ...flipped(face(rectangle(0, 0, WIDTH, HEIGHT), UPRIGHT_HOLES, ([u, v]) => [u, DEPTH, v])),
    ...face(profile, [], ([u, v]) => [WIDTH, u, v]),
    ...flipped(face(profile, [], ([u, v]) => [0, u, v])),
    ...face(rectangle(0, 0, WIDTH, THICKNESS), [], ([u, v]) => [u, 0, v]),
    ...face(rectangle(0, FRONT, WIDTH, DEPTH), [], ([u, v]) => [u, v, HEIGHT]),
    ...face(gusset, [], ([u, v]) => [to, u, v]),
    ...flipped(face(gusset, [], ([u, v]) => [from, u, v])),
    ...face(rectangle(from, 0, to, leg), [], ([u, v]) => [u, foot + v, THICKNESS + v]),
    ...BASE_HOLES.flatMap((hole) =>
      bore(
        hole,
        ([u, v]) => [u, v, 0],
        ([u, v]) => [u, v, THICKNESS],
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

function face(outline: readonly Point2[], holes: readonly Hole[], place: Placement): Triangle[] {
  const circles = holes.map((hole) => circle(hole).reverse())
  return triangulate(outline, circles).map(([a, b, c]): Triangle => [place(a), place(b), place(c)])
}

/** The inner wall of a hole, from its far end to its near end. */
function bore(hole: Hole, far: Placement, near: Placement): Triangle[] {
  const points = circle(hole)
  return points.flatMap((a, index): Triangle[] => {
    const b = points[(index + 1) % points.length] ?? a
    return [
      [far(a), near(a), near(b)],
      [far(a), near(b), far(b)],
    ]
  })
}

/** Anticlockwise. */
function circle({ u, v, diameter }: Hole): Point2[] {
  return Array.from({ length: SEGMENTS }, (_, index): Point2 => {
    const angle = (2 * Math.PI * index) / SEGMENTS
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

function flipped(triangles: readonly Triangle[]): Triangle[] {
  return triangles.map(([a, b, c]): Triangle => [a, c, b])
}
