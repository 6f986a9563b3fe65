import { MeshError } from '../../basics/errors.ts'
import { subtractSurfaces } from '../../solids/subtractSurfaces.ts'
import type { Surface } from '../../solids/surface.ts'
import { isMirroring } from '../transform.ts'
import type { Piece } from './printedPieces.ts'
import { badXml } from './xmlScanner.ts'

/**
 * What is left of an object's printed pieces once its negative ones are subtracted, as its slicer does.
 * @throws MeshError `unsupported_feature` where a piece is not closed, so that nothing can be subtracted
 */
export async function subtractNegatives(pieces: readonly Piece[]): Promise<Piece[]> {
  const printed = pieces.filter(({ purpose }) => purpose === 'printed')
  const negative = pieces.filter(({ purpose }) => purpose === 'negative')
  if (printed.length === 0 || negative.length === 0) return printed
  const left = await subtractSurfaces(printed.map(placed), negative.map(placed))
  if (left === undefined) {
    throw new MeshError(
      'unsupported_feature',
      'The 3MF file subtracts a negative part, but that part or the one it is subtracted from is not closed, so what is left is not known.',
      'Repair both parts in the slicer and save the project again, or export the finished part as STL.',
    )
  }
  return left.flatMap((surface, i) => {
    const piece = printed[i]
    // What no negative piece touches stays as it was read.
    if (surface === 'untouched') return piece ? [piece] : []
    return [{ ...surface, purpose: 'printed' as const, transform: undefined }]
  })
}

/** The piece's triangles where its object places them. */
function placed({ positions, indices, transform }: Piece): Surface {
  const vertices = positions.length / 3
  if (indices.some((vertex) => vertex >= vertices))
    throw badXml('has a triangle with a vertex that does not exist')
  if (!transform) return { positions, indices }
  const moved = new Float64Array(positions.length)
  for (let offset = 0; offset < positions.length; offset += 3) {
    for (let axis = 0; axis < 3; axis++) {
      let value = transform[9 + axis] ?? 0
      for (let k = 0; k < 3; k++) value += positions[offset + k] * (transform[k * 3 + axis] ?? 0)
      moved[offset + axis] = value
    }
  }
  const wound = isMirroring(transform)
    ? indices.map((_, i) => indices[i - (i % 3) + ((3 - (i % 3)) % 3)])
    : indices
  return { positions: moved, indices: wound }
}
