import type { SchedulerOptions } from '../basics/scheduler.ts'
import type { Vector } from '../basics/vector.ts'
import { describeFault, ringed } from '../faults/describeFault.ts'
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
  /** In all of them. */
  doesPrint: boolean
  /** For a program, beside the inspection. */
  told: Record<string, unknown>
  /** For a person, below the report. */
  text: string
}

/** Inspects a file and judges whether it prints in the materials. */
export async function checkPrint(
  file: string,
  materials: readonly BuiltInMaterial[],
  options: SchedulerOptions & { unit: Unit | undefined },
): Promise<{ report: MeshReport; check: PrintCheck }> {
  const inspection = await inspect(fileChunks(file), { filename: file, ...options })
  const { printability } = inspection
  // One list for all: with the walls that the most demanding of them does not hold.
  const strictest = Math.max(...materials.map(({ min_wall_mm }) => min_wall_mm))
  const faults = withPrintFaults(inspection, strictest)
  const verdicts = materials.map((material) => {
    const verdict = judgePrintability(printability, material)
    const reasons = reasonsAgainst(inspection, material, verdict)
    return { material, verdict, reasons, prints: reasons.length === 0 }
  })
  return {
    report: inspection,
    check: {
      doesPrint: verdicts.every(({ prints }) => prints),
      told: {
        materials: verdicts.map(({ material, verdict, reasons, prints }) => ({
          ...material,
          prints,
          ...verdict,
          reasons,
        })),
        faults,
      },
      text: [
        ...described(printability).map(([name, value]) => `  ${name.padEnd(10)}${value}`),
        ...faults.map(
          (fault) =>
            `  ${ringed(fault.number)} ${describeFault(fault)}, at ${at(fault.where.point_mm)}. ${fault.what_to_do}.`,
        ),
        ...verdicts.flatMap(({ material: { id, material, max_build_mm }, verdict, reasons, prints }) => [
          `  ${id}, ${material}: ${prints ? `prints, ${inRoom(verdict)} in ${sides(max_build_mm)} mm` : 'does not print'}`,
          ...reasons.map((reason) => `    ${reason}`),
        ]),
      ].join('\n'),
    },
  }
}

function reasonsAgainst(
  { is_watertight, is_manifold, is_inverted, bbox_mm }: MeshReport,
  { max_build_mm, min_wall_mm, material }: BuiltInMaterial,
  { fits, thin }: PrintVerdict,
): string[] {
  const reasons: string[] = []
  if (!is_watertight || !is_manifold || is_inverted)
    reasons.push('its surface is not sound, so nobody knows its walls: repair it first')
  if (fits === 'not_found')
    reasons.push(`${sides(bbox_mm)} mm fit into ${sides(max_build_mm)} mm in no orientation that was tried`)
  for (const { least_mm, where_mm } of thin)
    reasons.push(
      `a wall of ${short(least_mm)} mm at ${at(where_mm)}, and ${material} holds ${min_wall_mm} mm`,
    )
  return reasons
}

function described({ walls, gaps, overhangs, trapped, rays, spacing_mm }: Printability): [string, string][] {
  const distances = (found: DistanceReport | null, none: string) =>
    found === null
      ? none
      : `least ${short(found.least_mm)} mm, at ${at(found.where_mm)}; median ${short(found.p50_mm)} mm`
  return [
    ['walls', rays === 0 ? 'not measured: the part is not closed' : distances(walls, 'none')],
    ['gaps', rays === 0 ? 'not measured' : distances(gaps, 'none')],
    ['overhangs', overhangs ? `${short(overhangs.area_cm2)} cm², as the part lies in the file` : 'none'],
    ['hollows', trapped ? `${short(trapped.volume_cm3)} cm³ that nothing drains from` : 'none'],
    ...(rays === 0
      ? []
      : [
          ['measured', `by ${rays} rays, ${short(spacing_mm)} mm apart: what is smaller may be missed`] as [
            string,
            string,
          ],
        ]),
  ]
}

const inRoom = ({ fits }: PrintVerdict) => (fits === 'turned' ? 'turned' : 'as it lies')
const sides = (lengths: readonly number[]) => lengths.map(short).join(' × ')
const at = (point: Readonly<Vector>) => point.map(short).join(', ')
const short = (value: number) => String(Number(value.toPrecision(3)))
