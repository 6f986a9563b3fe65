import { circledNumber, type Fault, isRepairable } from '@mattercloud/mesh'
import { fitsBuildVolume, materialsThatFit, maxSideMm, type PartSize } from '../catalogue/buildVolume.ts'
import type { CatalogItem } from '../catalogue/catalogue.ts'
import { minUnitConfidence } from './confidence.ts'
import { thinWalls } from './thinWalls.ts'

/** The guide's three, and one for a part that another material's machine would hold. */
export const riskFlagIds = ['non_watertight', 'non_manifold', 'too_large', 'exceeds_build_volume'] as const
export type RiskFlag = (typeof riskFlagIds)[number]

/** What a person reads for each risk. */
export const riskTexts = {
  non_watertight: 'The mesh has holes, so it may print hollow, filled or not at all as drawn.',
  non_manifold: 'The mesh has faces turned the wrong way or joined wrongly, so parts of it may be missing.',
  too_large: `The part is longer than ${maxSideMm} mm on an axis and no machine prints it in one piece.`,
  exceeds_build_volume: "The part does not fit the chosen material's machine in one piece.",
} as const satisfies Record<RiskFlag, string>

/** What the analysis found, as far as risks are concerned; `metrics_json` fits. */
export interface RiskReport extends PartSize {
  is_watertight: boolean
  is_manifold: boolean
  unit_confidence: number
  warnings: readonly string[]
  /** What the analysis numbered: suggestions name the numbers. */
  faults?: readonly Fault[] | undefined
  confirmed_by?: 'user' | 'agent' | null | undefined
  /** What a repair would come to, where that was tried. */
  repair?: { outcome: string; changes?: readonly { kind: string }[] | undefined } | null | undefined
}

/**
 * The risks of making this part from this material, in the order of `riskFlagIds`.
 * A fault counts whether the analysis says it as a warning or as a measured fact.
 */
export function riskFlags(report: RiskReport, material?: CatalogItem): RiskFlag[] {
  const { bbox_mm, warnings } = report
  const holds: Record<RiskFlag, boolean> = {
    non_watertight: !report.is_watertight || warnings.includes('non_watertight'),
    non_manifold: !report.is_manifold || warnings.includes('non_manifold'),
    too_large: warnings.includes('too_large') || bbox_mm.some((side) => side > maxSideMm),
    exceeds_build_volume: material !== undefined && !fitsBuildVolume(report, material),
  }
  return riskFlagIds.filter((flag) => holds[flag])
}

/** What the agent or its user can do about each risk, naming the faults by number; empty when there is none. */
export function suggestions(report: RiskReport, material?: CatalogItem): string[] {
  const flags = riskFlags(report, material)
  const found: string[] = []
  if (flags.includes('non_watertight') || flags.includes('non_manifold')) found.push(repairAdvice(report))
  found.push(...joinAdvice(report))
  if (flags.includes('too_large')) {
    found.push(
      `Check the unit, or scale the part down or split it so that every side is at most ${maxSideMm} mm.`,
    )
  } else if (flags.includes('exceeds_build_volume')) {
    const fitting = materialsThatFit(report).map(({ id }) => id)
    found.push(
      fitting.length > 0
        ? `Choose a material whose machine is large enough: ${fitting.join(', ')}.`
        : 'Scale the part down or split it: it fits no machine.',
    )
  }
  if (report.unit_confidence < minUnitConfidence && report.confirmed_by !== 'user') {
    found.push('Ask the user which unit the file is in and set it with POST /v1/files/{file_id}/unit.')
  }
  if (material) found.push(...printing(report.faults ?? [], material))
  return found
}

function repairAdvice({ faults = [], repair }: RiskReport): string {
  const broken = numbers(faults.filter(({ kind }) => isRepairable(kind)))
  return repair?.outcome === 'possible'
    ? `Repair it with POST /v1/files/{file_id}/repair${broken && ` (this fixes ${broken})`}, show the user what that changed, and quote the file that it makes.`
    : `Close the holes and turn every face outward${broken && ` (${broken})`} in the program that made the file, then upload it again.`
}

/** Overlapping solids are no risk to the print, but their price is of a volume that counts what is in both twice. */
function joinAdvice({ faults = [], repair }: RiskReport): string[] {
  const overlapping = numbers(faults.filter(({ kind }) => kind === 'overlapping_solids'))
  if (!overlapping) return []
  const isSure = repair?.changes?.some(({ kind }) => kind === 'joined_solids')
  return [
    `The solids at ${overlapping} overlap, and the price counts what is in both twice: ${
      isSure
        ? 'POST /v1/files/{file_id}/repair joins them; quote the file that it makes.'
        : 'join them in the program that made the file, and upload it again.'
    }`,
  ]
}

/** What stays in a closed hollow, by process. */
const staysIn: Partial<Record<CatalogItem['process'], string>> = {
  SLA: 'liquid resin',
  SLS: 'loose powder',
  SLM: 'loose powder',
}

/** Processes whose overhangs need supports; elsewhere a bed of powder supports the part. */
const needsSupports: ReadonlySet<CatalogItem['process']> = new Set(['SLA', 'SLM', 'FDM'])

function printing(faults: readonly Fault[], material: CatalogItem): string[] {
  const of = (kind: Fault['kind']) => numbers(faults.filter((fault) => fault.kind === kind))
  const [thin, hollows, overhangs] = [
    numbers(thinWalls(faults, material)),
    of('trapped_volume'),
    of('overhang'),
  ]
  const inside = staysIn[material.process]
  return [
    ...(thin
      ? [
          `Make ${thin} at least ${material.min_wall_mm} mm thick, or choose a material that allows thinner walls.`,
        ]
      : []),
    ...(hollows && inside ? [`Open ${hollows} with a hole: ${inside} stays in a closed hollow.`] : []),
    ...(overhangs && needsSupports.has(material.process)
      ? [`Overhang at ${overhangs}: it is printed on supports, which may leave marks.`]
      : []),
  ]
}

/** @example numbers(faults) // '① and ③' */
function numbers(faults: readonly Fault[]): string {
  const rings = faults.map(({ number }) => circledNumber(number))
  const last = rings.pop() ?? ''
  return rings.length > 0 ? `${rings.join(', ')} and ${last}` : last
}
