import type { Vector } from '../basics/vector.ts'
import type { MeshReport } from '../report/report.ts'

/** A report as a few lines of text for a person, numbers cut to four significant digits. */
export function describeReport(report: MeshReport): string {
  const rows: [string, string][] = [
    ...platesRow(report),
    ['size', `${formatSize(report.bbox_mm)} mm`],
    [
      'unit',
      `${report.detected_unit}${declaredUnit(report)}, confidence ${report.unit_confidence}${otherUnits(report)}`,
    ],
    ['volume', `${formatNumber(report.volume_cm3)} cm³${hullNote(report)}`],
    ...materialRow(report),
    ['area', `${formatNumber(report.surface_area_cm2)} cm²`],
    [
      'mesh',
      `${report.triangles} triangles, ${report.vertices} vertices, ${report.bodies} ${bodies(report)}${cavities(report)}`,
    ],
    [
      'closed',
      report.is_watertight
        ? 'yes'
        : `no, ${report.open_edges} open edges in ${report.open_loop_count} ${report.open_loop_count === 1 ? 'loop' : 'loops'}${firstLoop(report)}`,
    ],
    ['manifold', report.is_manifold ? 'yes' : whyNotManifold(report)],
  ]
  if (report.is_inverted) rows.push(['inverted', 'yes, the surface is inside out'])
  rows.push(['warnings', report.warnings.join(', ') || 'none'])
  for (const { message } of report.notes) rows.push(['note', message])
  return rows.map(([name, value]) => `  ${name.padEnd(10)}${value}`).join('\n')
}

/** Of a project of several plates: which one this is, and how large the others are. */
function platesRow({ plate, plates }: MeshReport): [string, string][] {
  if (plates.length === 0) return []
  const listed = plates.map(({ number, name, objects, bbox_mm }) => {
    const named = name ?? objects.join(', ')
    return `${number}${named ? ` (${named})` : ''} ${formatSize(bbox_mm)} mm`
  })
  return [['plate', `${plate} of ${plates.length}, by --plate: ${listed.join('; ')}`]]
}

function otherUnits({ detected_unit, unit_candidates }: MeshReport): string {
  const others = unit_candidates.filter(({ unit, score }) => unit !== detected_unit && score >= 0.1)
  return others
    .map(({ unit, score, bbox_mm }) => `; in ${unit} ${formatSize(bbox_mm)} mm (${score})`)
    .join('')
}

function declaredUnit({ declared_unit }: MeshReport): string {
  return declared_unit === null ? '' : `, declared by the file as ${declared_unit}`
}

function firstLoop({ open_loops: [loop] }: MeshReport): string {
  return loop
    ? `, the longest ${formatNumber(loop.length_mm)} mm around ${loop.centre_mm.map(formatNumber).join(', ')}`
    : ''
}

/** The volume of the material where it is another one: solids that overlap are printed once. */
function materialRow({ volume_cm3, material_volume_cm3 }: MeshReport): [string, string][] {
  if (material_volume_cm3 === null || !countsTwice(volume_cm3, material_volume_cm3)) return []
  const twice = formatNumber(volume_cm3 - material_volume_cm3)
  return [
    [
      'material',
      `${formatNumber(material_volume_cm3)} cm³: solids overlap, and the volume counts ${twice} cm³ again`,
    ],
  ]
}

/** As a share of the volume: less is rounding. */
const MIN_SHARE = 1e-4

function countsTwice(volume: number, material: number): boolean {
  return volume - material > MIN_SHARE * volume
}

function hullNote({ hull_volume_cm3, material_volume_cm3 }: MeshReport): string {
  if (hull_volume_cm3 !== null && material_volume_cm3 !== null)
    return ', which is exact though it is not closed: each edge is used as often each way'
  return hull_volume_cm3 === null
    ? ''
    : ` by its signed sum, which means little here; its convex hull has ${formatNumber(hull_volume_cm3)} cm³`
}

function bodies({ bodies }: MeshReport): string {
  return bodies === 1 ? 'body' : 'bodies'
}

function cavities({ cavities }: MeshReport): string {
  return cavities === 0 ? '' : ` with ${cavities} ${cavities === 1 ? 'cavity' : 'cavities'}`
}

function whyNotManifold({
  edges_shared_by_more_than_two,
  is_winding_consistent,
  flipped_faces,
}: MeshReport): string {
  const reasons: string[] = []
  if (edges_shared_by_more_than_two > 0) {
    reasons.push(`${edges_shared_by_more_than_two} edges shared by more than two triangles`)
  }
  if (!is_winding_consistent)
    reasons.push(`triangles wound against their neighbours (${flipped_faces} to flip)`)
  return `no, ${reasons.join(', ')}`
}

function formatSize(extents: Vector): string {
  return extents.map(formatNumber).join(' × ')
}

function formatNumber(value: number): string {
  return String(Number(value.toPrecision(4)))
}
