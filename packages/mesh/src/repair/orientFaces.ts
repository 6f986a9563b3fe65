import { boxContains, measureSolid } from '../solids/solids.ts'
import { edgeKey, endsOfHalfEdge, halfEdgesByEdge, type Surface } from '../solids/surface.ts'

export interface OrientedSurface {
  surface: Surface
  /** Triangles flipped to agree with most of their shell. */
  flippedFaces: number
  /** Closed shells that were inside out and are in no other. */
  flippedShells: number
  /** Shells in which no winding agrees everywhere, as on a Möbius strip. */
  oneSided: number
}

/** Winds each shell one way, and each closed one so that its outside is outside. */
export function orientFaces(surface: Surface): OrientedSurface {
  const indices = surface.indices.slice()
  const edges = halfEdgesByEdge(indices)
  const triangles = indices.length / 3
  const shellOf = new Int32Array(triangles).fill(-1)
  const isFlipped = new Uint8Array(triangles)
  const shells: Shell[] = []
  for (let start = 0; start < triangles; start++) {
    if (shellOf[start] !== -1) continue
    const shell: Shell = { members: [start], flippedFaces: 0, isOneSided: false, isClosed: true }
    shellOf[start] = shells.length
    for (const triangle of shell.members) {
      for (let halfEdge = triangle * 3; halfEdge < triangle * 3 + 3; halfEdge++) {
        const [from, to] = endsOfHalfEdge(indices, halfEdge)
        const edgeHalfEdges = edges.get(edgeKey(from, to)) ?? []
        const [one = halfEdge, other = halfEdge] = edgeHalfEdges
        if (edgeHalfEdges.length !== 2) {
          shell.isClosed = false
          continue
        }
        const next = one === halfEdge ? other : one
        const neighbour = Math.floor(next / 3)
        // Two triangles agree if their half-edges run in opposite directions.
        const isContradicting = endsOfHalfEdge(indices, next)[0] === from ? 1 : 0
        const flipped = isFlipped[triangle] ^ isContradicting
        if (shellOf[neighbour] === -1) {
          shellOf[neighbour] = shells.length
          isFlipped[neighbour] = flipped
          shell.flippedFaces += flipped
          shell.members.push(neighbour)
        } else if (isFlipped[neighbour] !== flipped) shell.isOneSided = true
      }
    }
    shells.push(shell)
  }
  let flippedFaces = 0
  for (const { members, flippedFaces: shellFlips } of shells) {
    // The minority is flipped to agree with the majority.
    const minority = shellFlips * 2 > members.length ? 0 : 1
    for (const triangle of members) {
      if (isFlipped[triangle] !== minority) continue
      flip(indices, triangle)
      flippedFaces++
    }
  }
  const oneSided = shells.filter(({ isOneSided }) => isOneSided).length
  const flippedShells = oneSided === 0 ? flipOutward({ ...surface, indices }, shells) : 0
  return {
    surface: { ...surface, indices },
    flippedFaces,
    flippedShells,
    oneSided,
  }
}

interface Shell {
  members: number[]
  flippedFaces: number
  isOneSided: boolean
  isClosed: boolean
}

function flip(indices: Uint32Array, triangle: number): void {
  const b = indices[triangle * 3 + 1]
  indices[triangle * 3 + 1] = indices[triangle * 3 + 2]
  indices[triangle * 3 + 2] = b
}

/** Flips closed shells of negative volume, except those inside another shell's box, which are cavities. */
function flipOutward(surface: Surface, shells: readonly Shell[]): number {
  const solids = shells
    .filter(({ isClosed }) => isClosed)
    .map(({ members }) => ({ members, ...measureSolid(surface, members) }))
  let flipped = 0
  for (const solid of solids) {
    if (solid.volume >= 0 || solids.some((other) => other !== solid && boxContains(other, solid))) continue
    for (const triangle of solid.members) flip(surface.indices, triangle)
    flipped++
  }
  return flipped
}
