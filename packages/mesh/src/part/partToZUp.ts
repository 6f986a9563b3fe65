import { boxToZUp, isYUp, reportToZUp, toZUp } from '../report/reportToZUp.ts'
import type { Part } from './part.ts'

/** The part with z up, its report too: see `reportToZUp`. */
export function partToZUp(part: Part): Part {
  if (!isYUp(part.report.format)) return part
  const positions_mm = new Float64Array(part.positions_mm.length)
  for (let offset = 0; offset < positions_mm.length; offset += 3) {
    const coordinate = (axis: number) => part.positions_mm[offset + axis]
    positions_mm.set(toZUp([coordinate(0), coordinate(1), coordinate(2)]), offset)
  }
  return {
    ...part,
    report: reportToZUp(part.report),
    positions_mm,
    cavities: part.cavities.map(({ volume_cm3, centre_mm, bounds_mm }) => ({
      volume_cm3,
      centre_mm: toZUp(centre_mm),
      bounds_mm: boxToZUp(bounds_mm),
    })),
  }
}
