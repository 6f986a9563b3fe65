import type { Vector } from '../basics/vector.ts'
import type { MeshFormatId } from '../formats/fileTypes.ts'
import type { MeshReport } from '../report/report.ts'
import type { Part } from './part.ts'

/** In glTF y is up and z comes to the front (glTF 2.0 Specification, 3.4); to printers, and in a drawing, z is up. */
const Y_UP: readonly MeshFormatId[] = ['glb']

/**
 * Stands a part up whose format has another axis for "up" than z: a quarter turn about x, as Blender's importer makes
 * it. Nothing else of it changes.
 */
export function stoodUp(part: Part): Part {
  if (!Y_UP.includes(part.report.format)) return part
  const positions_mm = new Float64Array(part.positions_mm.length)
  for (let at = 0; at < positions_mm.length; at += 3) {
    const coordinate = (axis: number) => part.positions_mm[at + axis] ?? 0
    positions_mm.set(turned([coordinate(0), coordinate(1), coordinate(2)]), at)
  }
  return {
    ...part,
    report: reportStoodUp(part.report),
    positions_mm,
    hollows: part.hollows.map(({ volume_cm3, centre_mm, bounds_mm }) => ({
      volume_cm3,
      centre_mm: turned(centre_mm),
      bounds_mm: turnedBox(bounds_mm),
    })),
  }
}

function reportStoodUp(report: MeshReport): MeshReport {
  return {
    ...report,
    bbox_mm: turnedSides(report.bbox_mm),
    unit_candidates: report.unit_candidates.map((candidate) => ({
      ...candidate,
      bbox_mm: turnedSides(candidate.bbox_mm),
    })),
    bounds_mm: turnedBox(report.bounds_mm),
    centre_of_mass_mm: turned(report.centre_of_mass_mm),
    open_loops: report.open_loops.map((loop) => ({ ...loop, centre_mm: turned(loop.centre_mm) })),
  }
}

function turned([x, y, z]: Vector): Vector {
  return [x, 0 - z, y]
}

function turnedSides([x, y, z]: Vector): Vector {
  return [x, z, y]
}

function turnedBox([min, max]: [min: Vector, max: Vector]): [min: Vector, max: Vector] {
  return [
    [min[0], 0 - max[2], min[1]],
    [max[0], 0 - min[2], max[1]],
  ]
}
