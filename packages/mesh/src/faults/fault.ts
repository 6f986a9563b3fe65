import type { Vector } from '../basics/vector.ts'

/** What can be wrong with a part. The last four before `other` are found by the printability checks. */
export const faultKinds = [
  'open_loop',
  'non_manifold_edges',
  'flipped_faces',
  'inside_out',
  'duplicate_faces',
  'degenerate_faces',
  'many_bodies',
  'overlapping_solids',
  'thin_wall',
  'trapped_volume',
  'overhang',
  'other',
] as const
export type FaultKind = (typeof faultKinds)[number]

/** An error prevents a reliable print, a warning may spoil it, a note should be checked by a person. */
export type FaultSeverity = 'error' | 'warning' | 'note'

/** One thing that is wrong at one place: the same number in report, sheet and pages. */
export interface Fault {
  /** From 1, by severity, then by place. */
  number: number
  kind: FaultKind
  severity: FaultSeverity
  where: { point_mm: Vector; bounds_mm: [min: Vector, max: Vector] }
  size: FaultSize
  /** In one short sentence. */
  what_to_do: string
}

/** Each field is present where it makes sense for the kind. */
export interface FaultSize {
  /** Edges, faces or bodies. */
  count?: number
  /** Of edges end to end, or of a wall's thickness. */
  length_mm?: number
  area_mm2?: number
  volume_cm3?: number
  /** More than one where the smallest of many are listed together. */
  places?: number
}
