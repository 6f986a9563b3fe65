import type { Vector } from '@mattercloud/mesh'
import makeModule, { type Manifold } from 'manifold-3d'
import type { Triangle } from './solids.ts'

const module = await makeModule()
module.setup()

/** Solid modelling, for parts with known measures. */
export const { Manifold: Solid, CrossSection } = module

export const block = (size: Vector, position: Vector = [0, 0, 0]): Manifold =>
  Solid.cube(size).translate(position)

/** Along z, from a position. */
export const pin = (diameter: number, height: number, position: Vector, segments = 48): Manifold =>
  Solid.cylinder(height, diameter / 2, diameter / 2, segments).translate(position)

/** Turned over so that z goes along another axis. */
export function along(axis: 'x' | 'y' | 'z', part: readonly Triangle[]): Triangle[] {
  const turned: Record<typeof axis, (p: Vector) => Vector> = {
    x: ([x, y, z]) => [z, x, y],
    y: ([x, y, z]) => [y, z, x],
    z: (p) => p,
  }
  return part.map(([a, b, c]): Triangle => [turned[axis](a), turned[axis](b), turned[axis](c)])
}

export function trianglesOf(solid: Manifold): Triangle[] {
  const { numProp, vertProperties, triVerts } = solid.getMesh()
  const corner = (i: number): Vector => {
    const offset = (triVerts[i] ?? 0) * numProp
    return [vertProperties[offset] ?? 0, vertProperties[offset + 1] ?? 0, vertProperties[offset + 2] ?? 0]
  }
  return Array.from({ length: triVerts.length / 3 }, (_, i) => [
    corner(i * 3),
    corner(i * 3 + 1),
    corner(i * 3 + 2),
  ])
}
