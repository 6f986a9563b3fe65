/** A wall that was drawn as thick as the limit measures a hair more or less. */
const HAIR = 1e-3

/** Whether a wall is thinner than a material holds. */
export function isThin(wall_mm: number, min_wall_mm: number): boolean {
  return wall_mm < min_wall_mm * (1 - HAIR)
}
