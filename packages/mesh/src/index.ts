export { type AnalyzeOptions, analyzeMesh } from './analyzeMesh.ts'
export { MeshError, type MeshErrorCode } from './errors.ts'
export { describeFault, ringed } from './faults/describeFault.ts'
export { type Fault, type FaultKind, type FaultSeverity, type FaultSize, faultKinds } from './faults/fault.ts'
export { faultsInUnit } from './faults/faultsInUnit.ts'
export { findFaults } from './faults/findFaults.ts'
export { withPrintFaults } from './faults/withPrintFaults.ts'
export { isMended, withRepair } from './faults/withRepair.ts'
export { type MeshFileType, type MeshFormatId, meshFileTypes } from './formats/fileTypes.ts'
export type { DeclaredUnit, MeshFormat } from './formats/format.ts'
export { meshFormats } from './formats/registry.ts'
export { MAX_TRIANGLES } from './limits.ts'
export type { MeshProgress } from './pace.ts'
export { type Part, type PartHollow, readPart } from './part.ts'
export { isThin } from './printability/isThin.ts'
export {
  LARGEST_AXIS_MM,
  type MeshReport,
  type MeshWarning,
  type OpenLoopReport,
  type UnitCandidate,
} from './report.ts'
export { reportInUnit, unitRatio } from './reportInUnit.ts'
export type { MeshSource } from './source.ts'
export { MM_PER_UNIT, type Unit, type UnitScore } from './units.ts'
export type { Vector } from './vector.ts'
export type { MeshWorker } from './weld/crew.ts'
