import { MAX_AXIS_MM } from '../basics/limits.ts'
import type { Vector } from '../basics/vector.ts'
import type { MeshFormatId } from '../formats/fileTypes.ts'
import type { Measures } from '../measure/measures.ts'
import type { Topology } from '../topology/topology.ts'
import type { DeclaredUnit } from '../units/declaredUnit.ts'
import { mmPerFileUnit, scoreUnits, type Unit } from '../units/units.ts'
import type { IndexedMesh } from '../weld/indexedMesh.ts'

export type MeshWarning = 'non_watertight' | 'non_manifold' | 'too_large'

/** One possible unit of a mesh, and the size it gives. */
export interface UnitCandidate {
  unit: Unit
  /** 0 to 0.95, or to 0.98 for a declared unit; two decimals. */
  score: number
  /** The part's size in this unit. */
  bbox_mm: Vector
}

/** A plate of a project of several. */
export interface PlateReport {
  /** From 1, as the slicer numbers it. */
  number: number
  /** As the slicer's user named it; null without a name. */
  name: string | null
  /** The names of the objects on it, at most ten. */
  objects: string[]
  bbox_mm: Vector
}

/** Boundary edges, end to end: usually the rim of a hole. */
export interface OpenLoopReport {
  edges: number
  length_mm: number
  /** The centre of the edges. */
  centre_mm: Vector
  /** False if the chain of edges does not end at its first vertex. */
  is_closed: boolean
}

/** A report lists at most this many loops, the longest ones. */
export const MAX_LOOPS = 50

/** The measures and faults of a mesh. Lengths are mm, areas cm², volumes cm³, all in full precision. */
export interface MeshReport {
  format: MeshFormatId
  bbox_mm: Vector
  /**
   * The enclosed volume if the mesh is closed and consistently wound; else only a signed sum: see
   * `hull_volume_cm3`.
   */
  volume_cm3: number
  surface_area_cm2: number
  /**
   * What is printed: overlapping and nested solids count once (the positive fill rule of 3MF), where `volume_cm3`
   * counts them as often as they overlap. It is exact if each edge is used as often in one direction as in the
   * other; null if not.
   */
  material_volume_cm3: number | null
  /** Each edge has exactly two half-edges. */
  is_watertight: boolean
  /** No edge has more than two half-edges, and the winding is consistent. */
  is_manifold: boolean
  /** The unit of all measures here: the best guess, or the requested one. */
  detected_unit: Unit
  /** Confidence in `detected_unit`: 0 to 0.95, or to 0.98 where the file declares it; two decimals. */
  unit_confidence: number
  warnings: MeshWarning[]
  unit_candidates: UnitCandidate[]
  /**
   * The unit that the file declares. Where that is not mm, cm or in, the measures are converted and
   * `detected_unit` is mm, which then stands for the declared unit.
   */
  declared_unit: DeclaredUnit | null
  /** Of a project of several plates: all of them, also those that are not measured. Else empty. */
  plates: PlateReport[]
  /** The number of the plate that is measured, of several: the one that was asked for, else the first. */
  plate: number | null
  /**
   * What was read with doubt or left out, such as commas that were read as decimal points. Usually empty. With the
   * codes of `ReadNote`; a stored inspection may have others.
   */
  notes: { code: string; message: string }[]
  bounds_mm: [min: Vector, max: Vector]
  centre_of_mass_mm: Vector
  /**
   * Lengths along the principal axes of inertia, longest first: the part's size in any orientation. Where moments
   * are equal, as in a cube, the axes are the file's own as far as possible.
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
  /**
   * Closed shells inside another one whose volume is subtracted; 0 unless the mesh is closed and consistently
   * wound.
   */
  cavities: number
  euler_number: number
  is_winding_consistent: boolean
  /** Closed, but at least one body is inside out; `volume_cm3` is then the volume that it would enclose if flipped. */
  is_inverted: boolean
  open_edges: number
  open_loop_count: number
  /** The longest first, at most 50. */
  open_loops: OpenLoopReport[]
  edges_shared_by_more_than_two: number
  /** Triangles whose winding contradicts most of their shell. */
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
  materialVolume: number | undefined
}

/** The requested unit, and the input for detecting it. */
export interface UnitChoice {
  requestedUnit: Unit | undefined
  buildVolumes: readonly Vector[] | undefined
}

/**
 * Turns findings in the file's unit into a report in mm, by the requested unit, else the declared or likeliest one.
 */
export function createReport(findings: Findings, { requestedUnit, buildVolumes }: UnitChoice): MeshReport {
  const { mesh, topology, measures, hullVolume, materialVolume } = findings
  const { declaredUnit } = mesh
  const extents = extentsOf(measures)
  const isClosed = topology.isWatertight && topology.isWindingConsistent
  const volume = isClosed ? measures.volume : undefined
  const scores = scoreUnits(extents, { volume, buildVolumes, declaredUnit })
  const unit = requestedUnit ?? scores[0]?.unit ?? 'mm'
  const mmPerUnit = mmPerFileUnit(unit, declaredUnit)
  const cubicCm = (volume: number) => (volume * mmPerUnit ** 3) / 1000
  const bbox = scaled(extents, mmPerUnit)
  const isManifold = topology.edgesSharedByMoreThanTwo === 0 && topology.isWindingConsistent
  const warnings: MeshWarning[] = []
  if (!topology.isWatertight) warnings.push('non_watertight')
  if (!isManifold) warnings.push('non_manifold')
  if (Math.max(...bbox) > MAX_AXIS_MM) warnings.push('too_large')
  return {
    format: findings.format,
    bbox_mm: bbox,
    volume_cm3: cubicCm(measures.volume),
    surface_area_cm2: (measures.area * mmPerUnit ** 2) / 100,
    material_volume_cm3: materialVolume === undefined ? null : cubicCm(materialVolume),
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
    plates: mesh.plates.map(({ bounds, ...plate }) => ({
      ...plate,
      bbox_mm: scaled(extentsOf({ min: bounds[0], max: bounds[1] }), mmPerUnit),
    })),
    plate: mesh.plate ?? null,
    notes: [...mesh.notes],
    bounds_mm: [scaled(measures.min, mmPerUnit), scaled(measures.max, mmPerUnit)],
    centre_of_mass_mm: scaled(measures.centreOfMass, mmPerUnit),
    principal_dimensions_mm: scaled(measures.principalDimensions, mmPerUnit),
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
      length_mm: length * mmPerUnit,
      centre_mm: scaled(centre, mmPerUnit),
      is_closed: isClosed,
    })),
    edges_shared_by_more_than_two: topology.edgesSharedByMoreThanTwo,
    flipped_faces: topology.flippedFaces,
    degenerate_faces: measures.degenerateFaces,
    duplicate_faces: topology.duplicateFaces,
  }
}

function extentsOf({ min, max }: Pick<Measures, 'min' | 'max'>): Vector {
  return [max[0] - min[0], max[1] - min[1], max[2] - min[2]]
}

function scaled([x, y, z]: Vector, factor: number): Vector {
  return [x * factor, y * factor, z * factor]
}
