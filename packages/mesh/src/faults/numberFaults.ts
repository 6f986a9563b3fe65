import type { Fault, FaultSeverity } from './fault.ts'
import { isBefore } from './places.ts'

export type UnnumberedFault = Omit<Fault, 'number'>

const SEVERITIES: readonly FaultSeverity[] = ['error', 'warning', 'note']

/** Numbers faults from 1: by severity, then from the top down, left to right and front to back. */
export function numberFaults(faults: readonly UnnumberedFault[]): Fault[] {
  return faults.toSorted(bySeverityAndPlace).map((fault, i) => ({ ...fault, number: i + 1 }))
}

function bySeverityAndPlace(a: UnnumberedFault, b: UnnumberedFault): number {
  const bySeverity = SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)
  if (bySeverity !== 0) return bySeverity
  const [placeA, placeB] = [a.where.point_mm, b.where.point_mm]
  return isBefore(placeA, placeB) ? -1 : isBefore(placeB, placeA) ? 1 : 0
}
