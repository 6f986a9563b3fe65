import type { SchedulerOptions } from '../basics/scheduler.ts'
import type { Vector } from '../basics/vector.ts'
import type { Part } from '../part/part.ts'
import { readPart } from '../part/readPart.ts'
import { type AnalyzeOptions, analyzeMesh } from '../report/analyzeMesh.ts'
import type { MeshReport } from '../report/report.ts'
import { dropDegenerate } from '../solids/dropDegenerate.ts'
import { joinSolids } from '../solids/joinSolids.ts'
import type { Surface } from '../solids/surface.ts'
import { MM_PER_UNIT } from '../units/units.ts'
import { dropDuplicates } from './cleanFaces.ts'
import { closeCracks } from './closeCracks.ts'
import { type FilledLoops, fillLoops } from './fillLoops.ts'
import { orientFaces } from './orientFaces.ts'
import { splitTJunctions } from './splitTJunctions.ts'
import { writeStl } from './writeStl.ts'

/** One kind of change, and how often it was made. */
export interface RepairChange {
  kind:
    | 'dropped_degenerate_faces'
    | 'dropped_duplicate_faces'
    | 'removed_inner_walls'
    | 'joined_vertices'
    | 'split_edges'
    | 'turned_faces'
    | 'turned_bodies'
    | 'closed_loops'
    | 'joined_solids'
  count: number
  /** The same as a sentence. */
  what: string
}

/** Why a part can't be repaired without guessing. */
export interface RepairRefusal {
  code:
    | 'nothing_left'
    | 'one_sided'
    | 'shared_edges'
    | 'open_loops'
    | 'no_inside'
    | 'overlapping_solids'
    | 'got_worse'
  message: string
  what_to_do: string
  /** The first ten places, if the reason has places. */
  where_mm: Vector[]
}

export type Repair =
  /** Closed, consistently wound and without superfluous faces: there is nothing to do. */
  | { outcome: 'not_needed'; before: MeshReport }
  | {
      outcome: 'repaired'
      before: MeshReport
      /** What an analysis of the new file finds: watertight, and manifold. */
      after: MeshReport
      changes: RepairChange[]
      /** The new volume minus the old one. For a mesh that wasn't closed, the old one is its signed sum. */
      volume_change_cm3: number
      /** The repaired part as a binary STL, in the file's own numbers, or in mm where the file declared a unit. */
      stl: Uint8Array<ArrayBuffer>
    }
  | { outcome: 'refused'; before: MeshReport; reasons: RepairRefusal[] }

/**
 * Repairs what can be repaired without guessing: drops faces without area and duplicates, removes walls between
 * solids that touch, joins vertices along cracks far narrower than any printer shows, splits edges on which a neighbour's vertex lies, winds every face outward,
 * closes holes that are flat or small, and joins solids that overlap. No vertex is moved. If anything would need a guess, the repair is refused with the
 * reason, and nothing is changed. The outcome comes from an analysis of the new file.
 *
 * @throws MeshError where the file can't be read
 * @example
 * const repair = await repairMesh(await readFile('part.stl'))
 * if (repair.outcome === 'repaired') await writeFile('repaired.stl', repair.stl)
 */
export async function repairMesh(bytes: Uint8Array, options: AnalyzeOptions = {}): Promise<Repair> {
  return repairPart(await readPart(bytes, options), options)
}

/**
 * As `repairMesh`, for a part that was read already.
 *
 * @throws MeshError `aborted` or `deadline_exceeded`
 * @example
 * const repair = await repairPart(await readPart(await readFile('part.stl')))
 * if (repair.outcome === 'refused') console.log(repair.reasons.map(({ message }) => message))
 */
export async function repairPart(part: Part, scheduler: SchedulerOptions = {}): Promise<Repair> {
  const { report: before, positions_mm, indices } = part
  const hasSolids = before.bodies - before.cavities > 1 || before.edges_shared_by_more_than_two > 0
  if (isValid(before) && !hasSolids) return { outcome: 'not_needed', before }
  const surface = { positions: positions_mm, indices }
  const repaired = isValid(before)
    ? { surface, changes: [], oneSided: 0, unfilled: [] }
    : repairSurface(surface)
  if (repaired.surface.indices.length === 0) {
    return { outcome: 'refused', before, reasons: [refusals.nothing_left()] }
  }
  const joined = hasSolids ? await withJoinedSolids(repaired, before) : 'apart'
  const repair = typeof joined === 'string' ? undefined : await verifiedRepair(before, joined, scheduler)
  if (repair?.outcome === 'repaired') return repair
  if (!isValid(before)) return verifiedRepair(before, repaired, scheduler)
  return joined === 'apart'
    ? { outcome: 'not_needed', before }
    : { outcome: 'refused', before, reasons: [refusals.overlapping_solids()] }
}

/** Writes the new file, analyses it, and decides whether the repair succeeded. */
async function verifiedRepair(
  before: MeshReport,
  repaired: RepairedSurface,
  scheduler: SchedulerOptions,
): Promise<Repair> {
  const title = `repaired by MatterCloud${before.declared_unit === null ? '' : ' UNITS=mm'}`
  const stl = writeStl(repaired.surface, fileUnitsPerMm(before), title)
  const unit = before.declared_unit === null ? before.detected_unit : undefined
  const after = await analyzeMesh(stl, { ...scheduler, filename: 'repaired.stl', unit })
  const reasons = refusalsOf(before, after, repaired)
  if (reasons.length > 0) return { outcome: 'refused', before, reasons }
  const volume_change_cm3 = after.volume_cm3 - before.volume_cm3
  return { outcome: 'repaired', before, after, changes: repaired.changes, volume_change_cm3, stl }
}

/** The new file's units per mm: those of the old file, or 1 if that declares a unit. */
const fileUnitsPerMm = ({ declared_unit, detected_unit }: MeshReport) =>
  declared_unit === null ? 1 / MM_PER_UNIT[detected_unit] : 1

/** The same surface with overlapping solids joined, if there are any and the result is reliable. */
async function withJoinedSolids(
  repaired: RepairedSurface,
  before: MeshReport,
): Promise<RepairedSurface | 'apart' | 'unsure'> {
  const { surface, changes, oneSided, unfilled } = repaired
  if (oneSided > 0 || unfilled.length > 0) return 'apart'
  const scale = fileUnitsPerMm(before)
  // With the floats that the new file will have.
  const floats = surface.positions.map((value) => Math.fround(value * scale))
  const join = await joinSolids({ ...surface, positions: floats })
  if (join.outcome !== 'joined') return join.outcome
  const { surface: joinedSurface, joinedSolids, resultingSolids } = join
  const what = `${joinedSolids} overlapping solids joined${resultingSolids > 1 ? ` to ${resultingSolids}` : ' to one'}`
  return {
    ...repaired,
    surface: { ...joinedSurface, positions: joinedSurface.positions.map((value) => value / scale) },
    changes: [...changes, { kind: 'joined_solids', count: joinedSolids, what }],
  }
}

function isValid(report: MeshReport): boolean {
  return (
    report.is_watertight &&
    report.is_manifold &&
    !report.is_inverted &&
    report.duplicate_faces === 0 &&
    report.volume_cm3 > 0
  )
}

interface RepairedSurface {
  surface: Surface
  changes: RepairChange[]
  oneSided: number
  unfilled: FilledLoops['unfilled']
}

function repairSurface(surface: Surface): RepairedSurface {
  const degenerate = dropDegenerate(surface)
  const cracks = closeCracks(degenerate.surface)
  const junctions = splitTJunctions(cracks.surface)
  const duplicates = dropDuplicates(junctions.surface)
  const wound = orientFaces(duplicates.surface)
  const filled = fillLoops(wound.surface)
  // A shell that was open has an outside only now.
  const outward = orientFaces(filled.surface)
  const counts: [RepairChange['kind'], number, one: string, many: string, what: string][] = [
    ['dropped_degenerate_faces', degenerate.dropped, 'face', 'faces', 'without area dropped'],
    ['joined_vertices', cracks.joined, 'vertex', 'vertices', 'joined along cracks'],
    ['split_edges', junctions.split, 'edge', 'edges', 'split at a vertex that lies on it'],
    ['dropped_duplicate_faces', duplicates.dropped, 'duplicate face', 'duplicate faces', 'dropped'],
    ['removed_inner_walls', duplicates.innerWalls, 'face', 'faces', 'of inner walls removed'],
    ['turned_faces', wound.flippedFaces + outward.flippedFaces, 'face', 'faces', 'flipped'],
    [
      'turned_bodies',
      wound.flippedShells + outward.flippedShells,
      'inside-out body',
      'inside-out bodies',
      'flipped',
    ],
    ['closed_loops', filled.closed, 'hole', 'holes', `closed with ${filled.addedFaces} faces`],
  ]
  return {
    surface: outward.surface,
    changes: counts.flatMap(([kind, count, one, many, what]) =>
      count > 0 ? [{ kind, count, what: `${count} ${count === 1 ? one : many} ${what}` }] : [],
    ),
    oneSided: outward.oneSided,
    unfilled: filled.unfilled,
  }
}

const refusals = {
  nothing_left: (): RepairRefusal => ({
    code: 'nothing_left',
    message: 'No face has an area at the size of the file.',
    what_to_do: 'Export the part again at its true size; perhaps the unit is wrong.',
    where_mm: [],
  }),
  one_sided: (shells: number): RepairRefusal => ({
    code: 'one_sided',
    message: `${shells} of its surfaces have only one side, like a Möbius strip, so they have no inside.`,
    what_to_do: 'Give the surface a thickness in the program that made it.',
    where_mm: [],
  }),
  shared_edges: (edges: number): RepairRefusal => ({
    code: 'shared_edges',
    message: `${edges} edges have more than two faces, and it is not clear which of them belong together.`,
    what_to_do:
      'Move solids that touch along an edge apart or let them overlap, and remove faces inside the part.',
    where_mm: [],
  }),
  open_loops: (holes: number, where: Vector[]): RepairRefusal => ({
    code: 'open_loops',
    message: `${holes} holes are neither flat nor small, so the way to close them would be a guess.`,
    what_to_do: 'Close them in the program that made the part, or give the surface a thickness.',
    where_mm: where,
  }),
  no_inside: (): RepairRefusal => ({
    code: 'no_inside',
    message: 'It is a surface without thickness: if it were closed, it would enclose no volume.',
    what_to_do: 'Give the surface a thickness in the program that made it.',
    where_mm: [],
  }),
  overlapping_solids: (): RepairRefusal => ({
    code: 'overlapping_solids',
    message: 'Some of its solids overlap, and joining them gave no reliable result.',
    what_to_do: 'Join them in the program that made the part (union), and export it again.',
    where_mm: [],
  }),
  got_worse: (): RepairRefusal => ({
    code: 'got_worse',
    message: 'The repaired mesh still had errors, or its size had changed.',
    what_to_do: 'Repair it in the program that made the part.',
    where_mm: [],
  }),
}

/** As a share of the cube of the bounding box's diagonal: a smaller volume means a surface without thickness. */
const MIN_VOLUME_SHARE = 1e-9

function refusalsOf(
  before: MeshReport,
  after: MeshReport,
  { oneSided, unfilled }: RepairedSurface,
): RepairRefusal[] {
  if (oneSided > 0) return [refusals.one_sided(oneSided)]
  const reasons: RepairRefusal[] = []
  if (after.edges_shared_by_more_than_two > 0) {
    reasons.push(refusals.shared_edges(after.edges_shared_by_more_than_two))
  }
  if (unfilled.length > 0) {
    const where = unfilled.slice(0, 10).map(({ centre }) => centre)
    reasons.push(refusals.open_loops(unfilled.length, where))
  }
  if (reasons.length > 0) return reasons
  const diagonal_cm = Math.hypot(...after.bbox_mm) / 10
  if (after.volume_cm3 <= MIN_VOLUME_SHARE * diagonal_cm ** 3) return [refusals.no_inside()]
  const isSameSize = after.bbox_mm.every(
    (side, axis) => Math.abs(side - before.bbox_mm[axis]) <= 1e-3 * diagonal_cm * 10,
  )
  return isValid(after) && isSameSize ? [] : [refusals.got_worse()]
}
