/** A wall designed exactly as thick as the limit may measure slightly more or less. */
const TOLERANCE = 1e-3

/**
 * Whether a wall is thinner than the minimum of a material.
 * @example isThin(0.7, 0.8) // true
 */
export function isThin(wall_mm: number, min_wall_mm: number): boolean {
  return wall_mm < min_wall_mm * (1 - TOLERANCE)
}
