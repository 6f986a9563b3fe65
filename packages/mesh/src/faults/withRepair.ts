import type { Fault, FaultKind } from './fault.ts'

const MENDS: Partial<Record<FaultKind, string>> = {
  open_loop: 'A repair closes it',
  non_manifold_edges: 'A repair joins what meets here',
  flipped_faces: 'A repair turns them outward',
  inside_out: 'A repair turns it outward',
  duplicate_faces: 'A repair drops the copies',
  degenerate_faces: 'A repair drops them',
}

/** Whether a repair that is possible mends faults of a kind: all that are of the mesh itself. */
export function isMended(kind: FaultKind): boolean {
  return MENDS[kind] !== undefined
}

/**
 * The faults of a part whose repair is possible: what to do about those of the mesh is to have it repaired.
 * @example withRepair(findFaults(part))
 */
export function withRepair(faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => ({ ...fault, what_to_do: MENDS[fault.kind] ?? fault.what_to_do }))
}
