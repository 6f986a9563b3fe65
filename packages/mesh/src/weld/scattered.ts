/** Smaller meshes fit into the cache. */
const MIN_SCATTERED_VERTICES = 1 << 16

/** Above this share of points that equal no recent one, neighbours are anywhere in the file. */
const MIN_SCATTERED_SHARE = 0.6

const GROUP_BITS = 10

/** Whether neighbouring triangles are usually far apart in the file. */
export function isScattered(vertices: number, candidates: number, triangles: number): boolean {
  return vertices > MIN_SCATTERED_VERTICES && candidates > triangles * 3 * MIN_SCATTERED_SHARE
}

/** Vertices whose indices differ only in this many of their lowest bits are one group. */
export function gatherShift(vertices: number): number {
  return Math.max(0, 32 - Math.clz32(vertices) - GROUP_BITS)
}
