import { holds, measureSolid } from './solids.ts'
import { edgeKey, edgesOf, endsOf, type Surface } from './surface.ts'

export interface Oriented {
  surface: Surface
  /** Triangles turned over to agree with most of their shell. */
  turnedFaces: number
  /** Closed shells that were inside out and are in no other. */
  turnedShells: number
  /** Shells in which no winding agrees everywhere, as on a Möbius strip. */
  oneSided: number
}

/** Winds each shell one way, and each closed one so that its outside is outside. */
export function orientFaces(surface: Surface): Oriented {
  const indices = surface.indices.slice()
  const edges = edgesOf(indices)
  const triangles = indices.length / 3
  const shellOf = new Int32Array(triangles).fill(-1)
  const isTurned = new Uint8Array(triangles)
  const shells: Shell[] = []
  for (let start = 0; start < triangles; start++) {
    if (shellOf[start] !== -1) continue
    const shell: Shell = { members: [start], turned: 0, isOneSided: false, isClosed: true }
    shellOf[start] = shells.length
    for (const triangle of shell.members) {
      for (let side = triangle * 3; side < triangle * 3 + 3; side++) {
        const [from, to] = endsOf(indices, side)
        const sides = edges.get(edgeKey(from, to)) ?? []
        const [one = side, other = side] = sides
        if (sides.length !== 2) {
          shell.isClosed = false
          continue
        }
        const next = one === side ? other : one
        const neighbour = Math.floor(next / 3)
        // Two triangles agree where they walk their edge in opposite directions.
        const isAgainst = endsOf(indices, next)[0] === from ? 1 : 0
        const turned = isTurned[triangle] ^ isAgainst
        if (shellOf[neighbour] === -1) {
          shellOf[neighbour] = shells.length
          isTurned[neighbour] = turned
          shell.turned += turned
          shell.members.push(neighbour)
        } else if (isTurned[neighbour] !== turned) shell.isOneSided = true
      }
    }
    shells.push(shell)
  }
  let turnedFaces = 0
  for (const { members, turned } of shells) {
    // The fewer are turned to agree with the more.
    const least = turned * 2 > members.length ? 0 : 1
    for (const triangle of members) {
      if (isTurned[triangle] !== least) continue
      turnOver(indices, triangle)
      turnedFaces++
    }
  }
  const oneSided = shells.filter(({ isOneSided }) => isOneSided).length
  const turnedShells = oneSided === 0 ? turnOutward({ ...surface, indices }, shells) : 0
  return { surface: { ...surface, indices }, turnedFaces, turnedShells, oneSided }
}

interface Shell {
  members: number[]
  turned: number
  isOneSided: boolean
  isClosed: boolean
}

function turnOver(indices: Uint32Array, triangle: number): void {
  const b = indices[triangle * 3 + 1]
  indices[triangle * 3 + 1] = indices[triangle * 3 + 2]
  indices[triangle * 3 + 2] = b
}

/** Turns closed shells of negative volume that no other shell's box holds: those that one holds are cavities. */
function turnOutward(surface: Surface, shells: readonly Shell[]): number {
  const solids = shells
    .filter(({ isClosed }) => isClosed)
    .map(({ members }) => ({ members, ...measureSolid(surface, members) }))
  let turned = 0
  for (const solid of solids) {
    if (solid.volume >= 0 || solids.some((other) => other !== solid && holds(other, solid))) continue
    for (const triangle of solid.members) turnOver(surface.indices, triangle)
    turned++
  }
  return turned
}
