/** Smaller meshes are in the cache as a whole. */
const MANY = 1 << 16

/** Beyond this share of corners that no recent one equals, neighbours stand anywhere in the file. */
const SCATTERED = 0.6

const GROUP_BITS = 10

/** Whether triangles that are neighbours in space mostly aren't in the file. */
export function isScattered(vertices: number, candidates: number, triangles: number): boolean {
  return vertices > MANY && candidates > triangles * 3 * SCATTERED
}

/** Vertices whose numbers agree but for so many of their lowest bits are one group. */
export function gatherShift(vertices: number): number {
  return Math.max(0, 32 - Math.clz32(vertices) - GROUP_BITS)
}
