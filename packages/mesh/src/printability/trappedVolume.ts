/**
 * The volume of closed hollows inside of the part, from which nothing drains: shells whose volume is taken away. In
 * the mesh's own unit, cubed. The mesh must be closed and wound outward.
 *
 * @param shells the shell of each triangle
 */
export function trappedVolume(
  positions: Float64Array,
  corners: Uint32Array,
  { count, shellOf }: { count: number; shellOf: Uint32Array },
): number {
  const sixVolumes = new Float64Array(count)
  const [ox = 0, oy = 0, oz = 0] = positions
  for (let triangle = 0; triangle < corners.length / 3; triangle++) {
    const a = (corners[triangle * 3] ?? 0) * 3
    const b = (corners[triangle * 3 + 1] ?? 0) * 3
    const c = (corners[triangle * 3 + 2] ?? 0) * 3
    const ax = (positions[a] ?? 0) - ox
    const ay = (positions[a + 1] ?? 0) - oy
    const az = (positions[a + 2] ?? 0) - oz
    const bx = (positions[b] ?? 0) - ox
    const by = (positions[b + 1] ?? 0) - oy
    const bz = (positions[b + 2] ?? 0) - oz
    const cx = (positions[c] ?? 0) - ox
    const cy = (positions[c + 1] ?? 0) - oy
    const cz = (positions[c + 2] ?? 0) - oz
    const shell = shellOf[triangle] ?? 0
    sixVolumes[shell] =
      (sixVolumes[shell] ?? 0) +
      ax * (by * cz - bz * cy) +
      ay * (bz * cx - bx * cz) +
      az * (bx * cy - by * cx)
  }
  return sixVolumes.reduce((sum, value) => (value < 0 ? sum - value : sum), 0) / 6
}
