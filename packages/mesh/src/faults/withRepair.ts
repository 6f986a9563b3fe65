import type { Fault, FaultKind } from './fault.ts'

const REPAIR_ADVICE: Partial<Record<FaultKind, string>> = {
  open_loop: 'A repair closes it',
  non_manifold_edges: 'A repair joins the bodies that meet here',
  flipped_faces: 'A repair flips them',
  inside_out: 'A repair flips its faces outward',
  duplicate_faces: 'A repair drops the copies',
  degenerate_faces: 'A repair drops them',
}

/**
 * Whether a possible repair fixes faults of this kind: true for the faults of the mesh itself.
 * @example isRepairable('open_loop') // true
 */
export function isRepairable(kind: FaultKind): boolean {
  return REPAIR_ADVICE[kind] !== undefined
}

/**
 * The faults of a part whose repair is possible: for the faults of the mesh, `what_to_do` says what the repair does.
 * @example withRepair(findFaults(part))
 */
export function withRepair(faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => ({ ...fault, what_to_do: REPAIR_ADVICE[fault.kind] ?? fault.what_to_do }))
}
