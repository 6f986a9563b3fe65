// The parts of the sheets in the docs, made by solid modelling.

import type { Vector } from '@mattercloud/mesh'
import { CrossSection, Solid, trianglesOf } from '@mattercloud/testing/mesh/modelled'
import type { Triangle } from '@mattercloud/testing/mesh/solids'
import type { Manifold } from 'manifold-3d'

const box = (size: Vector, position: Vector = [0, 0, 0]) => Solid.cube(size).translate(position)
const pin = (radius: number, height: number, position: Vector, segments = 64) =>
  Solid.cylinder(height, radius, radius, segments).translate(position)
/** Along y. */
const cross = (radius: number, length: number, [x, y, z]: Vector) =>
  Solid.cylinder(length, radius, radius, 64).rotate([-90, 0, 0]).translate([x, y, z])

/** An angle bracket with a rib: four holes, a missing slope, and twelve flipped faces at the top. */
export function brokenBracket(): Triangle[] {
  const rib = new CrossSection([
    [
      [0, 0],
      [20, 0],
      [0, 20],
    ],
  ])
    .extrude(6)
    .rotate([90, 0, -90])
    .translate([33, 34, 6])
  const holes = [13, 47].flatMap((x) => [cross(4.5, 20, [x, 30, 27]), pin(3.5, 20, [x, 11, -5])])
  const solid = box([60, 40, 6])
    .add(box([60, 6, 40], [0, 34, 0]))
    .add(rib)
    .subtract(Solid.union(holes))
  const isSlope = (triangle: Triangle) =>
    triangle.every(([x, y, z]) => x > 26 && x < 34 && Math.abs(z - 6 - (y - 14)) < 0.01)
  const whole = trianglesOf(solid).filter((triangle) => !isSlope(triangle))
  let trianglesToFlip = 2
  return whole.map((triangle): Triangle => {
    const isTop = triangle.every(([, , z]) => z > 39.99)
    return isTop && trianglesToFlip-- > 0 ? [triangle[0], triangle[2], triangle[1]] : triangle
  })
}

/** The lower half of a case: bosses, vents, a round and a square opening. */
export function enclosure(): Triangle[] {
  const rounded = (w: number, d: number, r: number) =>
    CrossSection.square([w - 2 * r, d - 2 * r], true).offset(r, 'Round', 2, 48)
  const shell = rounded(92, 64, 9)
    .extrude(28)
    .subtract(rounded(86, 58, 6).extrude(28).translate([0, 0, 2.5]))
  const corners = [-1, 1].flatMap((x) => [-1, 1].map((y): [number, number] => [x * 35, y * 21]))
  const bosses = corners.map(([x, y]) => pin(4, 20, [x, y, 2]))
  const screws = corners.map(([x, y]) => pin(1.4, 20, [x, y, 6]))
  const vents = Array.from({ length: 7 }, (_, i) => box([2.4, 20, 12], [-21 + i * 6.6, -42, 9]))
  const floor = Array.from({ length: 5 }, (_, i) => box([30, 3, 12], [-15, -15 + i * 6.6, -4]))
  const opening = box([20, 20, 12], [36, -10, 9])
  return trianglesOf(
    shell
      .add(Solid.union(bosses))
      .subtract(Solid.union([...screws, ...vents, ...floor, opening, cross(6, 30, [-22, 18, 15])])),
  )
}

/** Twisted, with a waist: only its base is flat. */
export function vase(): Triangle[] {
  const star = (radius: number) =>
    new CrossSection([
      Array.from({ length: 240 }, (_, i): [number, number] => {
        const angle = (i / 240) * 2 * Math.PI
        const r = radius * (1 + 0.09 * Math.cos(angle * 9))
        return [r * Math.cos(angle), r * Math.sin(angle)]
      }),
    ])
  const shaped = (solid: Manifold) =>
    solid.warp((point) => {
      const waist = 0.72 + 0.28 * Math.cos((point[2] / 150) * 5.2) + point[2] / 420
      point[0] *= waist
      point[1] *= waist
    })
  return trianglesOf(
    shaped(star(42).extrude(150, 260, 70)).subtract(
      shaped(star(39.5).extrude(150, 260, 70)).trimByPlane([0, 0, 1], 3),
    ),
  )
}

/** Interlocked links: seven bodies. */
export function chain(): Triangle[] {
  const link = CrossSection.circle(2.4, 40)
    .translate([7, 0])
    .revolve(72)
    .warp((point) => {
      point[0] += Math.sign(point[0]) * Math.min(1, Math.abs(point[0]) / 0.4) * 6
    })
  return trianglesOf(
    Solid.compose(
      Array.from({ length: 7 }, (_, i) =>
        link.rotate([i % 2 === 0 ? 0 : 90, 0, 0]).translate([i * 18.5, 0, 0]),
      ),
    ),
  )
}

/** A flat plate with a grid of holes. */
export function plate(): Triangle[] {
  const holes = Array.from({ length: 15 }, (_, i) =>
    Array.from({ length: 9 }, (_, j) =>
      pin(i === 0 || i === 14 || j === 0 || j === 8 ? 3.2 : 2.2, 4, [12 + i * 16, 12 + j * 16, -1], 32),
    ),
  ).flat()
  return trianglesOf(box([248, 152, 1.6]).subtract(Solid.union(holes)))
}

/** A shaft with shoulders, a keyway and a cross hole: long and slender. */
export function shaft(): Triangle[] {
  const along = (radius: number, from: number, to: number) =>
    Solid.cylinder(to - from, radius, radius, 96)
      .rotate([0, 90, 0])
      .translate([from, 0, 0])
  const turned = Solid.union([
    along(8, 0, 62),
    along(11, 62, 74),
    along(9, 74, 190),
    along(6, 190, 236),
    along(4, 236, 260),
  ])
  return trianglesOf(turned.subtract(box([34, 4, 10], [96, -2, 5.2])).subtract(cross(2.5, 40, [22, -20, 0])))
}

/** A lattice of a minimal surface: about a million triangles. */
export function gyroid(edge: number): Triangle[] {
  const k = (2 * Math.PI) / 12
  const solid = Solid.levelSet(
    ([x, y, z]) => {
      const wave =
        Math.sin(x * k) * Math.cos(y * k) +
        Math.sin(y * k) * Math.cos(z * k) +
        Math.sin(z * k) * Math.cos(x * k)
      return Math.min(0.32 - Math.abs(wave), (24 - Math.hypot(x, y, z * 0.9)) / 4)
    },
    { min: [-26, -26, -28], max: [26, 26, 28] },
    edge,
  )
  return trianglesOf(solid)
}
