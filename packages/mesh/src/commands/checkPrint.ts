import type { SchedulerOptions } from '../basics/scheduler.ts'
import type { Vector } from '../basics/vector.ts'
import { circledNumber, describeFault } from '../faults/describeFault.ts'
import { withPrintFaults } from '../faults/withPrintFaults.ts'
import { inspect } from '../inspect/inspect.ts'
import type { BuiltInMaterial } from '../printability/builtInMaterials.ts'
import { judgePrintability, type PrintVerdict } from '../printability/judgePrintability.ts'
import type { DistanceReport, Printability } from '../printability/measurePrintability.ts'
import type { MeshReport } from '../report/report.ts'
import type { Unit } from '../units/units.ts'
import { fileChunks } from './fileChunks.ts'

/** Whether a file prints in the materials that were asked for. */
export interface PrintCheck {
  /** True only if the part prints in all of them. */
  doesPrint: boolean
  /** Fields that --json adds to the report. */
  json: Record<string, unknown>
  /** Lines that follow the report as text. */
  text: string
}

/** Inspects a file and judges whether it prints in the materials. */
export async function checkPrint(
  file: string,
  materials: readonly BuiltInMaterial[],
  options: SchedulerOptions & { unit: Unit | undefined; plate: number | undefined },
): Promise<{ report: MeshReport; check: PrintCheck }> {
  const inspection = await inspect(fileChunks(file), { filename: file, ...options })
  const { printability } = inspection
  // One list for all materials, with the minimum wall of the most demanding one.
  const strictest = Math.max(...materials.map(({ min_wall_mm }) => min_wall_mm))
  const faults = withPrintFaults(inspection, strictest)
  const verdicts = materials.map((material) => {
    const verdict = judgePrintability(printability, material)
    const reasons = whyNotPrintable(inspection, material, verdict)
    return { material, verdict, reasons, prints: reasons.length === 0 }
  })
  return {
    report: inspection,
    check: {
      doesPrint: verdicts.every(({ prints }) => prints),
      json: {
        materials: verdicts.map(({ material, verdict, reasons, prints }) => ({
          ...material,
          prints,
          ...verdict,
          reasons,
        })),
        faults,
      },
      text: [
        ...describePrintability(printability).map(([name, value]) => `  ${name.padEnd(10)}${value}`),
        ...faults.map(
          (fault) =>
            `  ${circledNumber(fault.number)} ${describeFault(fault)}, at ${formatPoint(fault.where.point_mm)}. ${fault.what_to_do}.`,
        ),
        ...verdicts.flatMap(({ material: { id, material, max_build_mm }, verdict, reasons, prints }) => [
          `  ${id}, ${material}: ${prints ? `prints, ${formatFit(verdict)} in ${formatSize(max_build_mm)} mm` : 'does not print'}`,
          ...reasons.map((reason) => `    ${reason}`),
        ]),
      ].join('\n'),
    },
  }
}

function whyNotPrintable(
  { is_watertight, is_manifold, is_inverted, bbox_mm }: MeshReport,
  { max_build_mm, min_wall_mm, material }: BuiltInMaterial,
  { fits, thin }: PrintVerdict,
): string[] {
  const reasons: string[] = []
  if (!is_watertight || !is_manifold || is_inverted)
    reasons.push('its mesh has errors, so its walls could not be measured: repair it first')
  if (fits === 'not_found')
    reasons.push(
      `${formatSize(bbox_mm)} mm do not fit into ${formatSize(max_build_mm)} mm in any orientation that was tried`,
    )
  for (const { least_mm, where_mm } of thin)
    reasons.push(
      `a wall of ${formatNumber(least_mm)} mm at ${formatPoint(where_mm)}, and ${material} needs at least ${min_wall_mm} mm`,
    )
  return reasons
}

function describePrintability({
  walls,
  gaps,
  overhangs,
  trapped,
  rays,
  spacing_mm,
}: Printability): [string, string][] {
  const distances = (found: DistanceReport | null, none: string) =>
    found === null
      ? none
      : `minimum ${formatNumber(found.least_mm)} mm, at ${formatPoint(found.where_mm)}; median ${formatNumber(found.p50_mm)} mm`
  return [
    ['walls', rays === 0 ? 'not measured: the part is not closed' : distances(walls, 'none')],
    ['gaps', rays === 0 ? 'not measured' : distances(gaps, 'none')],
    [
      'overhangs',
      overhangs ? `${formatNumber(overhangs.area_cm2)} cm², as the part lies in the file` : 'none',
    ],
    ['hollows', trapped ? `${formatNumber(trapped.volume_cm3)} cm³ closed, so nothing can drain` : 'none'],
    ...(rays === 0
      ? []
      : [
          [
            'measured',
            `by ${rays} rays, ${formatNumber(spacing_mm)} mm apart: smaller details may be missed`,
          ] as [string, string],
        ]),
  ]
}

const formatFit = ({ fits }: PrintVerdict) => (fits === 'turned' ? 'turned' : 'as it lies')
const formatSize = (lengths: readonly number[]) => lengths.map(formatNumber).join(' × ')
const formatPoint = (point: Readonly<Vector>) => point.map(formatNumber).join(', ')
const formatNumber = (value: number) => String(Number(value.toPrecision(3)))
