import type { Vector } from '../basics/vector.ts'
import type { MeshFormatId } from '../formats/fileTypes.ts'
import type { MeshReport } from './report.ts'

/**
 * In glTF y is up and z points to the front (glTF 2.0 Specification, 3.4); for printers and in drawings, z is up.
 */
const Y_UP: readonly MeshFormatId[] = ['glb']

/** Whether y is up in files of this format, so that they are rotated to z up. */
export function isYUp(format: MeshFormatId): boolean {
  return Y_UP.includes(format)
}

/**
 * The report with positions and extents rotated to z up, where the format has y up: a quarter turn about x, as in
 * Blender's importer. Nothing else changes.
 */
export function reportToZUp(report: MeshReport): MeshReport {
  if (!isYUp(report.format)) return report
  return {
    ...report,
    bbox_mm: extentsToZUp(report.bbox_mm),
    unit_candidates: report.unit_candidates.map((candidate) => ({
      ...candidate,
      bbox_mm: extentsToZUp(candidate.bbox_mm),
    })),
    bounds_mm: boxToZUp(report.bounds_mm),
    centre_of_mass_mm: toZUp(report.centre_of_mass_mm),
    open_loops: report.open_loops.map((loop) => ({ ...loop, centre_mm: toZUp(loop.centre_mm) })),
  }
}

/** A point of a file with y up, rotated to z up. */
export function toZUp([x, y, z]: Vector): Vector {
  return [x, 0 - z, y]
}

export function boxToZUp([min, max]: [min: Vector, max: Vector]): [min: Vector, max: Vector] {
  return [
    [min[0], 0 - max[2], min[1]],
    [max[0], 0 - min[2], max[1]],
  ]
}

function extentsToZUp([x, y, z]: Vector): Vector {
  return [x, z, y]
}
