import type { SchedulerOptions } from '../basics/scheduler.ts'
import type { Vector } from '../basics/vector.ts'
import type { Part } from '../part/part.ts'
import { readPart } from '../part/readPart.ts'
import { type AnalyzeOptions, analyzeMesh } from '../report/analyzeMesh.ts'
import type { MeshReport } from '../report/report.ts'
import { MM_PER_UNIT } from '../units/units.ts'
import { dropDegenerate, dropDuplicates } from './cleanFaces.ts'
import { closeCracks } from './closeCracks.ts'
import { type Filled, fillLoops } from './fillLoops.ts'
import { joinSolids } from './joinSolids.ts'
import { orientFaces } from './orientFaces.ts'
import type { Surface } from './surface.ts'
import { writeStl } from './writeStl.ts'

/** One kind of thing that was done, and how often. */
export interface RepairChange {
  kind:
    | 'dropped_degenerate_faces'
    | 'dropped_duplicate_faces'
    | 'removed_inner_walls'
    | 'joined_vertices'
    | 'turned_faces'
    | 'turned_bodies'
    | 'closed_loops'
    | 'joined_solids'
  count: number
  /** The same as a sentence. */
  what: string
}

/** Why a part can't be repaired for sure. */
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
  /** Where, if it is at places: the first ten. */
  where_mm: Vector[]
}

export type Repair =
  /** Closed and wound consistently, with no face too many: there is nothing to do. */
  | { outcome: 'sound'; before: MeshReport }
  | {
      outcome: 'repaired'
      before: MeshReport
      /** What an analysis of the new file finds: watertight, and manifold. */
      after: MeshReport
      changes: RepairChange[]
      /** New less old. A mesh that wasn't closed has no volume of its own: its signed sum is taken for the old. */
      volume_change_cm3: number
      /** The repaired part as a binary STL, in the file's own numbers, or in mm where the file declared a unit. */
      stl: Uint8Array<ArrayBuffer>
    }
  | { outcome: 'refused'; before: MeshReport; reasons: RepairRefusal[] }

/**
 * Repairs what can be repaired without guessing: drops faces without area and duplicates, removes walls between
 * solids that touch, joins vertices along cracks far narrower than any printer shows, winds every face outward,
 * closes holes that are flat or small, and joins solids that overlap. No vertex is moved. Whatever would need a guess is refused, with the reason,
 * and then nothing is changed. The outcome is what an analysis of the new file finds, not what was meant.
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
 */
export async function repairPart(part: Part, scheduler: SchedulerOptions = {}): Promise<Repair> {
  const { report: before, positions_mm, indices } = part
  const hasSolids = before.bodies - before.cavities > 1 || before.edges_shared_by_more_than_two > 0
  if (isSound(before) && !hasSolids) return { outcome: 'sound', before }
  const surface = { positions: positions_mm, indices }
  const mended = isSound(before) ? { surface, changes: [], oneSided: 0, left: [] } : mend(surface)
  if (mended.surface.indices.length === 0) {
    return { outcome: 'refused', before, reasons: [refusals.nothing_left()] }
  }
  const joined = hasSolids ? await withJoinedSolids(mended, before) : 'apart'
  const repair = typeof joined === 'string' ? undefined : await concluded(before, joined, scheduler)
  if (repair?.outcome === 'repaired') return repair
  if (!isSound(before)) return concluded(before, mended, scheduler)
  return joined === 'apart'
    ? { outcome: 'sound', before }
    : { outcome: 'refused', before, reasons: [refusals.overlapping_solids()] }
}

/** What an analysis of the new file says of it. */
async function concluded(before: MeshReport, mended: Mended, scheduler: SchedulerOptions): Promise<Repair> {
  const title = `repaired by MatterCloud${before.declared_unit === null ? '' : ' UNITS=mm'}`
  const stl = writeStl(mended.surface, scaleOf(before), title)
  const unit = before.declared_unit === null ? before.detected_unit : undefined
  const after = await analyzeMesh(stl, { ...scheduler, filename: 'repaired.stl', unit })
  const reasons = reasonsAgainst(before, after, mended)
  if (reasons.length > 0) return { outcome: 'refused', before, reasons }
  const volume_change_cm3 = after.volume_cm3 - before.volume_cm3
  return { outcome: 'repaired', before, after, changes: mended.changes, volume_change_cm3, stl }
}

/** From mm to the numbers of the new file: the old one's, or mm where that declares a unit. */
const scaleOf = ({ declared_unit, detected_unit }: MeshReport) =>
  declared_unit === null ? 1 / MM_PER_UNIT[detected_unit] : 1

/** The same with overlapping solids joined, if there are any and if that can be done for sure. */
async function withJoinedSolids(mended: Mended, before: MeshReport): Promise<Mended | 'apart' | 'unsure'> {
  const { surface, changes, oneSided, left } = mended
  if (oneSided > 0 || left.length > 0) return 'apart'
  const scale = scaleOf(before)
  // With the floats that the new file will have.
  const floats = surface.positions.map((value) => Math.fround(value * scale))
  const joining = await joinSolids({ ...surface, positions: floats })
  if (joining.outcome !== 'joined') return joining.outcome
  const { surface: whole, solids, joints } = joining
  const what = `${solids} overlapping solids joined${joints > 1 ? ` to ${joints}` : ' to one'}`
  return {
    ...mended,
    surface: { ...whole, positions: whole.positions.map((value) => value / scale) },
    changes: [...changes, { kind: 'joined_solids', count: solids, what }],
  }
}

function isSound(report: MeshReport): boolean {
  return (
    report.is_watertight &&
    report.is_manifold &&
    !report.is_inverted &&
    report.duplicate_faces === 0 &&
    report.volume_cm3 > 0
  )
}

interface Mended {
  surface: Surface
  changes: RepairChange[]
  oneSided: number
  left: Filled['left']
}

function mend(surface: Surface): Mended {
  const degenerate = dropDegenerate(surface)
  const cracks = closeCracks(degenerate.surface)
  const duplicates = dropDuplicates(cracks.surface)
  const wound = orientFaces(duplicates.surface)
  const filled = fillLoops(wound.surface)
  // A shell that was open has an outside only now.
  const outward = orientFaces(filled.surface)
  const counted: [RepairChange['kind'], number, one: string, many: string, what: string][] = [
    ['dropped_degenerate_faces', degenerate.dropped, 'face', 'faces', 'without area dropped'],
    ['joined_vertices', cracks.joined, 'vertex', 'vertices', 'joined along cracks'],
    ['dropped_duplicate_faces', duplicates.dropped, 'face', 'faces', 'dropped that stood there twice'],
    ['removed_inner_walls', duplicates.innerWalls, 'face', 'faces', 'of walls inside of the part removed'],
    ['turned_faces', wound.turnedFaces + outward.turnedFaces, 'face', 'faces', 'turned over'],
    ['turned_bodies', wound.turnedShells + outward.turnedShells, 'body', 'bodies', 'turned from inside out'],
    ['closed_loops', filled.closed, 'hole', 'holes', `closed with ${filled.addedFaces} faces`],
  ]
  return {
    surface: outward.surface,
    changes: counted.flatMap(([kind, count, one, many, what]) =>
      count > 0 ? [{ kind, count, what: `${count} ${count === 1 ? one : many} ${what}` }] : [],
    ),
    oneSided: outward.oneSided,
    left: filled.left,
  }
}

const refusals = {
  nothing_left: (): RepairRefusal => ({
    code: 'nothing_left',
    message: 'Every face is without area at the size that the file is in.',
    what_to_do: 'Export the part again at its true size; perhaps the unit is wrong.',
    where_mm: [],
  }),
  one_sided: (shells: number): RepairRefusal => ({
    code: 'one_sided',
    message: `${shells} of its surfaces have only one side, as a Möbius strip has, and so no inside.`,
    what_to_do: 'Give the surface a thickness in the program that made it.',
    where_mm: [],
  }),
  shared_edges: (edges: number): RepairRefusal => ({
    code: 'shared_edges',
    message: `${edges} edges have more than two faces, and which of them belong together can't be told.`,
    what_to_do:
      'Let solids that touch along an edge overlap or move apart, and remove faces inside of the part.',
    where_mm: [],
  }),
  open_loops: (holes: number, where: Vector[]): RepairRefusal => ({
    code: 'open_loops',
    message: `${holes} holes are neither flat nor small, so what closed them would be a guess.`,
    what_to_do: 'Close them in the program that made the part, or give the surface a thickness.',
    where_mm: where,
  }),
  no_inside: (): RepairRefusal => ({
    code: 'no_inside',
    message: 'It is a sheet without thickness: closed, it would enclose nothing.',
    what_to_do: 'Give the surface a thickness in the program that made it.',
    where_mm: [],
  }),
  overlapping_solids: (): RepairRefusal => ({
    code: 'overlapping_solids',
    message: 'Some of its solids overlap, and what joined them could not be vouched for.',
    what_to_do: 'Join them in the program that made the part (union), and export it again.',
    where_mm: [],
  }),
  got_worse: (): RepairRefusal => ({
    code: 'got_worse',
    message: 'What came out was not sound, or lost more than was mended.',
    what_to_do: 'Repair it in the program that made the part.',
    where_mm: [],
  }),
}

/** Of the box around the part: what encloses less has no thickness to speak of. */
const LEAST_VOLUME = 1e-9

function reasonsAgainst(before: MeshReport, after: MeshReport, { oneSided, left }: Mended): RepairRefusal[] {
  if (oneSided > 0) return [refusals.one_sided(oneSided)]
  const reasons: RepairRefusal[] = []
  if (after.edges_shared_by_more_than_two > 0) {
    reasons.push(refusals.shared_edges(after.edges_shared_by_more_than_two))
  }
  if (left.length > 0) {
    const where = left.slice(0, 10).map(({ centre }) => centre)
    reasons.push(refusals.open_loops(left.length, where))
  }
  if (reasons.length > 0) return reasons
  const size = Math.hypot(...after.bbox_mm) / 10
  if (after.volume_cm3 <= LEAST_VOLUME * size ** 3) return [refusals.no_inside()]
  const kept = after.bbox_mm.every((side, axis) => Math.abs(side - before.bbox_mm[axis]) <= 1e-3 * size * 10)
  return isSound(after) && kept ? [] : [refusals.got_worse()]
}
