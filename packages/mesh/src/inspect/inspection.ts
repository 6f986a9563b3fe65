import type { Vector } from '../basics/vector.ts'
import type { Fault } from '../faults/fault.ts'
import type { Printability } from '../printability/measurePrintability.ts'
import type { MeshReport } from '../report/report.ts'

/**
 * All that is known of a part: its measures, what is wrong with it, what a repair would do, and how it prints. What it
 * costs follows from it. z is up in all of it, lengths are mm, areas cm² (of faults mm²), volumes cm³.
 */
export interface Inspection extends MeshReport {
  /** Of the mesh and, once `printability` is known, of the print, numbered together. */
  faults: Fault[]
  /** Null while it is not known. */
  repair: RepairOutlook | null
  /** Null while it is not known. */
  printability: Printability | null
}

/** One that has come to its end. */
export interface CompleteInspection extends Inspection {
  repair: RepairOutlook
  printability: Printability
}

/** What a repair of the mesh would do. */
export type RepairOutlook =
  | { outcome: 'not_needed' }
  | {
      outcome: 'possible'
      /** Of a `RepairChange`'s kinds; an inspection that was kept may have others. */
      changes: { kind: string; count: number; what: string }[]
      /** Of the repaired part. */
      volume_cm3: number
      /** Against the signed sum over the mesh as it is. */
      volume_change_cm3: number
    }
  | {
      outcome: 'refused'
      /** With a `RepairRefusal`'s codes; an inspection that was kept may have others. */
      reasons: { code: string; message: string; what_to_do: string; where_mm: Vector[] }[]
    }
