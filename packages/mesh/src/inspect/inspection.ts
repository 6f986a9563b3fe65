import type { Vector } from '../basics/vector.ts'
import type { Fault } from '../faults/fault.ts'
import type { Printability } from '../printability/measurePrintability.ts'
import type { MeshReport } from '../report/report.ts'

/**
 * Everything known about a part: its measures, its faults, what a repair would do, and how it prints. Its price is
 * computed from it. z is up in all of it, lengths are mm, areas cm² (of faults mm²), volumes cm³.
 */
export interface Inspection extends MeshReport {
  /** Faults of the mesh and, once `printability` is known, of the print, numbered together. */
  faults: Fault[]
  /** Null until it is known. */
  repair: RepairOutlook | null
  /** Null until it is known. */
  printability: Printability | null
}

/** An inspection whose steps have all run. */
export interface CompleteInspection extends Inspection {
  repair: RepairOutlook
  printability: Printability
}

/** What a repair of the mesh would do. */
export type RepairOutlook =
  | { outcome: 'not_needed' }
  | {
      outcome: 'possible'
      /** With the kinds of `RepairChange`; a stored inspection may have others. */
      changes: { kind: string; count: number; what: string }[]
      /** Of the repaired part. */
      volume_cm3: number
      /** Compared with the signed sum over the mesh before the repair. */
      volume_change_cm3: number
    }
  | {
      outcome: 'refused'
      /** With the codes of `RepairRefusal`; a stored inspection may have others. */
      reasons: { code: string; message: string; what_to_do: string; where_mm: Vector[] }[]
    }
