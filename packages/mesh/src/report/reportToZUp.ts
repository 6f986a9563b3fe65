import type { Vector } from '../basics/vector.ts'
import type { MeshFormatId } from '../formats/fileTypes.ts'
import type { MeshReport } from './report.ts'

/** In glTF y is up and z comes to the front (glTF 2.0 Specification, 3.4); to printers, and in a drawing, z is up. */
const Y_UP: readonly MeshFormatId[] = ['glb']

/** Whether a file of this format has y up, so that what is read from it is stood up. */
export function isYUp(format: MeshFormatId): boolean {
  return Y_UP.includes(format)
}

/**
 * The report of a file whose format has another axis for "up" than z, with its places and sides as they are where z is
 * up: a quarter turn about x, as Blender's importer makes it. Nothing else of it changes.
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

/** A place of a file with y up, where z is up. */
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
