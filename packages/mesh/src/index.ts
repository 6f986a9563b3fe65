export { MeshError, type MeshErrorCode } from './basics/errors.ts'
export { MAX_TRIANGLES } from './basics/limits.ts'
export type { MeshProgress } from './basics/scheduler.ts'
export type { MeshSource } from './basics/source.ts'
export type { Vector } from './basics/vector.ts'
export { circledNumber, describeFault } from './faults/describeFault.ts'
export { type Fault, type FaultKind, type FaultSeverity, type FaultSize, faultKinds } from './faults/fault.ts'
export { findFaults } from './faults/findFaults.ts'
export { withPrintFaults } from './faults/withPrintFaults.ts'
export { isRepairable } from './faults/withRepair.ts'
export { type MeshFileType, type MeshFormatId, meshFileTypes } from './formats/fileTypes.ts'
export type { MeshFormat } from './formats/format.ts'
export { meshFormats } from './formats/registry.ts'
export { namesInArchive } from './formats/threeMf/namesInArchive.ts'
export { type InspectOptions, inspect, inspectPart } from './inspect/inspect.ts'
export type { CompleteInspection, Inspection, RepairOutlook } from './inspect/inspection.ts'
export { inspectionInUnit } from './inspect/inspectionInUnit.ts'
export type { Part, PartCavity as PartHollow } from './part/part.ts'
export { readPart } from './part/readPart.ts'
export { isThin } from './printability/isThin.ts'
export { type AnalyzeOptions, analyzeMesh } from './report/analyzeMesh.ts'
export {
  MAX_AXIS_MM,
  type MeshReport,
  type MeshWarning,
  type OpenLoopReport,
  type UnitCandidate,
} from './report/report.ts'
export type { DeclaredUnit } from './units/declaredUnit.ts'
export { MM_PER_UNIT, type Unit, type UnitScore } from './units/units.ts'
export type { MeshWorker } from './weld/workerPool.ts'
