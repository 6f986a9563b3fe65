import type { Vector } from '../basics/vector.ts'
import type { MeshFormatId } from '../formats/fileTypes.ts'
import type { Measures } from '../measure/measures.ts'
import type { Topology } from '../topology/topology.ts'
import type { DeclaredUnit } from '../units/declaredUnit.ts'
import { mmPerFileUnit, scoreUnits, type Unit } from '../units/units.ts'
import type { IndexedMesh } from '../weld/indexedMesh.ts'

export type MeshWarning = 'non_watertight' | 'non_manifold' | 'too_large'

/** No axis of a part may be longer. */
export const MAX_AXIS_MM = 440

/** One reading of a mesh: what the file's numbers would make it in this unit. */
export interface UnitCandidate {
  unit: Unit
  /** 0 to 0.95, or to 0.98 for a declared unit; two decimals. */
  score: number
  /** The size that this reading gives. */
  bbox_mm: Vector
}

/** Edges that only one triangle has, end to end: mostly the rim of a hole. */
export interface OpenLoopReport {
  edges: number
  length_mm: number
  /** The middle of the edges. */
  centre_mm: Vector
  /** False where the edges don't come back to where they began. */
  is_closed: boolean
}

/** A report names at most so many loops, the longest ones. */
export const MAX_LOOPS = 50

/** What is known about a mesh. Lengths are mm, areas cm², volumes cm³, all in full precision. */
export interface MeshReport {
  format: MeshFormatId
  bbox_mm: Vector
  /** What the part encloses, if closed and consistently wound; else only a signed sum: see `hull_volume_cm3`. */
  volume_cm3: number
  surface_area_cm2: number
  /** Each edge has exactly two triangle sides. */
  is_watertight: boolean
  /** No edge has more than two triangle sides, and the winding is consistent. */
  is_manifold: boolean
  /** The unit that all measures here were taken in: the best guess, or the one asked for. */
  detected_unit: Unit
  /** How much speaks for `detected_unit`: 0 to 0.95, or to 0.98 where the file declares it; two decimals. */
  unit_confidence: number
  warnings: MeshWarning[]
  unit_candidates: UnitCandidate[]
  /**
   * The unit that the file says it is in. Where that isn't mm, cm or in, the measures are converted and
   * `detected_unit` is mm, which then stands for the declared reading.
   */
  declared_unit: DeclaredUnit | null
  bounds_mm: [min: Vector, max: Vector]
  centre_of_mass_mm: Vector
  /**
   * Lengths along the principal axes of inertia, longest first: the part's size however it lies. Where moments are
   * equal, as in a cube, along the file's own axes as far as they fit.
   */
  principal_dimensions_mm: Vector
  /** The volume of the convex hull where the mesh isn't closed and consistently wound, else null. */
  hull_volume_cm3: number | null
  triangles: number
  /** After welding on a grid of 1e-8 of the file's unit. */
  vertices: number
  /** Groups of triangles that share vertices. */
  bodies: number
  /** Groups of triangles that share edges: two that only touch at a vertex are one body and two shells. */
  shells: number
  /** Closed shells inside of another whose volume is taken away; 0 unless the mesh is closed and consistently wound. */
  cavities: number
  euler_number: number
  is_winding_consistent: boolean
  /** Closed, but at least one body is turned inside out; `volume_cm3` is what it would enclose the right way round. */
  is_inverted: boolean
  open_edges: number
  open_loop_count: number
  /** The longest first, at most 50. */
  open_loops: OpenLoopReport[]
  edges_shared_by_more_than_two: number
  /** Triangles wound against most of their shell. */
  flipped_faces: number
  degenerate_faces: number
  duplicate_faces: number
}

export interface Findings {
  format: MeshFormatId
  mesh: IndexedMesh
  topology: Topology
  measures: Measures
  /** In the file's unit, cubed. */
  hullVolume: number | undefined
}

/** How the units of a mesh are judged, and which one is asked for. */
export interface UnitChoice {
  requestedUnit: Unit | undefined
  buildVolumes: readonly Vector[] | undefined
}

/** Turns findings in the file's unit into a report in mm, by the unit asked for, the declared or the likeliest. */
export function writeReport(findings: Findings, { requestedUnit, buildVolumes }: UnitChoice): MeshReport {
  const { mesh, topology, measures, hullVolume } = findings
  const { declaredUnit } = mesh
  const extents = extentsOf(measures)
  const isClosed = topology.isWatertight && topology.isWindingConsistent
  const volume = isClosed ? measures.volume : undefined
  const scores = scoreUnits(extents, { volume, buildVolumes, declaredUnit })
  const unit = requestedUnit ?? scores[0]?.unit ?? 'mm'
  const mm = mmPerFileUnit(unit, declaredUnit)
  const cubicCm = (volume: number) => (volume * mm ** 3) / 1000
  const bbox = scaled(extents, mm)
  const isManifold = topology.edgesSharedByMoreThanTwo === 0 && topology.isWindingConsistent
  const warnings: MeshWarning[] = []
  if (!topology.isWatertight) warnings.push('non_watertight')
  if (!isManifold) warnings.push('non_manifold')
  if (Math.max(...bbox) > MAX_AXIS_MM) warnings.push('too_large')
  return {
    format: findings.format,
    bbox_mm: bbox,
    volume_cm3: cubicCm(measures.volume),
    surface_area_cm2: (measures.area * mm ** 2) / 100,
    is_watertight: topology.isWatertight,
    is_manifold: isManifold,
    detected_unit: unit,
    unit_confidence: scores.find((score) => score.unit === unit)?.score ?? 0,
    warnings,
    unit_candidates: scores.map((score) => ({
      ...score,
      bbox_mm: scaled(extents, mmPerFileUnit(score.unit, declaredUnit)),
    })),
    declared_unit: declaredUnit ?? null,
    bounds_mm: [scaled(measures.min, mm), scaled(measures.max, mm)],
    centre_of_mass_mm: scaled(measures.centreOfMass, mm),
    principal_dimensions_mm: scaled(measures.principalDimensions, mm),
    hull_volume_cm3: hullVolume === undefined ? null : cubicCm(hullVolume),
    triangles: mesh.indices.length / 3,
    vertices: mesh.vertices,
    bodies: topology.bodies,
    shells: topology.shells.count,
    cavities: measures.cavities.length,
    euler_number: topology.eulerNumber,
    is_winding_consistent: topology.isWindingConsistent,
    is_inverted: measures.isInverted,
    open_edges: topology.openEdges,
    open_loop_count: topology.openLoops.count,
    open_loops: topology.openLoops.loops.slice(0, MAX_LOOPS).map(({ edges, length, centre, isClosed }) => ({
      edges,
      length_mm: length * mm,
      centre_mm: scaled(centre, mm),
      is_closed: isClosed,
    })),
    edges_shared_by_more_than_two: topology.edgesSharedByMoreThanTwo,
    flipped_faces: topology.flippedFaces,
    degenerate_faces: measures.degenerateFaces,
    duplicate_faces: topology.duplicateFaces,
  }
}

function extentsOf({ min, max }: Measures): Vector {
  return [max[0] - min[0], max[1] - min[1], max[2] - min[2]]
}

function scaled([x, y, z]: Vector, factor: number): Vector {
  return [x * factor, y * factor, z * factor]
}
